"""Web pages (trafilatura): the article without what stands around it."""

from __future__ import annotations

from index.errors import ReadingError
from index.reading.formats import safe_name
from index.reading.formats.plain import text_of
from index.reading.formats.raw_document import RawDocument


def read_html(name: str, content: bytes, problems: list[str]) -> list[RawDocument]:
    """A web page: the article without what stands around it (trafilatura)."""
    import trafilatura

    page = trafilatura.bare_extraction(
        text_of(name, content, problems), include_comments=False, with_metadata=True, include_tables=True
    )
    text: str = getattr(page, "text", None) or ""
    if not text.strip():
        raise ReadingError(f"{name[:80]} has no article that I can find.", "no_article", name=name[:80])
    facts = {key: getattr(page, key, None) for key in ("title", "author", "date", "sitename", "url")}
    return [
        RawDocument(
            safe_name(name),
            "\n\n".join(filter(None, map(str.strip, text.splitlines()))) + "\n",
            facts["title"],
            facts["sitename"],
            facts["author"],
            facts["date"],
            facts["url"],
        )
    ]
