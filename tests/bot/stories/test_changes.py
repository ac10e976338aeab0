"""What has come, changed or gone is noticed, and told."""

from __future__ import annotations

from tests.bot.conftest import FERRY, Town


async def test_what_could_not_be_told_is_told_later(town: Town) -> None:
    """Discord was not there: the next look says it."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()))
    await town.member.send(town.channel, f"{town.bot} Who steered the ferry to Port Anna?")
    answer = town.sent()[-1]
    town.env.inject_error("PATCH", f"/channels/{town.channel.id}/messages/{answer.id}", status=503, times=1)
    await town.moderator.slash(town.channel, "story remove", document="ferry.txt")
    assert "Dora Lind" in next(item for item in town.sent() if item.id == answer.id).embeds[0].description
    await town.env.bot.story_service.look_at_default()
    assert next(item for item in town.sent() if item.id == answer.id).embeds[0].description.startswith("**Outdated.**")


async def test_a_story_that_goes_is_not_cited_any_more(town: Town) -> None:
    """Its answers are marked, too."""
    await town.moderator.slash(town.channel, "story add", file=("Ferry.txt", FERRY.encode()), story="Ferries")
    await town.moderator.slash(town.channel, "story use", story="Ferries")
    await town.member.send(town.channel, f"{town.bot} Who steered the ferry to Port Anna?")
    answer = town.sent()[-1]
    await town.moderator.slash(town.channel, "story remove", story="Ferries")
    assert next(item for item in town.sent() if item.id == answer.id).embeds[0].description.startswith("**Outdated.**")
