"""For whom a document is written, and which parts of it are not for everybody.

A front matter says it of a document; of a part its heading does, or the callout that it is. What is for everybody is
read as if such parts were not there: no speaker and no date of it is known from them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import groupby

from index.reading.attribution import speakers
from index.reading.front_matter import FrontMatter
from index.reading.layout import ShapedBlock
from index.records import RestrictedPart, Section, Timex, Visibility

Span = tuple[int, int]

FOR_ALL = frozenset("public player players all everyone everybody open shared".split())
SPOILERS = frozenset("spoiler spoilers".split())
NO = frozenset("false no off none null 0".split())
_GM = r"(?:gms?|dms?|game[ -]?masters?|dungeon[ -]?masters?)"
_SL = r"(?:spielleitung|spielleiter(?:in)?|sl)"
_MJ = r"(?:mj|meneur|meneuse|maître (?:de|du) jeu)"
_DJ = r"(?:dj|máster|master|director de juego|directora de juego)"
HEADINGS = {
    Visibility.GM: re.compile(
        rf"\b{_GM}(?:['’]s?)?(?: eyes)?[ -]only\W{{0,3}}\Z"
        rf"|\b{_GM}(?:['’]s?)?[ -](?:notes?|secrets?|info|information)\W{{0,3}}\Z"
        rf"|\A\W{{0,3}}(?:notes )?for (?:the |your )?{_GM}(?:['’]s?)?(?: eyes)?(?: only)?\W{{0,3}}\Z"
        rf"|\bnur für (?:die |den )?{_SL}\W{{0,3}}\Z|\A\W{{0,3}}für die spielleitung\W{{0,3}}\Z"
        rf"|\b{_SL}[ -]?(?:notizen|infos?|wissen|geheimnisse)\W{{0,3}}\Z"
        rf"|\b(?:réservé|réservée|réservés) (?:au|à la) {_MJ}\W{{0,3}}\Z"
        rf"|\A\W{{0,3}}(?:notes? )?(?:pour le|du) {_MJ}(?: uniquement| seulement)?\W{{0,3}}\Z"
        rf"|\b(?:solo|sólo) para (?:el|la) {_DJ}\W{{0,3}}\Z|\A\W{{0,3}}notas (?:del|para el) {_DJ}\W{{0,3}}\Z"
        r"|\b(?:só|somente|apenas) para o (?:mestre|narrador)\W{0,3}\Z|\A\W{0,3}notas (?:do|para o) mestre\W{0,3}\Z"
        r"|(?:gm|dm|ｇｍ|マスター)(?:専用|用|向け|のみ|限定|情報|メモ)\W{0,3}\Z",
        re.IGNORECASE,
    ),
    Visibility.SPOILER: re.compile(
        r"\W{0,3}(?:major |minor |full )?spoilers?(?: ahead| warning| below| section)?(?:\W{0,3}|: .{1,200})"
        r"|.{0,200}\(spoilers?\)\W{0,3}|ネタバレ(?:注意|あり)?\W{0,3}",
        re.IGNORECASE,
    ),
}


def visibility_said(front: FrontMatter) -> Visibility | None:
    """For whom a document is, by the fields of its front matter; None where they do not say.

    A word that is not known keeps it from players: whoever wrote it did not mean everybody.
    """
    word = (front.get("visibility") or "").strip("[] \"'").casefold()
    if word:
        return Visibility.PUBLIC if word in FOR_ALL else Visibility.SPOILER if word in SPOILERS else Visibility.GM
    spoils = (front.get("spoiler") or front.get("spoilers") or "").casefold()
    return Visibility.SPOILER if spoils and spoils not in NO else None


def restricted_parts(blocks: Sequence[ShapedBlock], sections: Sequence[Section]) -> list[RestrictedPart]:
    """The parts of a document that are not for everybody, in order: what restricted headings head, and callouts.

    A section goes on to the next heading of its level, or of one above.
    """
    whose = [block.visibility for block in blocks]
    for number, section in enumerate(sections):
        own = _heads(section.title)
        if own is not Visibility.PUBLIC:
            behind = (item.first for item in sections[number + 1 :] if item.level <= section.level)
            end = next(behind, len(blocks))
            whose[section.first : end] = [own] * (end - section.first)
    parts = []
    for visibility, run in groupby(range(len(blocks)), key=whose.__getitem__):
        places = list(run)
        if visibility is not Visibility.PUBLIC:
            parts.append(RestrictedPart(places[0], places[-1], visibility))
    return parts


def is_open(blocks: int, parts: Sequence[RestrictedPart]) -> list[bool]:
    """Of each of so many blocks whether it is for everybody."""
    closed = {number for part in parts for number in range(part.first, part.last + 1)}
    return [number not in closed for number in range(blocks)]


def speakers_apart(text: str, paragraphs: Sequence[Sequence[Span]], is_open: Sequence[bool]) -> list[list[str | None]]:
    """The speaker of each sentence of each paragraph, as `speakers` gives them."""
    said = speakers(text, paragraphs)
    if all(is_open):
        return said
    openly = iter(speakers(text, [spans for spans, own in zip(paragraphs, is_open, strict=True) if own]))
    return [next(openly) if own else names for names, own in zip(said, is_open, strict=True)]


def times_apart(
    sentences: Sequence[Span], is_open: Sequence[bool], find: Callable[[Sequence[Span]], Sequence[Timex]]
) -> list[Timex]:
    """The time expressions of sentences, as `find` gives them."""
    found = list(find(sentences))
    if all(is_open):
        return found
    starts = [start for start, _ in sentences]
    closed = [timex for timex in found if not is_open[bisect_right(starts, timex.start) - 1]]
    openly = [span for span, own in zip(sentences, is_open, strict=True) if own]
    return sorted([*closed, *find(openly)], key=lambda timex: timex.start)


def _heads(title: str) -> Visibility:
    """For whom what stands below a heading is written."""
    if HEADINGS[Visibility.SPOILER].fullmatch(title):
        return Visibility.SPOILER
    return Visibility.GM if HEADINGS[Visibility.GM].search(title) else Visibility.PUBLIC
