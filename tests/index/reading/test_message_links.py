"""Messages that carry their links: nobody sees them, each citation knows its own."""

from __future__ import annotations

import json

import pytest

from bot.embeds.text import link_to_quote
from index.reading import parse_document
from index.reading.message_links import is_linked, message_link, without_links
from index.records import Citation, Document
from index.records.serialization import body_of, body_row, facts_of, facts_row

AT = "https://discord.com/channels/1/2/"
LOG = (
    f"[2026-11-27 14:05]({AT}3) Moth: I sold the lantern to the miller.\nHe paid with a silver key.\n"
    f"[2026-11-27 14:06]({AT}4) Nell: The key opens the old mill.\n"
    "[2026-11-27 14:07] Ida: Nobody has seen the miller since.\n"
    f"[2026-11-27 14:08]({AT}5) Moth: He left on Monday.\n"
)
SEEN = LOG.replace(f"({AT}3)", "").replace(f"({AT}4)", "").replace(f"({AT}5)", "")


def links_of(document: Document) -> list[str | None]:
    """Where each sentence's citation leads."""
    return [link_to_quote(Citation(document, at, at)) for at in document.evidence]


def test_a_log_is_read_as_if_it_had_no_links() -> None:
    """The same text, sentences, speakers and dates; each sentence leads to its message, one without a link nowhere."""
    plain, linked = parse_document(SEEN, "a.txt"), parse_document(LOG, "a.txt")
    assert linked.text == SEEN
    assert (linked.sentences, linked.times, linked.published) == (plain.sentences, plain.times, plain.published)
    assert plain.links == ()
    assert links_of(linked) == [f"{AT}3", f"{AT}3", f"{AT}4", None, f"{AT}5"]
    assert linked.link_at(0) == f"{AT}3"


def test_links_are_kept() -> None:
    """What is written comes back; an index of before has none."""
    document = parse_document(LOG, "a.log")
    body = json.loads(json.dumps(body_row(document)))
    assert body_of(body, facts_of(facts_row(document))) == document
    del body["links"]
    assert body_of(body, facts_of(facts_row(document))).links == ()


def test_words_above_the_first_message_have_no_link() -> None:
    """Nor has any text that no message stands before."""
    document = parse_document(f"What was said in the inn.\n\n{LOG}", "a.txt")
    assert document.link_at(0) is None
    assert document.link_at(document.text.index("Moth")) == f"{AT}3"


@pytest.mark.parametrize(
    "line",
    [
        "[2026-11-27 14:05](https://evil.example/channels/1/2/3) Moth: hello",
        "[2026-11-27 14:05](https://discord.com/channels/@me/2/3) Moth: hello",
        "[2026-11-27 14:05](https://discord.com/channels/1/2/3?x=1) Moth: hello",
        "[2026-11-27 14:05](http://discord.com/channels/1/2/3) Moth: hello",
        "[here](https://discord.com/channels/1/2/3) he said it",
        "see [2026-11-27 14:05](https://discord.com/channels/1/2/3) Moth: hello",
    ],
)
def test_other_links_stay_words(line: str) -> None:
    """Only a stamp at the beginning of a line is followed by a message's link."""
    assert without_links(line) == (line, ())


def test_the_link_of_a_message() -> None:
    """Of its numbers; direct messages and exports without numbers have none."""
    assert message_link("1", "2", "3") == f"{AT}3"
    assert [message_link("0", "2", "3"), message_link("", "2", "3"), message_link("1", "x", "3")] == ["", "", ""]
    assert is_linked(LOG)


def test_a_log_of_one_message_is_a_chat() -> None:
    """However short it is: nothing of it is a heading, and who says it is known."""
    document = parse_document(
        f"[2026-11-27 14:05]({AT}3) Moth: A new shop\nIt sells potions. It opens today.\n", "a.txt"
    )
    assert {document.sentences[at].speaker for at in document.evidence} == {"Moth"}
    assert document.evidence == tuple(range(len(document.sentences)))
    assert links_of(document) == [f"{AT}3"] * len(document.evidence)


def test_a_document_that_is_one_message() -> None:
    """Its link has no text fragment: Discord scrolls to the message itself."""
    source = parse_document("The harbour opened in May.", "message-3.txt")
    told = Document(**{**vars(source), "url": f"{AT}3"})
    assert links_of(told) == [f"{AT}3"]
