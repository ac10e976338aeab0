"""Notices that ask for consent are taken out of a page, and nothing else is."""

from __future__ import annotations

import time

import pytest
from lxml import html

from index.reading.formats.consent import without_consent

STORY = (
    "<p>The firm harvested the personal data of 50 million people, a former employee said on Saturday.</p>"
    '<p>Users can change this on the <a href="/s">settings</a> page, or <a href="/o">accept</a> it, the firm said.</p>'
)
ASKS = "<p>We use cookies to remember you.</p>"


def left(body: str) -> str:
    """What is left of a page."""
    root = html.document_fromstring(f"<html><body>{body}</body></html>")
    without_consent(root)
    return " ".join(root.text_content().split())


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(f"<div><h1>Data</h1></div><div>{STORY}</div>", id="links-in-paragraphs"),
        pytest.param(f"<div>{STORY}{STORY * 4}<form><button>OK</button></form></div>", id="the-button-of-another-form"),
        pytest.param(f"<div>{STORY}<div><a href='/o'>Options</a></div></div>", id="one-link-alone"),
        pytest.param(f"<div>{STORY * 4}<div><a>OK</a> <a>Settings</a></div></div>", id="links-beside-much-text"),
    ],
)
def test_an_article_that_speaks_of_personal_data_stays(body: str) -> None:
    """Whatever its links and the forms in it say."""
    assert left(body) == " ".join(html.fromstring(f"<div>{body}</div>").text_content().split())


@pytest.mark.parametrize(
    "choices",
    [
        "<button>OK</button>",
        "<input type='button' value='Accept'>",
        "<a>Accept</a> <a>Reject</a>",
        "<p><a>Settings</a> | <a>Got it</a></p>",
    ],
)
def test_a_notice_with_a_button_or_with_links_alone_goes(choices: str) -> None:
    """A control of a form is enough, of links it takes two."""
    assert left(f"<p>It rained.</p><div>{ASKS}<div>{choices}</div></div>") == "It rained."


def test_a_page_of_links_takes_no_time() -> None:
    """Each element is looked at once, however many controls stand in it."""
    root = html.document_fromstring(f"<div>cookies {'<a>ok</a>' * 40_000}</div>")
    began = time.process_time()
    without_consent(root)
    assert time.process_time() - began < 10
