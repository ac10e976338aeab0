"""Word documents (python-docx): paragraphs and tables in their order."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from index.reading.formats import damaged, safe_name
from index.reading.formats.archives import unpacked
from index.reading.formats.raw_document import RawDocument, empty


def read_docx(name: str, content: bytes, problems: list[str]) -> list[RawDocument]:
    """A Word document (python-docx): paragraphs and tables in their order, headings as Markdown's."""
    from docx import Document
    from docx.table import Table

    unpacked(name, content)
    try:
        document = Document(io.BytesIO(content))
    except Exception as error:  # python-docx raises whatever a broken file makes its parts raise
        raise damaged(name) from error
    lines = []
    for item in document.iter_inner_content():
        if isinstance(item, Table):
            lines += [" | ".join(_cells(row)) for row in item.rows]
        elif item.text.strip():
            style = (item.style.name if item.style else None) or ""
            heading = re.fullmatch(r"(?:Heading|Title) ?(\d?)", style)
            lines.append(f"{'#' * int(heading[1] or 1)} {item.text.strip()}" if heading else item.text.strip())
    if not lines:
        raise empty(name)
    facts = document.core_properties
    text = "\n\n".join(lines) + "\n"
    return [
        RawDocument(
            safe_name(name, ".md"),
            text,
            facts.title or None,
            None,
            None if facts.author == "python-docx" else facts.author or None,
        )
    ]


def _cells(row: Any) -> Iterator[str]:
    """The words of a table's row, a cell each as the file has it; `row.cells` repeats one for all columns it spans."""
    from docx.table import _Cell

    return (_Cell(cell, row.table).text.strip() for cell in row._tr.tc_lst)
