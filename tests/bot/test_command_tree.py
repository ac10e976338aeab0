"""Discord is told of the commands when they have changed."""

from __future__ import annotations

from collections.abc import Callable

from bot.client import FootnoteBot
from tests.bot.conftest import QUESTION, Town


async def test_commands_are_synced_only_when_they_changed(town: Town, new_bot: Callable[[], FootnoteBot]) -> None:
    """A restart does not define them again."""

    def syncs() -> int:
        return sum(entry.method == "PUT" and entry.path.endswith("/commands") for entry in town.env.http_requests)

    assert syncs() == 1
    await town.env.bot.store.close()
    await town.env.restart_bot(new_bot())
    assert syncs() == 1
    assert (await town.member.slash(town.channel, "ask", question=QUESTION)).response.embeds
