"""Web pages: the article without what stands around it."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from index.errors import ReadingError
from index.reading.formats import safe_name
from index.reading.formats.consent import without_consent
from index.reading.formats.note_numbers import without_note_numbers
from index.reading.formats.plain import text_of
from index.reading.formats.raw_document import RawDocument
from index.reading.markup import Part, as_markdown, parts_of

DECLARED = re.compile(r"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w-]{1,40})", re.IGNORECASE)
WESTERN, WESTERN_NAMES = "cp1252", ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii")  # WHATWG's Encoding
HEAD = 4096  # bytes in which a page may declare its encoding
WORD = re.compile(r"\w+")
RUN = 3  # words in a row by which a part is found in a line of the article
ENOUGH = 0.6  # of a part's runs of words
# what stands around an article; inside of one, or with a headline in it, it belongs to it
FURNITURE = (
    "//nav | //*[self::header or self::footer or self::aside]"
    "[not(ancestor::article or ancestor::main or ancestor::blockquote or descendant::h1 or descendant::article)]"
)


def read_html(name: str, content: bytes, problems: list[str]) -> list[RawDocument]:
    """A web page. trafilatura tells what belongs to its article, and who published it when.

    Which words are in one paragraph, item or row, the page's own marks tell.
    """
    import trafilatura
    from lxml import etree, html

    source = _decoded(name, content, problems)
    try:
        root = html.document_fromstring(source)
    except (etree.ParserError, ValueError):
        raise _no_article(name) from None
    without_consent(root)
    without_note_numbers(root)
    found = trafilatura.bare_extraction(
        html.tostring(root, encoding="unicode"), include_comments=False, with_metadata=True, include_tables=True
    )
    article: str = getattr(found, "text", None) or ""
    for element in root.xpath(FURNITURE):
        if element.getparent() is not None:
            element.drop_tree()
    parts = _of_article(parts_of(root), article, getattr(found, "title", None) or "")
    if not parts:
        raise _no_article(name)
    facts = (getattr(found, key, None) for key in ("title", "sitename", "author", "date", "url"))
    return [RawDocument(safe_name(name, ".md"), as_markdown(parts), *facts)]


def _decoded(name: str, content: bytes, problems: list[str]) -> str:
    """A page's text, in the encoding that it declares if it can be read in it."""
    declared = DECLARED.search(content[:HEAD].decode("latin-1"))
    try:
        content.decode("utf-8-sig")
    except UnicodeDecodeError:
        if declared and b"\0" not in content[:HEAD]:
            try:
                encoding = declared[1].lower()
                return content.decode(WESTERN if encoding in WESTERN_NAMES else encoding)
            except (LookupError, UnicodeDecodeError):
                pass
    return text_of(name, content, problems)


def _of_article(parts: Sequence[Part], article: str, title: str) -> list[Part]:
    """The parts that are lines of the article, or of which its other lines consist; and its title where it heads them.

    Each word of a short part, as navigation has, may stand somewhere in the article, which tells nothing. The rows of
    tables that stand beside such parts are kept, too.
    """
    words = [_words(part.text) for part in parts]
    lines, whole = [_words(line) for line in article.splitlines()], set(words)
    rest = [word for line in lines if line not in whole for word in line]
    runs = {run for length in range(1, RUN + 1) for run in _runs(rest, length)}
    known, headline = set(lines), _words(title)
    kept = [bool(own) and (own in known or _is_enough(_runs(own), runs)) for own in words]
    if headline and any(kept):
        kept = [it or (part.level == 1 and own == headline) for it, part, own in zip(kept, parts, words, strict=True)]
    for order in (range(1, len(parts)), range(len(parts) - 2, -1, -1)):
        for at in order:
            beside = kept[at - order.step]
            kept[at] = kept[at] or (beside and parts[at].row)
    return [part for part, of_article in zip(parts, kept, strict=True) if of_article]


def _is_enough(own: Sequence[tuple[str, ...]], known: Set[tuple[str, ...]]) -> bool:
    return sum(run in known for run in own) >= ENOUGH * len(own)


def _words(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text.lower()))


def _runs(words: Sequence[str], length: int = RUN) -> list[tuple[str, ...]]:
    """All runs of so many words; of fewer words all of them."""
    return list(zip(*(words[at:] for at in range(min(length, len(words)))), strict=False))


def _no_article(name: str) -> ReadingError:
    return ReadingError(f"{name[:80]} has no article that I can find.", "no_article", name=name[:80])
