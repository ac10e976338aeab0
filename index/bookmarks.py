"""Words that say how far somebody has read in a document → the offset up to which they have.

"Chapter 7", "34 %", "page 120", or words that stand there. A chapter and a page that are named are read to their ends,
and words up to the end of their sentence. What is said of chapters that are not read names no title.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from rapidfuzz.distance import Levenshtein

from index.errors import DocumentError
from index.reading.structure import number_of
from index.records import Document, Section

LONGEST = 500  # characters of what is typed
WORD = re.compile(r"[^\W_]+")
PERCENT = re.compile(
    r"(?P<share>\d{1,3})(?:[.,]\d{1,6})?\s{0,3}"
    r"(?:%|％|percent|per cent|prozent|pour ?cent|por ?ciento|por ?cento|パーセント)",
    re.IGNORECASE,
)
PAGE = re.compile(
    r"(?:page|p\.?|pg\.?|seite|s\.|página|pág\.?)\s{0,3}(?P<number>\d{1,6})|(?P<behind>\d{1,6})\s?ページ(?:目)?",
    re.IGNORECASE,
)
_KINDS = {
    "part": "part|book|volume|act|tome|teil|buch|band|partie|livre|parte|libro|livro|部|巻|編",
    "chapter": "chapter|chap\\.?|ch\\.?|kapitel|kap\\.?|chapitre|capítulo|cap\\.?|章|話|回",
    "scene": "scene|section|session|episode|entry|letter|canto|szene|sitzung|scène|séance|escena|sesión|cena|sessão|節",
}
_NUMBER = r"\d{1,4}|[ivxlcIVXLC]{1,8}|[A-Za-z]{3,7}(?:-[A-Za-z]{3,5})?"
KINDS = {name: re.compile(words, re.IGNORECASE) for name, words in _KINDS.items()}
HEADED = {name: re.compile(rf"\W{{0,3}}(?:{words})", re.IGNORECASE) for name, words in _KINDS.items()}
EDGE = re.compile(
    r"(?:(?:the )?(?P<begin>(?:start|beginning) of|anfang von|début du|(?:principio|comienzo) del|início do)"
    r"|(?:the )?end of|ende von|(?:la )?fin du|(?:el )?final del|(?:o )?fim do)\s{1,3}",
    re.IGNORECASE,
)
COUNTED = re.compile(
    rf"(?:the )?(?:(?P<kind>{'|'.join(_KINDS.values())})\s{{0,3}})?(?P<number>{_NUMBER})\.?", re.IGNORECASE
)
JAPANESE = re.compile(r"第\s?(?P<number>\d{1,4})\s?(?P<kind>[部巻編章話回節]).{0,6}")
BEGINS = ("の初め", "の始め", "のはじめ", "の冒頭")
ROMAN = re.compile(r"C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.IGNORECASE)
NESTED = re.compile(r"\s{0,3}[,、;/·–—-]\s{0,3}|\s{1,3}(?=(?:chapter|kapitel|chapitre|capítulo)\b)", re.IGNORECASE)
QUOTED = re.compile(r"[“”„«»\"「『‘](?P<words>.{1,450})[“”„«»\"」』’]|'(?P<plain>.{1,450})'", re.DOTALL)
LED = re.compile(
    r"(?:i am at|i'm at|i’m at|i am on|i've read to|up to|until|ich bin bei|bis|je suis à|jusqu'à|estoy en|hasta"
    r"|estou em|até)\s{1,3}(?:the words )?",
    re.IGNORECASE,
)
FEWEST = 3  # words that are looked for where they stand nearly so
WRONG = 4  # of so many words one may be wrong
CLOSEST = 200  # windows that are looked at closely
NO_SPACES = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")


def bookmark_of(document: Document, words: str) -> int:
    """The offset in a document that words name. Raises DocumentError, which says what can be written.

    That is the end of a chapter, a page or a sentence, or the beginning of a chapter of which they say that.
    """
    typed = " ".join(words[:LONGEST].split())
    if share := PERCENT.fullmatch(typed):
        return -(-len(document.text) * min(int(share["share"]), 100) // 100)
    if page := PAGE.fullmatch(typed):
        return _page_end(document, int(page["number"] or page["behind"]))
    led = LED.match(typed)
    quoted = QUOTED.search(typed)
    told = ((quoted["words"] or quoted["plain"]) if quoted else typed[led.end() :] if led else typed).strip(" .")
    for found in (_counted(document, told), _titled(document, told), _worded(document, told)):
        if found is not None:
            return found
    raise DocumentError(
        "I cannot find that place. Write a chapter, such as “chapter 7”, a percentage, such as “34 %”, or some words"
        " just as they stand there.",
        "no_place",
    )


def chapters_of(document: Document) -> list[Section]:
    """The sections that are read one after the other: the numbered ones of the commonest level, or else all."""
    numbered = [section for section in document.sections if section.number is not None]
    levels = Counter(section.level for section in numbered)
    if not levels:
        return list(document.sections)
    level = max(levels, key=lambda item: (levels[item], item))
    return [section for section in numbered if section.level == level]


def numbered_chapters(document: Document) -> list[tuple[Section, str]]:
    """The chapters of a document that a number names, each with words that `bookmark_of` understands, in order."""
    chapters = chapters_of(document)
    if all(section.number is None for section in chapters):
        return [(section, f"chapter {place}") for place, section in enumerate(chapters, start=1)]
    counts, part, found = Counter(section.number for section in chapters), None, []
    for section in document.sections:
        if section in chapters and counts[section.number] == 1:
            found.append((section, f"chapter {section.number}"))
        elif section in chapters and part:
            found.append((section, f"part {part}, chapter {section.number}"))
        elif section.number is not None and section.level < chapters[0].level:
            part = section.number
    return found


def _page_end(document: Document, number: int) -> int:
    """Where a page ends. Raises DocumentError."""
    if not document.pages:
        raise DocumentError("That document has no pages. Write a chapter, a percentage, or words of it.", "no_pages")
    behind = [page.offset for page in document.pages if page.number > number]
    if number < document.pages[0].number or (not behind and number > document.pages[-1].number):
        raise DocumentError(f"That document has no page {number}.", "no_page", page=number)
    return behind[0] if behind else len(document.text)


def _counted(document: Document, typed: str) -> int | None:
    """Where the section is that a number names, within a part if one is named, too."""
    edge = EDGE.match(typed)
    *outer, last = NESTED.split(typed[edge.end() :] if edge else typed)
    match, around = _count(last), _count(outer[-1]) if outer else None
    if match is None or (outer and around is None):
        return None
    number = number_of(match["number"])
    found = _numbered(document, number, match["kind"])
    if around:
        parts = _numbered(document, number_of(around["number"]), around["kind"])
        inside = [(section.first, _next(document, section)) for section in parts]
        found = [item for item in found if any(first <= item.first < end for first, end in inside)]
    if not found and (match["kind"] or match["number"].isdecimal()):
        raise DocumentError(f"I know no chapter {number} of that document.", "no_chapter", number=number)
    if not found:
        return None
    if len(found) > 1:
        raise DocumentError(
            f"Several chapters have the number {number}. Name the part, too: “part 2, chapter {number}”.",
            "many_chapters",
            number=number,
        )
    begins = edge["begin"] if edge else last.endswith(BEGINS)
    return _start(document, found[0].first) if begins else _end(document, found[0])


def _count(typed: str) -> re.Match[str] | None:
    """What words that count a chapter hold: its "number", and perhaps its "kind" and that its "begin" is meant."""
    match = JAPANESE.fullmatch(typed) or COUNTED.fullmatch(typed)
    if match is None or not number_of(match["number"]):
        return None
    is_roman = set(match["number"].lower()) <= set("ivxlc")
    return match if not is_roman or ROMAN.fullmatch(match["number"]) else None


def _numbered(document: Document, number: int, kind: str | None) -> list[Section]:
    """The sections with a number, of a kind if one is named; where none is numbered, the one that comes so far on."""
    chapters = chapters_of(document)
    if chapters and all(section.number is None for section in chapters):
        return chapters[number - 1 : number]
    own = [section for section in document.sections if section.number == number]
    if kind is None:
        return [section for section in own if section in chapters] or own
    headed = next(HEADED[name] for name, words in KINDS.items() if words.fullmatch(kind))
    called = [section for section in own if headed.match(section.title)]
    return called or [section for section in own if section in chapters]


def _titled(document: Document, typed: str) -> int | None:
    """Where the section ends whose title is typed, with its number or without."""
    wanted = f" {' '.join(_words(typed))} "
    titles = [(section, f" {' '.join(_words(section.title))} ") for section in document.sections]
    exact = [section for section, title in titles if title == wanted]
    near = [section for section, title in titles if title.endswith(wanted)]
    found = exact or near
    return _end(document, found[0]) if wanted.strip() and len(found) == 1 else None


def _worded(document: Document, typed: str) -> int | None:
    """Where the sentence ends in which words stand for the first time, or else nearly so."""
    tokens = [(match[0].casefold(), match.end()) for match in WORD.finditer(document.text)]
    told, wanted = [word for word, _ in tokens], _words(typed)
    if not wanted:
        return None
    last = _exactly(told, wanted)
    if last is None and len(wanted) >= FEWEST:
        last = _nearly(told, wanted)
    if last is None:
        return None
    ends = [sentence.end for sentence in document.sentences]
    return ends[min(bisect_right(ends, tokens[last][1] - 1), len(ends) - 1)]


def _exactly(told: Sequence[str], wanted: Sequence[str]) -> int | None:
    """The number of the word with which some words first end; None where they stand nowhere."""
    parted = not NO_SPACES.search("".join(wanted))  # else a word may stand inside of a run of letters
    edge = " " if parted else ""
    at = f" {' '.join(told)} ".find(f"{edge}{' '.join(wanted)}{edge}")
    if at < 0:
        return None
    ends = list(accumulate((len(word) + 1 for word in told), initial=0))[1:]
    return bisect_right(ends, at + len(" ".join(wanted)) + len(edge) - 2)


def _nearly(told: Sequence[str], wanted: Sequence[str]) -> int | None:
    """The number of the word with which a window ends that has nearly these words: one of WRONG may be another."""
    size, most = len(wanted), max(1, len(wanted) // WRONG)
    left, shared = Counter(wanted), 0
    windows = []
    for at, word in enumerate(told):
        left[word] -= 1
        shared += left[word] >= 0
        if at >= size:
            gone = told[at - size]
            shared -= left[gone] >= 0
            left[gone] += 1
        if shared >= size - most:
            windows.append((-shared, at))
    for _, at in sorted(windows)[:CLOSEST]:
        if Levenshtein.distance(told[max(0, at - size + 1) : at + 1], wanted) <= most:
            return at
    return None


def _words(text: str) -> list[str]:
    return [match[0].casefold() for match in WORD.finditer(text)]


def _next(document: Document, section: Section) -> int:
    """The block behind a section: the heading of the next one of its level or above."""
    later = (item.first for item in document.sections if item.first > section.first and item.level <= section.level)
    return next(later, len(document.blocks))


def _end(document: Document, section: Section) -> int:
    return _start(document, _next(document, section))


def _start(document: Document, block: int) -> int:
    """The offset at which a block begins; behind the last that of the text's end."""
    if block >= len(document.blocks):
        return len(document.text)
    return document.sentences[document.blocks[block].first].start
