"""How often one person may ask."""

from __future__ import annotations

from discord.ext.commands import CooldownMapping

from bot.errors import TooFastError


class Cooldown:
    """At most `questions` in `period` seconds from one person, wherever they ask; kept in memory."""

    def __init__(self, questions: int, period: float) -> None:
        """Nobody has asked yet."""
        self._buckets: CooldownMapping[int] = CooldownMapping.from_cooldown(questions, period, _person)

    def spend(self, person: int) -> None:
        """Count a question. Raises TooFastError, with the time to wait."""
        bucket = self._buckets.get_bucket(person)
        if bucket is not None and (wait := bucket.update_rate_limit()):
            raise TooFastError(wait)


def _person(person: int) -> int:
    return person
