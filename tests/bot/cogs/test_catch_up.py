"""Who catches up sees what is new; who has said how far they have read never sees beyond it."""

from __future__ import annotations

from tests.bot.conftest import STORY, Town, said
from tests.conftest import Writer

HOURS = "UPDATE story_documents SET at = datetime('now', '-2 hours')"


async def test_catching_up(town: Town, story: Writer) -> None:
    """The first look shows all of it, the next only what came since."""
    await town.env.bot.story_service.look_at_default()
    first = await town.member.slash(town.channel, "catchup")
    assert first.ephemeral
    assert "You have not looked before" in said(first)
    assert "Harbour opens" in said(first)
    await town.env.bot.store.write(HOURS)
    assert "Nothing is new since you last looked" in said(await town.member.slash(town.channel, "catchup"))
    await town.env.bot.store.write("UPDATE reading_progress SET caught_up_at = datetime('now', '-1 hour')")
    story({"ferry.txt": "The ferry sailed again on 2 June 2018."})
    town.index.build()
    await town.env.bot.story_service.look_at_default()
    new = await town.member.slash(town.channel, "catchup")
    assert "The ferry sailed again" in said(new)
    assert "Harbour opens" not in said(new)
    opened = await town.member.click(new.response, label="1 · ¶ 1")
    assert "**The ferry sailed again on 2 June 2018.**" in said(opened)
    assert "You have not looked before" in said(await town.moderator.slash(town.channel, "catchup")), (
        "each for themselves"
    )


async def test_reading_order(town: Town) -> None:
    """Nothing beyond is answered, dated, listed, offered or opened; others see all of it; and it can be cleared."""
    none = await town.member.slash(town.channel, "progress")
    assert "You have not said how far" in said(none)
    offered = await town.member.autocomplete(town.channel, "progress", "document", "")
    assert [choice["value"] for choice in offered] == ["harbour.txt", "lighthouse.txt"]
    result = await town.member.slash(town.channel, "progress", document="harbour.txt")
    assert "You have read to “Harbour opens (20 April 2018)”: answers to you use 1 document" in said(result)

    answer = await town.member.slash(town.channel, "ask", question="Which engineer was Carl Berg?")
    assert "does not mention Carl Berg" in said(answer)
    assert "As far as you have read: to “Harbour opens”" in said(answer)
    assert "1875" not in said(await town.member.slash(town.channel, "timeline"))
    assert "lighthouse" not in said(await town.member.slash(town.channel, "sources"))
    assert "lighthouse" not in said(await town.member.slash(town.channel, "summary"))
    offered = await town.member.autocomplete(town.channel, "timeline", "document", "")
    assert [choice["value"] for choice in offered] == ["harbour.txt"]

    theirs = await town.moderator.slash(town.channel, "ask", question="What burns oil?", private=False)
    assert "lamp burns oil" in said(theirs)
    refused = await town.member.click(theirs.response, label="1 · ¶ 2")
    assert "lies beyond where you have read" in said(refused)
    await town.member.slash(town.channel, "progress", clear=True)
    assert (await town.member.click(theirs.response, label="1 · ¶ 2")).response.embeds


async def test_a_bookmark_that_is_gone(town: Town, story: Writer) -> None:
    """Nothing is shown rather than too much, and it is said why."""
    await town.member.slash(town.channel, "progress", document="harbour.txt")
    story({"harbour.txt": None, "sources.toml": ""})
    town.index.build()
    answer = await town.member.slash(town.channel, "ask", question="What burns oil?")
    assert "no longer in the story; set /progress anew" in said(answer)
    story({"harbour.txt": STORY["harbour.txt"]})


async def test_following_needs_a_channel_to_write_to(town: Town) -> None:
    """It is said what is missing; and it can be ended."""
    result = await town.moderator.slash(town.channel, "follow")
    assert f"will be posted to <#{town.channel.id}>" in said(result)
    default = await town.env.bot.stories.default()
    assert (await town.env.bot.store.guilds.channel(town.channel.id)).follows == default.number
    result = await town.moderator.slash(town.channel, "follow", off=True)
    assert "any more" in said(result)
    assert (await town.env.bot.store.guilds.channel(town.channel.id)).follows == 0


async def test_what_lies_beyond_a_bookmark_is_news_once_it_has_moved(town: Town, story: Writer) -> None:
    """It is not lost because somebody looked before."""
    await town.env.bot.story_service.look_at_default()
    await town.env.bot.store.write(HOURS)
    await town.member.slash(town.channel, "progress", document="harbour.txt")
    await town.member.slash(town.channel, "catchup")
    await town.env.bot.store.write("UPDATE reading_progress SET caught_up_at = datetime('now', '-1 hour')")
    story({"zoo.txt": "The zoo opened on 2 June 2018."})
    town.index.build()
    await town.env.bot.story_service.look_at_default()
    assert "Nothing is new" in said(await town.member.slash(town.channel, "catchup"))
    await town.member.slash(town.channel, "progress", document="zoo.txt")
    assert "The zoo opened" in said(await town.member.slash(town.channel, "catchup"))


async def test_the_first_look_is_over_also_before_the_end(town: Town) -> None:
    """Who has a bookmark in the middle has looked, too."""
    await town.env.bot.story_service.look_at_default()
    await town.member.slash(town.channel, "progress", document="harbour.txt")
    assert "You have not looked before" in said(await town.member.slash(town.channel, "catchup"))
    assert "Nothing is new" in said(await town.member.slash(town.channel, "catchup"))
