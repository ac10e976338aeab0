"""Parts, chapters and sections of a document, and what belongs to the book and not to the story.

Both are told by shape and by place: a line that is called and numbered as chapters are heads one, whatever ends it;
lines that name what is headed later are a table of contents; an imprint or a licence is told by what such texts speak
of, and stands before the first chapter or behind the last.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from index.reading.layout import ShapedBlock
from index.records import BlockKind, Section

_NUMBER = (
    r"\d{1,4}|[IVXLC]{1,8}|[ivxlc]{1,8}"
    r"|(?:the )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last)"
)
PARTS, CHAPTERS = "part|book|volume|act|tome|teil|buch|partie|livre|parte|libro", "chapter|kapitel|chapitre|capítulo"
SCENES = "scene|section|session|episode|entry|letter|stave|canto|szene|scène|escena"
NAMED = re.compile(
    rf"\W{{0,3}}(?P<kind>{PARTS}|{CHAPTERS}|{SCENES})\s{{1,3}}(?P<number>{_NUMBER})\b(?P<title>[^\w\n][^\n]{{0,120}})?",
    re.IGNORECASE,
)
BARE = re.compile(r"\W{0,3}(?P<number>\d{1,3}|[IVXLC]{1,8})[.)]?\W{0,3}")
UNNUMBERED = re.compile(
    r"\W{0,3}(?:prologue|epilogue|preface|foreword|introduction|interlude|afterword|appendix|prolog|epilog|vorwort"
    r"|nachwort|prólogo|epílogo|avant-propos)\W{0,3}",
    re.IGNORECASE,
)
BARE_HEAD = re.compile(rf"\W{{0,3}}(?:{PARTS}|{CHAPTERS}|{SCENES})\s{{1,3}}(?:{_NUMBER})\W{{0,3}}", re.IGNORECASE)
PUNCTUATED, ENDED = re.compile(r"[ ]?[:–—-]"), re.compile(r"[.!?…][\"'”’)*_]*\Z")
CONTENTS = re.compile(r"\W{0,3}(?:table of )?contents\W{0,3}|\W{0,3}inhalt(?:sverzeichnis)?\W{0,3}", re.IGNORECASE)
ENDS = re.compile(r"\W{0,5}(?:the end|finis|fin|ende|end of (?:book|part|volume) .{1,20})\W{0,5}", re.IGNORECASE)
MARKED = re.compile(r"\*{2,5} ?(?P<side>START|END) OF TH(?:E|IS) [A-Z].{1,200}", re.DOTALL)
PAGE_BEHIND = re.compile(r"(?:[\s.·…_]{2,200}|\t)(?P<page>\d{1,4}|[ivxlc]{1,8})\W{0,3}\Z")
# what imprints, licences and disclaimers speak of: two of them in one block of the front or back matter, and one sure
LEGAL = re.compile(
    r"(?P<rights>all rights reserved|no part of this|reproduced|redistribut|permission)"
    r"|(?P<copyright>copyright|©|\(c\) ?\d)"
    r"|(?P<number>\bisbn|\blccn|library of congress|\bdoi:)|(?P<licence>licen[cs]ed?\b|public domain|creative commons)"
    r"|(?P<made>published by|publisher|printed (?:in|by)|first (?:published|edition|printing)|cover (?:art|design)"
    r"|typeset|produced by|transcrib|proofread|e-?book|e-?text)|(?P<fiction>work of fiction|coincidental|fictitious)"
    r"|(?P<warranty>warrant(?:y|ies)|liabilit|disclaim|as[- ]is\b|damages|refund|trademark|donat)",
    re.IGNORECASE,
)
SURE = re.compile(
    r"all rights reserved|no part of this|may (?:not )?be (?:reproduced|copied|redistributed)|©|\(c\) ?\d"
    r"|copyright,? \W{0,3}\d{4}"
    r"|\bisbn|\blccn|library of congress|\bdoi:|licen[cs]ed under|(?:under|of) (?:this|the) licen[cs]e|creative commons"
    r"|public domain|work of fiction|e-?book|e-?text|as[- ]is\b|without (?:any )?warrant|cover (?:art|design)|typeset",
    re.IGNORECASE,
)
HEADING_WORDS = 14
FEWEST_CONTENTS = 3
BY_SHAPE = (BlockKind.HEADING, BlockKind.CAPTION, BlockKind.BOILERPLATE)
PUNCTUATION, SHORT_WORD = "“”\"'‘’().,:;!?_*[]", 3
FEW_WORDS = 6  # behind a chapter's number, without a mark between
PARAGRAPH = 25  # words: with so many the text has begun
EDGE = 5  # blocks at both ends where an imprint may stand, if no chapter tells where the story begins
LEVELS = {kind: level for level, kinds in enumerate((PARTS, CHAPTERS, SCENES), start=1) for kind in kinds.split("|")}
WORDS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
).split()
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def structured(text: str, blocks: Sequence[ShapedBlock]) -> list[ShapedBlock]:
    """The blocks, chapters' headings told as such, and contents, imprints and licences as boilerplate."""
    words = [text[block.raw.start : block.raw.end] for block in blocks]
    heads = [_heads(own, block) for own, block in zip(words, blocks, strict=True)]
    counted = _counted(words, heads)
    told = [is_head or block.kind is BlockKind.HEADING for is_head, block in zip(counted, blocks, strict=True)]
    outside = _outside(words) | _contents(words, counted, told)
    first = next((at for at, is_head in enumerate(counted) if is_head), EDGE)
    last = max((at for at, own in enumerate(words) if ENDS.fullmatch(own)), default=max(first, len(blocks) - EDGE))
    outside |= {at for at in (*range(min(first, len(blocks))), *range(last, len(blocks))) if _is_legal(words[at])}
    chapters = sum(counted) > 1 and not any(block.level for block in blocks)
    found = []
    for at, block in enumerate(blocks):
        if at in outside:
            found.append(replace(block, kind=BlockKind.BOILERPLATE))
        elif counted[at]:
            found.append(replace(block, kind=BlockKind.HEADING, level=block.level or _level(words[at])))
        elif chapters and block.kind in BY_SHAPE and not (_is_title(words[at]) or (at and counted[at - 1])):
            found.append(replace(block, kind=BlockKind.PROSE))
        elif at and counted[at - 1] and _is_chapter_title(words[at - 1], words[at], block.kind):
            found.append(replace(block, kind=BlockKind.CAPTION))
        elif chapters and at == 0 and block.kind in BY_SHAPE:
            found.append(replace(block, kind=BlockKind.HEADING))  # the book's title, though it comes again
        else:
            found.append(block)
    return found


def _is_title(words: str) -> bool:
    """Whether a line is written as titles are; in a book of chapters others are verse, or speech that breaks off."""
    long = [word for word in words.split() if len(word.strip(PUNCTUATION)) > SHORT_WORD]
    begun = words.lstrip(PUNCTUATION)[:1].isupper() and words[-1] not in ",;-–—"
    return begun and all(word.lstrip(PUNCTUATION)[:1].isupper() for word in long)


def _is_chapter_title(head: str, words: str, kind: BlockKind) -> bool:
    """Whether a line below a chapter's bare number is its title: a question ("Who Stole It?"), or the book's again."""
    told = kind is BlockKind.BOILERPLATE or words.rstrip(PUNCTUATION.replace("?", "").replace("!", ""))[-1:] in "?!"
    return told and len(words.split()) <= HEADING_WORDS and BARE_HEAD.fullmatch(head) is not None and _is_title(words)


def _heads(words: str, block: ShapedBlock) -> bool:
    """Whether a block looks as what heads a chapter does."""
    if len(words.split()) > HEADING_WORDS or block.raw.item:
        return False
    if named := NAMED.fullmatch(words):
        return _is_titled(named["kind"], named["title"] or "")
    return any(pattern.fullmatch(words) is not None for pattern in (BARE, UNNUMBERED))


def names_chapter(words: str) -> bool:
    """Whether a line is that of a chapter, called and numbered as such."""
    return NAMED.fullmatch(words) is not None or BARE.fullmatch(words) is not None


def _is_titled(kind: str, title: str) -> bool:
    """Whether what stands behind a chapter's number is its title, and does not go on with a sentence."""
    words = title.strip(" .,\u00a0")
    if not words or PUNCTUATED.match(title):
        return True
    if title.startswith("."):
        return kind.lower() in CHAPTERS.split("|") or _is_title(words)
    return not ENDED.search(title) and (_is_title(words) or len(words.split()) <= FEW_WORDS)


def _counted(words: Sequence[str], heads: Sequence[bool]) -> list[bool]:
    """Which of the blocks that look so head chapters: a bare number only where the next one follows somewhere."""
    told = [(at, BARE.fullmatch(own)) for at, own in enumerate(words) if heads[at]]
    bare = [(at, number_of(match["number"])) for at, match in told if match]
    numbers = {number for _, number in bare}
    alone = {at for at, number in bare if not ({number - 1, number + 1} & numbers and 1 in numbers)}
    return [is_head and at not in alone for at, is_head in enumerate(heads)]


def _level(words: str) -> int:
    named = NAMED.fullmatch(words)
    return LEVELS.get(named["kind"].lower(), 2) if named else 2


def number_of(word: str) -> int:
    """The number that a word, digits or Roman letters tell; 0 if it is none."""
    plain = word.lower().removeprefix("the ").replace("-", " ")
    if plain.isdecimal():
        return int(plain)
    for names in (WORDS, ORDINALS):
        if plain in names:
            return names.index(plain) + 1
    if plain.startswith("twenty "):
        return 20 + number_of(plain.removeprefix("twenty "))
    if set(plain) <= set(ROMAN):
        values = [ROMAN[letter] for letter in plain]
        return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
    return 0


def _outside(words: Sequence[str]) -> set[int]:
    """What stands before a line that says that the text starts, and behind one that says that it ends."""
    sides = {at: match["side"].lower() for at, own in enumerate(words) if (match := MARKED.match(own))}
    starts = [at for at, side in sides.items() if side == "start"]
    ends = [at for at, side in sides.items() if side == "end"]
    return {*range(starts[0] + 1 if starts else 0), *range(ends[-1] if ends else len(words), len(words))}


def _contents(words: Sequence[str], counted: list[bool], told: Sequence[bool]) -> set[int]:
    """The table of contents: a run of lines that end with a page, or are headings again later; and what heads it.

    `counted` forgets those that only list a chapter; `told` are all headings.
    """
    plain = [_plain(own) for own in words]
    last = {own: at for at, own in enumerate(plain) if told[at]}
    listed = [
        len(own.split()) <= HEADING_WORDS + 2 and (PAGE_BEHIND.search(own) is not None or last.get(plain[at], at) > at)
        for at, own in enumerate(words)
    ]
    paragraph = next((at for at, own in enumerate(words) if len(own.split()) >= PARAGRAPH and not told[at]), len(words))
    found: set[int] = set()
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and listed[end]:
            end += 1
        headed = at > 0 and CONTENTS.fullmatch(words[at - 1]) is not None
        begun = paragraph < at
        again = sum(last.get(own, -1) >= end for own in plain[at:end])
        if (headed and end > at) or (
            end - at >= FEWEST_CONTENTS and not begun and 2 * again >= end - at and _grow(words[at:end])
        ):
            found |= {*range(at - 1 if headed else at, end)}
        at = end + 1
    for place in found:
        counted[place] = False
    return found


def _grow(lines: Sequence[str]) -> bool:
    """Whether the pages that lines end with, if they do, are later and later."""
    pages = [number_of(match["page"]) for line in lines if (match := PAGE_BEHIND.search(line))]
    return pages == sorted(pages)


def _plain(words: str) -> str:
    return re.sub(r"\W+", " ", PAGE_BEHIND.sub("", words)).strip().lower()


def _is_legal(words: str) -> bool:
    """Whether a block speaks of what imprints and licences speak of, not only as a story may."""
    return SURE.search(words) is not None and len({match.lastgroup for match in LEGAL.finditer(words)}) > 1


def sections_of(text: str, blocks: Sequence[ShapedBlock]) -> list[Section]:
    """The sections that headings begin, in order. One without a level of its own stands below those that are counted.

    A heading's next line is its title where the heading itself has none: "CHAPTER VII", "A Mad Tea-Party".
    """
    found: list[Section] = []
    inner = 1 + max((block.level for block in blocks), default=0)
    for at, block in enumerate(blocks):
        if block.kind is not BlockKind.HEADING:
            continue
        words = " ".join(text[block.raw.start : block.raw.end].split())
        named = (NAMED.fullmatch(words) or BARE.fullmatch(words)) if block.level else None
        number = number_of(named["number"]) if named else 0
        title = words
        behind = blocks[at + 1] if at + 1 < len(blocks) else None
        bare = named is not None and not (named.groupdict().get("title") or "").strip(" .:–—-")
        if bare and behind and behind.kind is BlockKind.CAPTION:
            title = f"{words.rstrip('.')} · {' '.join(text[behind.raw.start : behind.raw.end].split())}"
        found.append(Section(title, block.level or inner, at, number or None))
    return found
