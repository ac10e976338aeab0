"""Each process takes up what is of its own shards: with two on one database, nothing is anybody else's."""

from __future__ import annotations

from bot.state import BuildJob, MessageLocation, PendingQuestion, Shards, Store
from tests.bot.state.conftest import Place

GUILDS = [number << 22 for number in range(8)]


def test_every_server_is_somebodys() -> None:
    """As Discord divides them; direct messages are of shard 0."""
    first, second = Shards(0, 1, 4), Shards(2, 3, 4)
    assert [guild for guild in GUILDS if first.have(guild)] == [guild for guild in GUILDS if not second.have(guild)]
    assert first.have(None)
    assert not second.have(None)
    assert all(Shards().have(guild) for guild in (None, *GUILDS))


async def test_only_its_own(place: Place) -> None:
    """Questions and builds that a stop cut off, and what an end that is meant says of them."""
    async with Store(place, Shards(0, 1, 4)) as one, Store(place, Shards(2, 3, 4)) as other:
        held = []  # for as long as they are thought about
        for guild in (None, *GUILDS):
            pending = PendingQuestion(MessageLocation(guild, 1, 2), "Why?")
            held.append(kept := one.pending.kept(pending))
            await kept.__aenter__()
            story = await one.stories.add(guild or 0, "Mine")
            await one.stories.begin(BuildJob(story.number, None, None))
            await one.stories.attempt(story.number)
        theirs = [[item.pending.location.guild for item in await store.pending.interrupted()] for store in (one, other)]
        assert theirs == [
            [None, *(guild for guild in GUILDS if one.shards.have(guild))],
            [guild for guild in GUILDS if other.shards.have(guild)],
        ]
        builds = [len(await store.stories.unfinished()) for store in (one, other)]
        assert builds == [4, 4], "the first server's story is the house's"
        await one.acquit()
        assert {job.attempts for job in await one.stories.unfinished()} == {0}
        assert {job.attempts for job in await other.stories.unfinished()} == {1}
