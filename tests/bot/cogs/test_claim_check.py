"""The message commands: check a message against the story, and ask about it."""

from __future__ import annotations

from tests.bot.conftest import Town, said

MESSAGE = (
    "The harbour of Port Anna opened in May 2017. The harbour of Port Anna opened in June 2015. "
    "Zebras ran through the town hall. Is that so?"
)


async def test_check_against_the_story(town: Town) -> None:
    """Each claim with what the story says to it, to whoever asked; questions claim nothing."""
    message = await town.member.send(town.channel, MESSAGE)
    result = await town.moderator.context_menu(town.channel, "Check against the story", message)
    assert result.ephemeral
    so, otherwise, unsaid = result.response.embeds[0].description.split("\n\n")
    assert "The story says so:\n“The new harbour of Port Anna opened in May 2017.” [1]" in so
    assert "The story says otherwise: “May 2017”, not “June 2015”:" in otherwise
    assert "The story does not say." in unsaid
    opened = await town.moderator.click(result.response, label="2 · ¶ 2")
    assert "opened in May 2017" in said(opened)


async def test_a_message_that_claims_nothing(town: Town) -> None:
    """Is told so."""
    message = await town.member.send(town.channel, "hm?")
    result = await town.member.context_menu(town.channel, "Check against the story", message)
    assert "claims nothing that could be checked" in said(result)


async def test_ask_about_this(town: Town) -> None:
    """A form with the question and the message's words; the question may lean on them."""
    message = await town.member.send(town.channel, "When did the harbour of Port Anna open?")
    form = await town.moderator.context_menu(town.channel, "Ask about this", message)
    about = "When did the harbour of Port Anna open?"
    result = await town.moderator.submit_modal(form, {"question": "Why?", "about": about})
    assert "Understood as: Why did the harbour of Port Anna open?" in said(result)
    form = await town.moderator.context_menu(town.channel, "Ask about this", message)
    assert "in a few words" in said(await town.moderator.submit_modal(form, {"question": "?!", "about": ""}))


async def test_about_an_answer(town: Town) -> None:
    """The question leans on the one that was answered."""
    await town.member.send(town.channel, f"{town.bot} When did the harbour of Port Anna open?")
    form = await town.moderator.context_menu(town.channel, "Ask about this", town.sent()[-1])
    result = await town.moderator.submit_modal(form, {"question": "Why?", "about": ""})
    assert "Understood as: Why did the harbour of Port Anna open?" in said(result)
