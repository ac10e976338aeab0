"""Names that occur in the story, for those who look for what happened around one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from index.dates.calendar import MONTHS, WEEKDAYS
from index.records import Event
from index.text import STOP_WORDS

_WORD = r"[A-Z][\w&-]*(?:[’'](?!s\b)\w+)?(?:\.(?=[A-Z]\.?))*"
_RUN = re.compile(rf"(?<![\w’'])(?P<first>{_WORD})(?P<rest>(?: (?:(?:of|the|for|de|van|von|al) )*{_WORD})*)")
_NO_NAMES = STOP_WORDS | set(MONTHS) | set(WEEKDAYS)


def names(events: Iterable[Event]) -> list[str]:
    """The names in the sentences that tell of events, the commonest first.

    A word that opens a sentence counts only where it is capitalised elsewhere too.
    """
    inside: Counter[str] = Counter()
    opening: Counter[tuple[str, str]] = Counter()
    for quote in {mention.citation.quote for event in events for mention in event.mentions}:
        for run in _RUN.finditer(quote):
            first, rest = run["first"], run["rest"].strip()
            if first.lower() in _NO_NAMES:
                first, rest = rest, ""
            if run.start() == 0 or quote[run.start() - 1] in '“"‘`':
                opening[first, rest] += 1
            elif first:
                inside[f"{first} {rest}".strip()] += 1
    known = {word for name in inside for word in name.split()}
    for (first, rest), count in opening.items():
        name = f"{first} {rest}".strip() if first in known else rest
        if name:
            inside[name] += count
    found = [(name, count) for name, count in inside.items() if len(name) > 1 and name.lower() not in _NO_NAMES]
    return [name for name, _ in sorted(found, key=lambda item: (-item[1], item[0]))]
