"""Web pages."""

from __future__ import annotations

from datetime import date

from index import extract
from tests.making import PAGE


def test_a_web_page() -> None:
    """Its article, without menus and footers; its title, publisher, day and link."""
    (found,) = extract("Ferry Page.html", PAGE.encode()).documents
    assert found.name == "ferry-page.md"
    assert "The ferry to Port Anna sailed again on 2 June 2018" in found.text
    assert "newsletter" not in found.text
    assert found.text.count("\n\n") >= 2, "paragraphs stay paragraphs"
    assert (found.source.publisher, found.source.published) == ("Anna Times", date(2018, 6, 3))
    assert found.source.url == "https://times.example/ferry"
    assert "The ferry returns" in (found.source.title or "")
