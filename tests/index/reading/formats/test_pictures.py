"""Files of pictures; and whether they are read, `picture_support`, and by what, `recognition`."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image

from index import Extraction, ReadingError, can_read_pictures, check_size, extract
from index.reading import PICTURES, formats
from index.reading.formats import picture_support
from index.reading.formats.picture_support import (
    MOST_SECONDS,
    SECONDS_EACH,
    Allowance,
    allow,
    allowance,
    time_for,
)
from index.reading.formats.pictures import read_picture
from tests.drawing import bomb, chat, page, photographed, png, saved, scanned, scenery
from tests.making import archive

FERRY = "The ferry to Port Anna sailed again on 2 June 2018 after a winter in the dock."
LIND = "Captain Dora Lind said that the engine had been replaced in March."
SMALL = page([FERRY, LIND], 110).picture.crop((0, 0, 910, 260))
needs_reader = pytest.mark.skipif(not can_read_pictures(), reason="footnote[pictures] is not installed")


def words_of(name: str, content: bytes) -> str:
    """The text of the only document."""
    (document,) = extract(name, content).documents
    return " ".join(document.text.split())


def without_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the extra were not installed."""
    for module in (formats, picture_support):
        monkeypatch.setattr(module, "can_read_pictures", lambda: False)


@needs_reader
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "TIFF", "BMP"])
def test_words_of_every_kind_of_picture(kind: str) -> None:
    """And that it was read from a picture is said."""
    found = extract(f"Ferry.{kind.lower()}", saved(SMALL, kind))
    (document,) = found.documents
    assert document.name == "ferry.md"
    assert document.text == f"{FERRY} {LIND}\n"
    assert found.problems == (f"Ferry.{kind.lower()} was read from a picture by a machine: please check it.",)


@needs_reader
def test_a_page_that_was_photographed_is_read_column_by_column() -> None:
    """Though it was seen from the side: a line runs on in its column, not in the one beside it."""
    said = [f"{FERRY} {LIND}".replace("2018", str(year)) for year in range(1990, 2026)]
    words = words_of("page.jpg", saved(photographed(page(said, 200, 9, columns=2), 3).picture, "JPEG", quality=80))
    right = sum(f"{FERRY} {LIND}".replace("2018", str(year)) in words for year in range(1990, 2019))
    assert right >= 27


@needs_reader
def test_a_chat_is_read_message_by_message() -> None:
    """Dark as it is."""
    words = words_of("chat.png", png(chat([("Mira", FERRY), ("Old Tom", LIND)]).picture))
    assert words.index("Mira") < words.index(FERRY) < words.index("Old Tom") < words.index(LIND)


@needs_reader
@pytest.mark.parametrize("turn", [None, *Image.Transpose])
def test_a_picture_is_turned_until_it_can_be_read(turn: Image.Transpose | None) -> None:
    """One that stands on its head, or on its side; a mirrored one has no words."""
    mirrored = {Image.Transpose.FLIP_LEFT_RIGHT, Image.Transpose.FLIP_TOP_BOTTOM}
    mirrored |= {Image.Transpose.TRANSPOSE, Image.Transpose.TRANSVERSE}
    content = png(SMALL.transpose(turn) if turn is not None else SMALL)
    if turn in mirrored:
        with pytest.raises(ReadingError) as told:
            extract("a.png", content)
        assert told.value.key in ("no_words_seen", "unsure_picture")
    else:
        assert words_of("a.png", content) == f"{FERRY} {LIND}"


@needs_reader
def test_a_camera_says_how_it_was_held() -> None:
    """By EXIF, orientation 6: the first row of pixels is the right side."""
    held = Image.Exif()
    held[0x112] = 6
    assert words_of("a.jpg", saved(SMALL.transpose(Image.Transpose.ROTATE_90), "JPEG", exif=held)) == f"{FERRY} {LIND}"


@needs_reader
@pytest.mark.parametrize("ink", [0, 255])
def test_words_on_nothing(ink: int) -> None:
    """Black ones or white ones, where all around is transparent."""
    drawn = np.full((SMALL.height, SMALL.width, 4), ink, np.uint8)
    drawn[..., 3] = 255 - np.asarray(SMALL.convert("L"))
    assert words_of("a.png", png(Image.fromarray(drawn))) == f"{FERRY} {LIND}"


@needs_reader
@pytest.mark.parametrize(
    "picture",
    [
        SMALL.convert("CMYK"),
        SMALL.convert("P"),
        SMALL.convert("L").point(lambda bright: 255 * (bright > 150), "1"),
        Image.fromarray(np.uint16(257) * np.asarray(SMALL.convert("L"))),
    ],
    ids=["CMYK", "palette", "black and white", "16 bits"],
)
def test_pixels_of_all_sorts(picture: Image.Image) -> None:
    """Inks, palettes, one bit, and two bytes."""
    assert words_of("a.tif", saved(picture, "TIFF")) == f"{FERRY} {LIND}"


@needs_reader
def test_pages_of_a_fax_and_what_moves() -> None:
    """A TIFF has pages, a GIF moves: its first picture is read, which is said."""
    other = page([LIND], 110).picture.crop((0, 0, 910, 260))
    fax = saved(SMALL, "TIFF", compression="tiff_deflate", save_all=True, append_images=[other])
    assert words_of("a.tiff", fax).endswith(f"<!-- page 2 -->{LIND}")
    moving = extract("a.gif", saved(SMALL, "GIF", save_all=True, append_images=[other]))
    assert "a.gif moves; its first picture was read." in moving.problems


@needs_reader
@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("hills.jpg", saved(scenery(1), "JPEG"), "no_words_seen"),
        ("white.png", png(Image.new("RGB", (800, 600), "white")), "no_words_seen"),
        ("dot.png", png(Image.new("RGB", (1, 1), "white")), "no_words_seen"),
        ("thin.png", png(Image.new("RGB", (20_000, 2), "white")), "no_words_seen"),
        ("tall.png", png(Image.new("RGB", (2, 20_000), "white")), "no_words_seen"),
        ("poor.jpg", saved(SMALL.reduce(3), "JPEG", quality=20), "unsure_picture"),
        ("bomb.png", bomb(60_000, 60_000), "bomb"),
        ("large.png", bomb(8_000, 8_000), "bomb"),
        ("cut.png", png(SMALL)[:900], "damaged"),
        ("cut.jpg", saved(SMALL, "JPEG")[:5000], "damaged"),
        ("none.png", b"nothing", "damaged"),
        ("words.png", b"%PDF-1.4", "misnamed"),
    ],
)
def test_what_cannot_be_read_is_said(name: str, content: bytes, key: str) -> None:
    """In one sentence each."""
    with pytest.raises(ReadingError) as told:
        extract(name, content)
    assert told.value.key == key


@needs_reader
def test_what_is_read_unsurely_is_a_gap() -> None:
    """It is counted, and stands as […]; what is sure stays."""
    blurred = page([FERRY, LIND, FERRY, FERRY], 110).picture.crop((0, 0, 910, 360))
    blurred.paste(blurred.crop((0, 122, 910, 158)).reduce(4).resize((910, 36)), (0, 122))
    found = extract("a.png", png(blurred))
    assert "could not be read surely" in found.problems[1]
    assert found.documents[0].text.replace("\\", "") == f"{FERRY} […] {FERRY} {FERRY}\n"


@needs_reader
def test_pictures_in_an_archive() -> None:
    """Each is a document; one without words is said."""
    found = extract("all.zip", archive({"a.png": png(SMALL), "b.txt": FERRY, "c.png": png(scenery(2))}))
    assert [item.name for item in found.documents] == ["a.md", "b.txt"]
    assert "I see no words in c.png." in found.problems


@needs_reader
def test_many_pictures_without_words_are_one_sentence() -> None:
    """As in the export of a chat, which has everybody's face."""
    faces = {f"{at}.png": png(scenery(at, (128, 128))) for at in range(3)}
    found = extract("all.zip", archive({"chat.txt": FERRY, **faces}))
    assert found.problems == ("3 pictures have no words that I can read.",)


def test_without_the_extra_a_picture_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """With what to install; no other kind is said to be a picture, and pictures are not said to be readable."""
    without_reader(monkeypatch)
    for suffix in PICTURES:
        with pytest.raises(ReadingError, match=r"footnote\[pictures\]") as told:
            check_size(f"a{suffix}", 10)
        assert told.value.key == "no_pictures"
    with pytest.raises(ReadingError) as told:
        check_size("a.exe", 10)
    assert ".png" not in told.value.hint


def test_without_the_extra_the_rest_of_an_archive_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """And its pictures are named."""
    without_reader(monkeypatch)
    found: Extraction = extract("all.zip", archive({"a.png": png(SMALL), "b.txt": FERRY}))
    assert [item.name for item in found.documents] == ["b.txt"]
    assert "a.png is a picture" in found.problems[0]


def test_time_is_by_the_number_of_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """None without a reader, or for what is no number; and never more than some minutes."""
    monkeypatch.setattr(picture_support, "can_read_pictures", lambda: True)
    assert [time_for(1), time_for(3), time_for(5000)] == [SECONDS_EACH, 3 * SECONDS_EACH, MOST_SECONDS]
    assert [time_for(0), time_for(-1), time_for("9"), time_for(None)] == [0, 0, 0, 0]
    monkeypatch.setattr(picture_support, "can_read_pictures", lambda: False)
    assert time_for(3) == 0


def test_a_picture_that_may_not_be_read_is_counted() -> None:
    """So the next request knows how much time is needed; when it is over, that is said."""
    waiting = allow(0)
    with pytest.raises(ReadingError, match="not switched on"):
        read_picture("a.png", png(SMALL), [])
    assert waiting is allowance()
    assert waiting.left_out == 1
    over = Allowance(1.0, began=-1e9)
    assert over.given
    assert not over.permits()


@needs_reader
def test_a_page_that_was_scanned() -> None:
    """Turned by a degree, with noise, as a JPEG: every word in its place."""
    said = [f"{FERRY} {LIND}"] * 6
    assert words_of("scan.jpg", saved(scanned(page(said, 150), 5).picture, "JPEG", quality=60)) == " ".join(said)
