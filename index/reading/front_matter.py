"""The front matter of Markdown: what a page says of itself before it begins, as fields of YAML or TOML."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from index.reading.lines import SENTENCE_END
from index.reading.wiki_marks import link_words

# a field's name is a word or a few; each line in one way only, else a text that never closes it would be tried in all
_NAME = r"\w[\w-]{0,40}(?: [\w-]{1,40}){0,3}"
FRONT_MATTER = re.compile(
    rf"\A(?:---[ \t]*\r?\n(?=(?:[ \t]*(?:#[^\r\n]*)?\r?\n){{0,9}}{_NAME}:)"
    rf"(?:(?:{_NAME}:|(?!---)[ \t#\-\]}}])[^\r\n]*\r?\n|\r?\n)+(?:---|\.\.\.)"
    r"|\+\+\+[ \t]*\r?\n(?:(?!\+\+\+)[^\r\n]+\r?\n|\r?\n)+\+\+\+)[ \t]*(?:\r?\n|\Z)"
)
FIELDS = frozenset(  # that front matters have; whatever else has one may be a name, and what it says
    """
    abstract alias aliases author authors bibliography calendar categories category cover created cssclass cssclasses
    date description draft id image keywords lang language lastmod layout license modified output permalink published
    publisher series slug source spoiler spoilers status subject subtitle summary tag tags title toc type uid updated
    url uuid version visibility weight
    """.split()
)
FIELD = re.compile(rf"^({_NAME})[ \t]{{0,9}}[:=][ \t]*([^\r\n]*)", re.MULTILINE)
LONGEST = 65_536  # characters that are read as what they are; of more each line for itself
MOST_VALUES, VALUE_LENGTH = 100, 500  # of one field; characters of each
DEEP = 3  # lists in lists: "aliases: [[Ida]]" is a link, and no list of lists


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields of a front matter: by their names, in small letters, their values in order; each a line."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def get(self, name: str) -> str | None:
        """The first value of a field; None where there is none."""
        return next(iter(self.fields.get(name, ())), None)

    def values(self, *names: str) -> tuple[str, ...]:
        """All values of some fields, each once; what is one line is parted at its commas, as lists are."""
        held = (self.fields.get(name, ()) for name in names)
        parts = (part for own in held for value in own for part in (value.split(",") if len(own) == 1 else (value,)))
        return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def front_matter(source: str) -> str:
    """The front matter that a source begins with, or nothing.

    Between rules a talk may stand, too: its names are capitalised or come again, and what they say are sentences.
    """
    front = FRONT_MATTER.match(source)
    if front is None:
        return ""
    fields = FIELD.findall(front[0])
    names = [name for name, _ in fields]
    known = front[0].startswith("+") or not FIELDS.isdisjoint(map(str.lower, names))
    talk = len(set(names)) < len(names) or any(name[0].isupper() or SENTENCE_END.search(own) for name, own in fields)
    return front[0] if known or not talk else ""


def front_fields(front: str) -> FrontMatter:
    """The fields of a front matter; where it is no YAML or TOML after all, those that are one line each."""
    body = front.partition("\n")[2].rstrip().rpartition("\n")[0]
    read = _toml if front.startswith("+") else _yaml
    found = read(body) if len(front) <= LONGEST else None
    if not isinstance(found, dict):
        found = {name: value.strip().strip("\"'") for name, value in FIELD.findall(front)}
    told = {str(name).strip().lower(): tuple(islice(_lines(value), MOST_VALUES)) for name, value in found.items()}
    return FrontMatter({name: own for name, own in told.items() if own})


def _yaml(body: str) -> Any:
    """What YAML holds, all of it text: no value is made into anything else, and no tag is followed."""
    import yaml  # late: only pages with a front matter need it

    try:
        return yaml.load(body, Loader=yaml.BaseLoader)  # noqa: S506 - makes texts, lists and tables only
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def _toml(body: str) -> Any:
    try:
        return tomllib.loads(body)
    except (tomllib.TOMLDecodeError, RecursionError):
        return None


def _lines(value: Any, depth: int = 0) -> Iterator[str]:
    """The texts of a value, or of the list that it is, each as one line; a table says nothing."""
    if isinstance(value, list) and depth < DEEP:
        for item in value[:MOST_VALUES]:
            yield from _lines(item, depth + 1)
    elif not isinstance(value, (list, dict)) and (line := link_words(" ".join(str(value).split())).strip()):
        yield line[:VALUE_LENGTH]
