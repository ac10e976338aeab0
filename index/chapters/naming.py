"""Words → the chapters that they name: "chapter VII", "the last chapter", "chapters 3 to 5", "C1E001", a title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath

from index.chapters.contents import Chapter, Contents
from index.dates.numbers import ORDINAL, WRITTEN_ORDINAL, ordinal_of
from index.dates.numbers import number_of as written_number_of
from index.reading.structure import CHAPTERS, PARTS, SCENES, number_of
from index.text import content_words

_PLURAL = {"chapter": "chapters", "part": "parts", "book": "books", "session": "sessions", "episode": "episodes"}
KINDS = f"{'|'.join(_PLURAL.values())}|{PARTS}|{CHAPTERS}|{SCENES}|ch\\.?|chap\\.?"
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_ONES = "one|two|three|four|five|six|seven|eight|nine"
NUMBER = (
    rf"(?:\d{{1,4}}|[ivxlc]{{1,8}}|(?:{_TENS})(?:[ -](?:{_ONES}))?|{_ONES}|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen)"
)
COUNTED = re.compile(
    rf"(?:the )?(?P<kind>{KINDS}) ?(?:no\.? ?|number |nr\.? ?|#)?(?P<first>{NUMBER})"
    rf"(?: ?(?:-|–|—|to|through|and|bis|à|a|&) ?(?:(?:{KINDS}) )?(?P<last>{NUMBER}))?",
    re.IGNORECASE,
)
_END = r"last|final|latest|newest|most recent"
ORDERED = re.compile(
    rf"(?:the )?(?:very )?(?P<which>{_END}|{WRITTEN_ORDINAL}|{ORDINAL}) (?:(?P<many>{NUMBER}) )?(?P<kind>{KINDS})",
    re.IGNORECASE,
)
INSIDE = re.compile(r" (?:of|in|from) (?=\S)", re.IGNORECASE)
CALLED = re.compile(
    rf"(?:the )?(?:{KINDS}) (?:called|titled|named|entitled) [“\"'‘]?(?P<title>.{{2,120}}?)[”\"'’]?", re.IGNORECASE
)
ARTICLE = re.compile(r"\A(?:the|a|an) ")
ABOUT = re.compile(
    rf"(?:the |that )?(?:{KINDS}) (?:with|about|on|of|where|in which|when) (?:the |an? |some )?(?P<words>.{{2,80}}?)"
    r"(?: in it| in| (?:is|are) in| (?:takes|took) place| happens?| happened| occurs?| occurred)?",
    re.IGNORECASE,
)
SHORTEN = {
    **{many: one for one, many in _PLURAL.items()},
    **dict.fromkeys(("ch", "chap", *CHAPTERS.split("|")), "chapter"),
    **dict.fromkeys(("teil", "partie", "parte"), "part"),
    **dict.fromkeys(("buch", "livre", "libro"), "book"),
}
WHOLE = frozenset({"chapter", "session", "episode"})  # what readers call documents, whatever they are called
LONGEST = 200  # characters of words that name a chapter


@dataclass(frozen=True, slots=True)
class ChapterReference:
    """What words name: the chapters, in order; `rivals` are those of several parts that may be meant, one alone.

    `by_title` says that they are just a chapter's title. Both are empty where words are counted as the story's
    chapters are, and there is none such.
    """

    chapters: tuple[Chapter, ...] = ()
    rivals: tuple[Chapter, ...] = ()
    by_title: bool = False


def chapters_named(words: str, contents: Contents, *, loosely: bool = False) -> ChapterReference | None:
    """The chapters that words name; None where they name none by their form, and are no title.

    `loosely` takes a part of a title for it, too, and a bare number.
    """
    typed = " ".join(words.split())[:LONGEST].strip(" .,;:!?")
    if not typed:
        return None
    found = _counted(typed, contents, contents.chapters)
    if found and (found.chapters or found.rivals):
        return found
    if titled := _titled(typed, contents):
        return ChapterReference(titled, by_title=True)
    if found:
        return found
    if called := CALLED.fullmatch(typed):
        return ChapterReference(_titled(called["title"], contents) or _like(called["title"], contents))
    if (about := ABOUT.fullmatch(typed)) and (titled := _with_words(about["words"], contents)):
        return ChapterReference(titled)
    joint = INSIDE.search(typed)  # where what is behind the first one names nothing, nothing behind a later one does
    whole = chapters_named(typed[joint.end() :], contents) if joint else None
    if joint and whole is not None:
        pool = tuple(item for part in whole.chapters for item in contents.inside(part))
        return _counted(typed[: joint.start()], contents, pool) or ChapterReference()
    if loosely:
        bare = _counted(f"chapter {typed}", contents, contents.chapters)
        return bare or ChapterReference(_like(typed, contents))
    return None


def chapters_of_kind(many: str, contents: Contents) -> tuple[Chapter, ...]:
    """The chapters that are called so, "sessions", where the story has others besides them, or parts."""
    own = tuple(item for item in contents.chapters if many and _kind(item.kind) == _kind(many))
    return own if set(own) != set(contents.chapters) or _kind(many) != "chapter" else ()


def counts(words: str) -> bool:
    """Whether words count chapters by their form, or a chapter in a part, whatever there are."""
    typed = " ".join(words.split())[:LONGEST].strip(" .,;:!?")
    parts = [typed, *(typed[: joint.start()] for joint in INSIDE.finditer(typed))]
    return any(pattern.fullmatch(part) is not None for part in parts for pattern in (COUNTED, ORDERED))


def _counted(words: str, contents: Contents, pool: Sequence[Chapter]) -> ChapterReference | None:
    """The chapters of `pool` that words count: "chapters 3 to 5", "the second part"; None where they count none.

    A letter or a day that words speak of is none where nothing is called so.
    """
    match = COUNTED.fullmatch(words) or ORDERED.fullmatch(words)
    if match is None:
        return None
    fits = _of_kind(match["kind"], contents, pool)
    if not fits and _kind(match["kind"]) != "chapter":
        return None
    if "first" not in match.groupdict():
        return _ordered(match, fits, contents)
    first = _number(match["first"])
    last = _number(match["last"]) if match["last"] else first
    found = [item for item in fits if item.number and first <= item.number <= last]
    return _of_one_part(found, contents, several=last > first)


def _ordered(match: re.Match[str], fits: Sequence[Chapter], contents: Contents) -> ChapterReference:
    """The chapter that an ordinal means: by its number, else by its place; or the last ones, or the first."""
    many = _number(match["many"]) if match["many"] else 1
    if match["which"].lower() in _END.split("|"):
        return ChapterReference(tuple(fits[-many:]))
    at = ordinal_of(match["which"])
    if match["many"]:
        return ChapterReference(tuple(fits[:many] if at == 1 else ()))
    numbered = [item for item in fits if item.number == at]
    return _of_one_part(numbered, contents) if numbered else ChapterReference(tuple(fits[at - 1 : at]))


def _of_one_part(found: Sequence[Chapter], contents: Contents, *, several: bool = False) -> ChapterReference:
    """The chapters found, if they stand in one part; else one of them is meant, and nobody knows which."""
    parts = {_place(contents.above(item)) for item in found}
    if len(parts) > 1 or (len(found) > 1 and not several):
        return ChapterReference(rivals=tuple(found))
    return ChapterReference(tuple(found))


def _place(part: Chapter | None) -> tuple[str, int] | None:
    return (part.document.id, part.first) if part else None


def _of_kind(kind: str, contents: Contents, pool: Sequence[Chapter]) -> list[Chapter]:
    """The chapters that are called so; where none is, those that may be: parts, or what holds no others."""
    one = _kind(kind)
    if same := [item for item in pool if _kind(item.kind) == one]:
        return same
    if one in PARTS.split("|"):
        return [item for item in pool if contents.inside(item) or item.kind in PARTS.split("|")]
    leaves = [item for item in pool if item in contents.leaves] if one in WHOLE else []
    plain = [item for item in leaves if not item.kind]
    return plain or (leaves if one == "chapter" else [])


def _kind(word: str) -> str:
    """What is meant by "Chapters" or "ch."."""
    one = word.lower().rstrip(".")
    return SHORTEN.get(one, one)


def _titled(words: str, contents: Contents) -> tuple[Chapter, ...]:
    """The chapters whose title, name or file is just these words."""
    plain = _plain(words)
    return tuple(
        item for item in contents.chapters if plain and plain in (_plain(item.title), _plain(item.name), *_files(item))
    )


def _files(chapter: Chapter) -> tuple[str, ...]:
    """What the file of a chapter that is a whole document is called, with its ending and without."""
    if chapter.first > 0 or chapter.last < len(chapter.document.sentences) - 1:
        return ()
    name = chapter.document.id
    return _plain(name), _plain(PurePath(name).stem)


def _like(words: str, contents: Contents) -> tuple[Chapter, ...]:
    """The only chapter in whose title these words stand; the first of those that begin with them."""
    plain = _plain(words)
    found = [item for item in contents.chapters if plain and f" {plain} " in f" {_plain(item.title)} "]
    if len(found) == 1:
        return (found[0],)
    begun = [item for item in contents.chapters if _plain(item.title).startswith(plain)]
    return (begun[0],) if plain and len(begun) == 1 else ()


def _with_words(words: str, contents: Contents) -> tuple[Chapter, ...]:
    """The only chapter whose title has all these words, in any order and form; none where several have them."""
    asked = content_words(words)
    found = [item for item in contents.chapters if asked and asked <= content_words(item.title)]
    return tuple(found) if len(found) == 1 else ()


def _plain(words: str) -> str:
    """Words without their marks, in lower case, and without an article before them."""
    return ARTICLE.sub("", " ".join(re.sub(r"[^\w]+", " ", words.replace("’", "'").replace("'", "")).lower().split()))


def _number(word: str) -> int:
    """The number that digits, Roman letters or words tell; 0 if none."""
    if found := number_of(word):
        return found
    try:
        return int(written_number_of(word))
    except ValueError:
        return 0
