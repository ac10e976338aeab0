"""Names that occur in the story, for those who look for what happened around one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from index.dates.calendar import MONTHS, WEEKDAYS
from index.records import EventMention
from index.text import STOP_WORDS

_WORD = r"[A-Z][\w&-]*(?:[’'](?!s\b)\w+)?(?:\.(?=[A-Z]\.?))*"
_RUN = re.compile(rf"(?<![\w’'])(?P<first>{_WORD})(?P<rest>(?: (?:(?:of|the|for|de|van|von|al) )*{_WORD})*)")
_NO_NAMES = STOP_WORDS | set(MONTHS) | set(WEEKDAYS)


def name_words(texts: Sequence[str]) -> list[frozenset[str]]:
    """The words of the names in each text, in lower case.

    A word that opens a text counts only where it is capitalised inside of one.
    """
    inside: list[set[str]] = []
    opening: list[str] = []
    for text in texts:
        words = [(run.start(), word) for run in _RUN.finditer(text) for word in run[0].split()]
        first = words[0][1] if words and not text[: words[0][0]].strip(" “\"'‘(`") else ""
        inside.append({_bare(word) for _, word in (words[1:] if first else words)})
        opening.append(_bare(first))
    known = set().union(*inside)
    return [frozenset(own | ({first} & known)) - _NO_NAMES for own, first in zip(inside, opening, strict=True)]


def _bare(word: str) -> str:
    return word.lower().removesuffix("’s").removesuffix("'s").strip(".")


def names_by_document(mentions: Iterable[EventMention]) -> Counter[tuple[str, str]]:
    """How often each name is in the sentences that a document dates, by the document's id and the name.

    A word that opens a sentence counts only where it is capitalised elsewhere too.
    """
    inside: Counter[tuple[str, str]] = Counter()
    opening: Counter[tuple[str, str, str]] = Counter()
    places = {mention.citation.key: mention.citation for mention in mentions}
    for (document, _, _), citation in places.items():
        quote = citation.quote
        for run in _RUN.finditer(quote):
            first, rest = run["first"], run["rest"].strip()
            if first.lower() in _NO_NAMES:
                first, rest = rest, ""
            if run.start() == 0 or quote[run.start() - 1] in '“"‘`':
                opening[document, first, rest] += 1
            elif first:
                inside[document, f"{first} {rest}".strip()] += 1
    known = {word for _, name in inside for word in name.split()}
    for (document, first, rest), count in opening.items():
        if name := f"{first} {rest}".strip() if first in known else rest:
            inside[document, name] += count
    return Counter({key: count for key, count in inside.items() if len(key[1]) > 1 and key[1].lower() not in _NO_NAMES})
