"""Web pages: the article without what stands around it; and chats that were written as such."""

from __future__ import annotations

import re

from index.errors import ReadingError
from index.reading.formats import safe_name
from index.reading.formats.articles import left_out, of_article
from index.reading.formats.comments import without_comments
from index.reading.formats.consent import without_consent
from index.reading.formats.discord_html import discord_log, is_discord_export
from index.reading.formats.note_numbers import without_note_numbers
from index.reading.formats.plain import text_of
from index.reading.formats.raw_document import RawDocument
from index.reading.markup import as_markdown, parts_of

DECLARED = re.compile(r"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w-]{1,40})", re.IGNORECASE)
WESTERN, WESTERN_NAMES = "cp1252", ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii")  # WHATWG's Encoding
HEAD = 4096  # bytes in which a page may declare its encoding
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
    if is_discord_export(root):
        return discord_log(name, root, problems)
    without_consent(root)
    commented = without_comments(root)
    without_note_numbers(root)
    found = trafilatura.bare_extraction(
        html.tostring(root, encoding="unicode"),
        include_comments=False,
        with_metadata=True,
        include_tables=True,
        date_extraction_params={"original_date": True, "extensive_search": False},  # no day that only may be it
    )
    article: str = getattr(found, "text", None) or ""
    for element in root.xpath(FURNITURE):
        if element.getparent() is not None:
            element.drop_tree()
    parts, others = of_article(parts_of(root), article, getattr(found, "title", None) or "")
    if not parts:
        raise _no_article(name)
    problems += left_out(others)
    problems += ["Left out: what readers wrote below the article."] if commented else []
    title, publisher, author, day, url = (
        getattr(found, key, None) for key in ("title", "sitename", "author", "date", "url")
    )
    text = as_markdown(parts)
    return [RawDocument(safe_name(name, ".md"), text, title, publisher, author and _names(author), day, url)]


def _names(authors: str) -> str:
    """The names of a byline; beside full names one word, or what ends in small letters, is another part of the line."""
    names = [" ".join(name.split()) for name in authors.split(";")]
    full = [name for name in names if " " in name and not name.split()[-1].islower()]
    return "; ".join(full or filter(None, names))


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


def _no_article(name: str) -> ReadingError:
    return ReadingError(f"{name[:80]} has no article that I can find.", "no_article", name=name[:80])
