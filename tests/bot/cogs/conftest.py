"""What tests of commands share: questions that were asked."""

from __future__ import annotations

from tests.bot.conftest import Town

QUESTIONS = ("What burns oil?", "Where do zebras live?", "Where does a zebra live?", "Who is the queen of Sweden?")


async def ask_all(town: Town, asker: object) -> None:
    """Ask openly; one privately too."""
    for question in QUESTIONS:
        await asker.slash(town.channel, "ask", question=question)  # type: ignore[attr-defined]
        town.env.bot.services.rate_limiter.forget_all()
    await asker.slash(town.channel, "ask", question="Where do secret foxes live?", private=True)  # type: ignore[attr-defined]
