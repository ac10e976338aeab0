"""Which messages are in stories, which channels feed them, and who is left out (`v0003_messages`)."""

from __future__ import annotations

from dataclasses import replace

from bot.state import EVERYWHERE, Store, StoryChannel, StoryMessage
from tests.bot.state.conftest import Place


async def test_messages_of_a_story(place: Place) -> None:
    """They are found by their number, channel, author and document, and go with the story."""
    async with Store(place) as store:
        one, other = [(await store.stories.add(7, name)).number for name in ("One", "Other")]
        log = StoryMessage(one, 3, "log.txt", 7, 70, 1, of_channel=True)
        added = StoryMessage(other, 3, "message-3.txt", 7, 70, 1, "2026-11-27")
        elsewhere = StoryMessage(one, 4, "log.txt", 8, 80, 1)
        messages = store.messages
        await messages.put([log, added, elsewhere])
        await messages.put([replace(log, edited="later")])
        log = replace(log, edited="later")
        assert await messages.of_message(3) == [log, added]
        assert await messages.of_place(70) == [log, added]
        assert await messages.of_document(one, "log.txt") == [log, elsewhere]
        assert await messages.of_author(1) == [log, elsewhere, added]
        assert await messages.of_author(1, 7) == [log, added]
        assert (await store.people.kept(1)).messages == 2, "a message is one, in however many stories"
        await messages.drop_document(one, "log.txt", but_logs=True)
        assert await messages.of_document(one, "log.txt") == [log]
        await messages.put([elsewhere])
        await messages.drop([log])
        assert await messages.of_message(3) == [added]
        await store.stories.remove(other)
        assert await messages.of_message(3) == []
        assert await messages.any_of(one)
        assert not await messages.any_of(other)


async def test_channels_that_feed(place: Place) -> None:
    """Each with how far it is read; posts of a forum are known by it."""
    async with Store(place) as store:
        story = (await store.stories.add(7, "One")).number
        forum = StoryChannel(story, 70, 70, 7, "2026-11-01", 5)
        post = StoryChannel(story, 71, 70, 7, "2026-11-01", 5)
        messages = store.messages
        for channel in (forum, post):
            await messages.put_channel(channel)
        await messages.set_read(post, 9)
        assert [item.last for item in await messages.posts_of(story, 70)] == [5, 9]
        (read,) = await messages.feeding(71)
        assert read.read_at
        assert len(await messages.every_channel()) == 2
        await messages.drop_channels([read])
        assert await messages.channels(story) == [forum]
        await store.guilds.forget(7)
        assert await messages.channels(story) == []


async def test_who_is_left_out(place: Place) -> None:
    """Of one server, or of all; others are not."""
    async with Store(place) as store:
        messages = store.messages
        await messages.leave_out(1, 7)
        await messages.leave_out(1, 7)
        await messages.leave_out(2)
        assert [await messages.is_left_out(person, 7) for person in (1, 2, 3)] == [True, True, False]
        assert [await messages.is_left_out(person) for person in (1, 2)] == [False, True]
        assert await messages.left_out(7) == {1, 2}
        assert await messages.left_out(8) == {2}
        await store.people.forget(1)
        assert await messages.is_left_out(1, 7), "else their messages came again"
        assert not (await store.people.kept(1)).nothing
        await messages.let_in(1, 7)
        await messages.let_in(2, EVERYWHERE)
        assert await messages.left_out(7) == set()
