"""Who may see a document, or a part of one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Visibility(StrEnum):
    """For whom something is written."""

    PUBLIC = "public"
    GM = "gm"  # for whoever leads the game, and not for players
    SPOILER = "spoiler"  # tells what a reader would rather find out


@dataclass(frozen=True, slots=True)
class RestrictedPart:
    """Blocks first..last of a document, counted from 0, both included, that are not for everybody."""

    first: int
    last: int
    visibility: Visibility
