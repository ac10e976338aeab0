"""What moderators learn from questions."""

from __future__ import annotations

import csv
import io
import json

from tests.bot.cogs.conftest import QUESTIONS, ask_all
from tests.bot.conftest import Town, said


async def test_insights(town: Town) -> None:
    """The gaps grouped by meaning, what is cited most, a chart with words for it, a file; nobody is named."""
    await ask_all(town, town.member)
    result = await town.moderator.slash(town.channel, "insights")
    assert result.ephemeral
    words = said(result)
    assert "**5** questions in 30 days." in words
    assert "20%** answered" in words.replace("\xa0", "")
    assert "• Where do zebras live? ×2" in words
    assert "1 × “Its lamp burns oil.”" in words
    assert "foxes" not in words, "asked privately"
    await town.member.slash(town.channel, "ask", question="What burns oil?", private=True)
    assert "1 × “Its lamp" in said(await town.moderator.slash(town.channel, "insights")), "also not by its citation"
    assert "**Cited by document**\n1 × The lighthouse was built in 1875 by the engineer Carl Berg." in words
    assert "\n1 document was never cited." in words
    picture, table, sources = result.response.attachments
    assert picture.description == "A chart of questions by day: 5 asked, 1 of them answered."
    rows = list(csv.DictReader(io.StringIO((await table.read()).decode("utf-8-sig"))))
    assert [row["question"] for row in rows] == list(QUESTIONS)
    assert str(town.member.id) not in json.dumps(rows)
    cited = list(csv.DictReader(io.StringIO((await sources.read()).decode("utf-8-sig"))))
    assert [(row["id"], row["cited"]) for row in cited] == [("lighthouse.txt", "1"), ("harbour.txt", "0")]
    assert cited[1]["publisher"] == "Anna Times"
    await town.moderator.slash(town.channel, "progress", document="harbour.txt")
    assert "lighthouse" not in said(await town.moderator.slash(town.channel, "insights")), "beyond their bookmark"


async def test_insights_of_nothing(town: Town) -> None:
    """Say so."""
    assert "Nobody has asked anything yet" in said(await town.moderator.slash(town.channel, "insights"))
