"""What became of a question or a claim, in the bot's own words: for Discord and for the terminal."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.embeds.lookups import unfound_words
from bot.embeds.text import clip
from bot.i18n import ENGLISH, current_language, listed, translate
from index import Answer, ClaimCheck, ClaimVerdict, QuestionType, Verdict

WORDS = 60  # characters of what differs
SMALL_TALK = (Verdict.GREETING, Verdict.THANKS, Verdict.ORDER, Verdict.ABOUT_BOT, Verdict.UNCLEAR)
ASKED = (
    QuestionType.WHEN,
    QuestionType.WHO,
    QuestionType.WHERE,
    QuestionType.WHY,
    QuestionType.HOW,
)  # what silence can name
HOW_MUCH = re.compile(r"\bhow (?:many|much|old|long|far|large|big|tall|often|high|deep|fast|heavy)\b", re.IGNORECASE)


def verdict_words(item: ClaimCheck, shown: Callable[[str, int], str] = clip) -> str:
    """One line: the story says so, somebody in it does, it says a part, something else, or nothing; `shown` clips."""
    if item.verdict is ClaimVerdict.SAID and item.speaker:
        return translate("check.said_by", speaker=shown(item.speaker, WORDS))
    if item.verdict is ClaimVerdict.PART:
        return translate("check.part", part=shown(item.said, 2 * WORDS))
    if item.verdict is ClaimVerdict.OTHERWISE and item.differs:
        here, there = (shown(words, WORDS) for words in (item.differs[0].claim, item.differs[0].story))
        return translate("check.differs", here=here, there=there)
    if item.verdict is ClaimVerdict.UNSAID and item.citations:
        return translate("check.unsaid_near")
    return translate(f"check.{item.verdict}")


def lead_words(answer: Answer) -> str:
    """What is said before the quotes: that documents differ, that they are only the closest; else empty.

    Of what was written though no sentence answers: that it is put together.
    """
    if not answer.found:
        return translate("answer.pieced")
    if answer.lookup:
        return ""
    words = [translate("answer.differ")] if answer.contradicted else []
    return " ".join(words if answer.sure else [*words, translate("answer.caveat")])


def own_words(answer: Answer) -> str:
    """What the bot itself says where the story has no answer; which kind of silence it is."""
    if answer.readings:
        return translate("aside.which", questions=listed([f"“{reading}”" for reading in answer.readings], "or"))
    if answer.verdict in SMALL_TALK:
        return translate(f"aside.{answer.verdict}")
    if answer.passages_searched == 0:
        return translate(
            "silence.empty" if answer.selection is None or answer.selection.whole else "silence.nothing_within"
        )
    if answer.lookup:
        return unfound_words(answer.lookup)
    if answer.verdict is Verdict.UNMENTIONED:
        joint = (
            "or" if current_language() == ENGLISH else "and"
        )  # "neither … nor …" is a list of what is missing elsewhere
        return translate("silence.unmentioned", names=listed(answer.unmentioned, joint))
    sure = "sure" if answer.sure else "seems"
    asked = answer.question_type if answer.question_type in ASKED else "this"
    if how_much := HOW_MUCH.search(answer.understood):
        asked = QuestionType.AMOUNT
    what = translate(f"silence.asked.{asked}", words=how_much[0].lower() if how_much else "")
    if answer.mentioned:
        return translate(f"silence.mentioned_{sure}", names=listed(answer.mentioned, "and"), what=what)
    return (
        translate("silence.unsaid")
        if answer.sure and asked == "this"
        else translate(f"silence.unsaid_{sure}", what=what)
    )


def understood_words(answer: Answer) -> str:
    """How a question was understood that leaned on one before it; empty where it stood for itself."""
    return "" if answer.understood == answer.question else translate("answer.understood", question=answer.understood)


def writing_words(answer: Answer) -> str:
    """Who wrote an answer and that it is checked, or why it is not written; empty where none was to write it."""
    if answer.writing is None:
        return ""
    return translate(f"writing.{answer.writing.outcome}", model=clip(answer.writing.model, WORDS))
