"""How often one person may ask, and how often one server."""

from __future__ import annotations

from discord.ext.commands import CooldownMapping

from bot.errors import TooFastError

MEMBERS = 12  # as many as so many members may ask at once, a whole server may


class Cooldown:
    """At most so many questions in `period` seconds, wherever they are asked; kept in memory."""

    def __init__(self, questions: int, period: float) -> None:
        """`questions` are those of one person where their server wishes no other number; nobody has asked yet."""
        self.questions, self.period = questions, period
        self._buckets: dict[int, CooldownMapping[tuple[str, int]]] = {}

    def spend(self, person: int, guild: int | None = None, questions: int = 0) -> None:
        """Count a question, of which the guild allows one person `questions`. Raises TooFastError, with the wait."""
        allowed = questions or self.questions
        for key, most in ((("person", person), allowed), (("guild", guild or 0), allowed * MEMBERS if guild else 0)):
            if most:
                self._spend(key, most)

    def _spend(self, key: tuple[str, int], most: int) -> None:
        if most not in self._buckets:
            self._buckets[most] = CooldownMapping.from_cooldown(most, self.period, _itself)
        bucket = self._buckets[most].get_bucket(key)
        if bucket is not None and (wait := bucket.update_rate_limit()):
            raise TooFastError(wait)


def _itself(key: tuple[str, int]) -> tuple[str, int]:
    return key
