"""Pictures: the words in them (.png .jpg .webp .gif .tiff .bmp), where the extra that reads them is installed."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import replace

from PIL import Image, ImageOps, ImageSequence

from index.errors import ReadingError
from index.reading.formats import bomb, damaged, safe_name
from index.reading.formats.page_parts import Line
from index.reading.formats.paragraphs import paragraphs
from index.reading.formats.picture_support import allowance, missing, no_pictures, no_time
from index.reading.formats.raw_document import RawDocument
from index.reading.markup import PAGE, as_markdown

FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "TIFF", "BMP")
MOST_PIXELS = 50_000_000  # of a picture; a JPEG may have more, it is made smaller while it is decoded
LONG_SIDE = 5000  # pixels: a JPEG is decoded no larger than need be to have so many
MOST_PAGES = 100  # of a TIFF
PALE = 160  # the mean brightness of what is seen, from which on it is taken to stand on black
READ = "{name} was read from a picture by a machine: please check it."


def read_picture(name: str, content: bytes, problems: list[str]) -> list[RawDocument]:
    """The words in a picture; those of a TIFF's pages one after the other. Raises ReadingError if there are none."""
    if not allowance().permits():
        raise no_time(name) if allowance().given else no_pictures(name)
    from index.reading.formats.picture_lines import page_lines  # late: none of it is needed to refuse a picture
    from index.reading.formats.recognition import words_in

    pages, unsure = list[list[Line]](), 0
    for at, picture in enumerate(_pictures(name, content, problems)):
        if at and not allowance().permits():
            problems.append(f"{name[:80]} was read to its page {at} only: there was no more time.")
            break
        lines, missed = page_lines(words_in(picture))
        pages.append(lines)
        unsure += missed
    if not any(pages):
        raise _unreadable(name) if unsure else _wordless(name)
    problems.append(READ.format(name=name[:80]))
    problems += missing(name, unsure)
    parts = list(paragraphs(pages))
    if len(pages) == 1:  # it is no page of anything
        parts = [replace(part, text=PAGE.sub("", part.text)) for part in parts]
    return [RawDocument(safe_name(name, ".md"), as_markdown(parts))]


def _pictures(name: str, content: bytes, problems: list[str]) -> Iterator[Image.Image]:
    """The picture, or a TIFF's pages, upright and in RGB. Raises ReadingError."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of metadata that is no good, and of sizes that are looked at here
        try:
            with Image.open(io.BytesIO(content), formats=FORMATS) as opened:
                opened.draft("RGB", (LONG_SIDE, LONG_SIDE))
                several = getattr(opened, "n_frames", 1)
                if several > 1 and opened.format != "TIFF":
                    problems.append(f"{name[:80]} moves; its first picture was read.")
                for at, frame in enumerate(ImageSequence.Iterator(opened)):
                    if at == MOST_PAGES or (at and opened.format != "TIFF"):
                        break
                    if frame.width * frame.height > MOST_PIXELS:
                        raise bomb(name)
                    yield _plain(frame)
                if several > MOST_PAGES and opened.format == "TIFF":
                    problems.append(f"{name[:80]} was read to its page {MOST_PAGES} only, of {several}.")
        except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
            if isinstance(error, Image.DecompressionBombError):
                raise bomb(name) from error
            raise damaged(name) from error


def _plain(frame: Image.Image) -> Image.Image:
    """A picture as it is seen: turned as its camera says, and on paper, or on black where it is pale."""
    picture = ImageOps.exif_transpose(frame)
    if picture.mode.startswith("I;16"):  # two bytes a pixel, of which Pillow would take what is above one as white
        picture = picture.convert("I").point(lambda bright: bright / 256).convert("L")
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    picture = picture.convert("RGBA")
    seen = picture.getchannel("A").point(lambda alpha: 255 if alpha > 127 else 0)
    brightness = picture.convert("L").histogram(seen)
    mean = sum(at * many for at, many in enumerate(brightness)) / (sum(brightness) or 1)
    back = Image.new("RGBA", picture.size, "black" if mean > PALE else "white")
    return Image.alpha_composite(back, picture).convert("RGB")


def _wordless(name: str) -> ReadingError:
    return ReadingError(f"I see no words in {name[:80]}.", "no_words_seen", name=name[:80])


def _unreadable(name: str) -> ReadingError:
    hint = f"I cannot read the words in {name[:80]} surely; a sharper or larger picture may help."
    return ReadingError(hint, "unsure_picture", name=name[:80])
