"""What became of a claim, in words: for Discord and for the terminal."""

from __future__ import annotations

from collections.abc import Callable

from bot.embeds.text import clip, speaker_to_name
from bot.i18n import translate
from index import ClaimCheck, ClaimVerdict

WORDS = 60  # characters of what differs


def verdict_words(item: ClaimCheck, shown: Callable[[str, int], str] = clip) -> str:
    """One line: the story says so, somebody in it does, it says a part, something else, or nothing; `shown` clips."""
    speaker = speaker_to_name(item.citations[0]) if item.citations else None
    if item.verdict is ClaimVerdict.SAID and speaker:
        return translate("check.said_by", speaker=shown(speaker, WORDS))
    if item.verdict is ClaimVerdict.PART:
        return translate("check.part", part=shown(item.said, 2 * WORDS))
    if item.verdict is ClaimVerdict.OTHERWISE and item.differs:
        here, there = (shown(words, WORDS) for words in (item.differs[0].claim, item.differs[0].story))
        return translate("check.differs", here=here, there=there)
    if item.verdict is ClaimVerdict.UNSAID and item.citations:
        return translate("check.unsaid_near")
    return translate(f"check.{item.verdict}")
