"""Where names stand in a document, and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntFlag


class NameCue(IntFlag):
    """What stands around a name, and tells what bears it."""

    OPENING = 1  # it opens a sentence, or speech: its first letter says nothing
    ARTICLE = 2  # "the" stands before it
    COMMON = 4  # its last word is written small in the document, too
    SPEAKS = 8  # "said X", "X replied"
    PLACE = 16  # "in X", "at X"
    HE = 32  # a pronoun behind it, before any other name
    SHE = 64
    LABEL = 256  # it says who sends or speaks: "Anna: …"
    EXPLAINED = 128  # "X is …", "X, a …", "… named X": the sentence says who or what it is


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name at document.text[start:end], in sentence number `sentence` (from 0)."""

    start: int
    end: int
    sentence: int
    cues: NameCue
