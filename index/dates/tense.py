"""Which way a sentence looks: verbs and other words before a date tell whether it lies ahead or behind."""

from __future__ import annotations

import re
from bisect import bisect_left

# what looks ahead, with the participle that may follow it ("will be held"); plans do so only before a date
_WILL = (
    r"(?:(?-i:will|may)|shall|would|going to|to|must|should|can|might)(?: \w+){0,2}? be \w+|ha(?:s|ve) to"
    r"|(?-i:will)|shall|would(?! have)|’ll|'ll|going to|to be|(?:(?-i:may)|might|can|must|should)(?! have)"
)
_PLANS = (
    r"expected|expects?|expecting|plans? to|planned|planning to|(?<!originally )due(?! to\b)|scheduled|upcoming"
    r"|aims? to|payable|effective|deadline|takes? effect|expires?|matures?|redeem|until|till|intends? to|hopes? to"
    r"|(?:announc(?:ed|es)|called|booked|arranged|billed)(?: [\w’'-]+){1,6}? for(?= (?-i:[A-Z]))"
    r"|(?:remain|stay)s?(?: \w+)?|through at least|no later than"
    r"|likely|prepar(?:es?|ing)|pending|set (?:for|to)|as early as|as soon as|agreed to|promised to|vowed to|wants? to"
    r"|ready to"
)
# an end lies ahead, but of what is past: "is shut through Friday", "was shut through Friday"
_ENDS = r"(?:through|by)(?= (?:the )?(?:(?:end|close|middle|beginning|start) of|next|early|late|mid|(?-i:[A-Z])))"
# events that are told of in the present lie ahead: "Parliament votes on Thursday"
_NOT_NOUN = "".join(rf"(?<!\b{word} )" for word in ("the", "a", "an", "its", "his", "her", "their", "two", "of", "and"))
_SCHEDULED = _NOT_NOUN + (
    r"(?:arrives|opens|begins|starts|commences?|goes|meets|visits|travels?|votes|plays|airs|faces|ends|closes|leaves|returns|hosts"
    r"|takes? place|resumes|launches|reconvenes|gathers|holds)"
)
# what looks back: past forms, the regular ones by their ending where that is no adjective's or name's
_IRREGULAR = """
    ago ate became been began bought brought built came caught chose cost cut did drew drove ended fell felt fled
    flew fought found gave got grew had has have heard held hit kept knew laid led left lent let lost made meant
    met paid put ran repaid rose said sang sank sat saw says sent set shook shot shut since slid sold sought spent
    spoke spread stole stood struck swept swore taught thought threw told took tore was went were won wore wrote
""".split()
_REGULAR = (
    "".join(rf"(?<!\b{word} )" for word in ("the", "is", "are", "a", "an", "its", "still", "as"))
    + r"(?!need|succeed|proceed|exceed|indeed|hundred|speed|feed|seed)(?-i:[a-z]{2,}ed)"
)
PAST = f"{'|'.join(_IRREGULAR)}|{_REGULAR}"
_CUE = re.compile(
    rf"(?<!\w)(?:(?P<will>{_WILL})|(?P<plans>{_PLANS}|{_SCHEDULED})|(?P<ends>{_ENDS})|{PAST})(?!\w)", re.IGNORECASE
)
_JUST_BEFORE = re.compile(
    rf"(?<!\w)(?!set\b)(?:{PAST})(?: up| out| off| down)?(?: on| in| from| between)?(?: the)? \Z", re.IGNORECASE
)
_NEAR = 30


def looks_back(words: str) -> bool:
    """Whether a sentence has a past verb at all."""
    cues = _CUE.finditer(words)
    return any(cue["will"] is None and cue["plans"] is None and cue["ends"] is None for cue in cues)


class Tense:
    """Which way one sentence looks at each of its places."""

    def __init__(self, sentence: str) -> None:
        """Find the cues of a sentence."""
        self._sentence = sentence
        cues = tuple(_CUE.finditer(sentence))
        self._cues = tuple(cue for cue in cues if cue["ends"] is None)
        self._ends = tuple(cue for cue in cues if cue["ends"] is not None)

    def way(self, at: int) -> int:
        """Ahead 1, back -1, or 0 where no word tells, at an offset of the sentence.

        The nearest cue before the offset tells, or else the first behind it. "He plans to leave on Friday" looks
        ahead, "On Friday he planned to leave" does not.
        """
        before, behind = self._around(at)
        ends = next((end for end in reversed(self._ends) if end.start() < at), None)
        if ends is not None and (before is None or before.end() <= ends.start()):
            verb = before or behind
            return 1 if verb is None or verb["will"] is not None or verb["plans"] is not None else -1
        if before is not None:
            return 1 if before["will"] is not None or before["plans"] is not None else -1
        if behind is None:
            return 0
        return 1 if behind["will"] is not None else -1

    def _around(self, at: int) -> tuple[re.Match[str] | None, re.Match[str] | None]:
        """The nearest cues before and behind an offset, on its side of any semicolon."""
        number = bisect_left(self._cues, at, key=re.Match.start)
        before = self._cues[number - 1] if number else None
        if before is not None and self._sentence.find(";", before.end(), at) >= 0:
            before = None
        return before, self._cues[number] if number < len(self._cues) else None

    def is_past(self, at: int) -> bool:
        """Whether a past verb surely belongs to what stands at an offset: "was passed on", "On June 5 it fell"."""
        before, behind = self._around(at)
        if before is None:
            return behind is not None and behind["will"] is None
        return _JUST_BEFORE.search(self._sentence, max(0, at - _NEAR), at) is not None
