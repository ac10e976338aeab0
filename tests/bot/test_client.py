"""Which servers the bot is a member of, also of those that it left while it was away."""

from __future__ import annotations

from collections.abc import Callable

from bot.client import FootnoteBot
from tests.bot.conftest import FERRY, Town, until


async def test_another_application_forgets_no_server(town: Town, new_bot: Callable[[], FootnoteBot]) -> None:
    """It is a member elsewhere: what the one before it knew is not its to forget."""
    store = town.env.bot.store
    await store.guilds.join(999)
    await store.stories.add(999, "Theirs")
    await store.set_meta("application", "1")
    await store.close()
    await town.env.restart_bot(new_bot())
    await until(lambda: town.env.bot._resuming is not None and town.env.bot._resuming.done())
    assert len(await town.env.bot.store.stories.of_guild(999)) == 1
    await town.env.bot.store.close()
    await town.env.restart_bot(new_bot())
    await until(lambda: town.env.bot._resuming is not None and town.env.bot._resuming.done())
    assert len(await town.env.bot.store.stories.of_guild(999)) == 1, "nor at its second start"


async def test_a_server_that_left_while_the_bot_was_away(town: Town, new_bot: Callable[[], FootnoteBot]) -> None:
    """Is forgotten at the next start, with its stories; one that is there is not."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    store = town.env.bot.store
    gone = 999
    row = await store.stories.add(gone, "Theirs")
    story = await town.env.bot.stories.numbered(row.number, gone)
    story.index.folder.mkdir(parents=True)
    (story.index.folder / "a.txt").write_text("Words.")
    await store.guilds.join(gone)
    await store.write("INSERT INTO responses (kind, question, guild) VALUES ('answer', 'Q', :gone)", gone=gone)
    await store.write("INSERT INTO responses (kind, question, guild) VALUES ('answer', 'by a user app', 555)")
    await store.close()
    await town.env.restart_bot(new_bot())
    await until(lambda: town.env.bot._resuming is not None and town.env.bot._resuming.done())
    store = town.env.bot.store
    assert await store.stories.of_guild(gone) == []
    assert not story.index.folder.exists()
    left = await store.all("SELECT question FROM responses WHERE guild IN (:gone, 555)", gone=gone)
    assert left == [("by a user app",)]
    assert len(await store.stories.of_guild(town.guild.id)) == 1
    assert await store.guilds.joined() == {town.guild.id}
