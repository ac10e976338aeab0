"""The readers, one for each kind of file; they bring their libraries only in the process that reads."""

from __future__ import annotations

from functools import partial

from index.reading import PICTURES
from index.reading.formats.discord_json import read_discord_json
from index.reading.formats.docx import read_docx
from index.reading.formats.epub import read_epub
from index.reading.formats.first_bytes import named_by_content
from index.reading.formats.html import read_html
from index.reading.formats.pdf import read_pdf
from index.reading.formats.pictures import read_picture
from index.reading.formats.plain import read_plain
from index.reading.formats.raw_document import FormatReader
from index.reading.formats.zipped import read_zip

READERS: dict[str, FormatReader] = {
    suffix: named_by_content(reader)
    for suffix, reader in {
        ".txt": read_plain,
        ".md": read_plain,
        ".markdown": read_plain,
        ".log": read_plain,
        ".html": read_html,
        ".htm": read_html,
        ".pdf": read_pdf,
        ".docx": read_docx,
        ".epub": read_epub,
        ".json": read_discord_json,
        **dict.fromkeys(PICTURES, read_picture),
    }.items()
}
READERS[".zip"] = named_by_content(partial(read_zip, readers=dict(READERS)))
