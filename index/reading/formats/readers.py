"""The readers, one for each kind of file; they bring their libraries only in the process that reads."""

from __future__ import annotations

from index.reading.formats.archives import read_docx, read_epub
from index.reading.formats.pdf import read_pdf
from index.reading.formats.raw_document import Reader
from index.reading.formats.texts import read_html, read_plain

READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_plain,
    ".markdown": read_plain,
    ".html": read_html,
    ".htm": read_html,
    ".pdf": read_pdf,
    ".docx": read_docx,
    ".epub": read_epub,
}
