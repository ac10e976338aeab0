"""A claim is said, said otherwise, or not said; and only what stands there can decide it."""

from __future__ import annotations

from datetime import date

import pytest

from index.claims.claim_check import checked_claim, claims_of
from index.reader.evidence import fused_scores
from index.reading import Source, parse_document
from index.records import Finding, Judgement
from tests.conftest import searcher

STORY = (
    "Twitter has banned the Acme company from advertising on its platform.\n\n"
    "Acme filed a lawsuit against the government in December 2017.\n\n"
    "The fine cost Acme 300 dollars. Rome conquered Carthage after a long war. The mayor did not sign the letter."
)


@pytest.mark.parametrize(
    ("claim", "finding", "differs"),
    [
        ("Twitter banned Acme from advertising.", Finding.SAID, ("", "")),
        ("Facebook banned Acme from advertising.", Finding.OTHERWISE, ("Facebook", "Twitter")),
        ("Acme filed a lawsuit against the government in December 2017.", Finding.SAID, ("", "")),
        ("Acme filed a lawsuit in 2017.", Finding.SAID, ("", "")),
        ("Acme filed a lawsuit in May 2016.", Finding.OTHERWISE, ("May 2016", "December 2017")),
        ("The fine cost 500 dollars.", Finding.OTHERWISE, ("500", "300")),
        ("Rome conquered Carthage.", Finding.SAID, ("", "")),
        ("Carthage conquered Rome.", Finding.UNSAID, ("", "")),
        ("The mayor signed the letter.", Finding.OTHERWISE, ("", "")),
        ("The mayor did not sign the letter.", Finding.SAID, ("", "")),
        ("Acme hired forty engineers.", Finding.CLOSE, ("", "")),
        ("Acme filed a lawsuit in December.", Finding.SAID, ("", "")),
        ("Acme filed a lawsuit in March.", Finding.OTHERWISE, ("March", "December 2017")),
        ("The mayor refused to sign the letter.", Finding.SAID, ("", "")),
        ("The mayor signed no letter.", Finding.SAID, ("", "")),
        ("The fine cost Acme three hundred dollars.", Finding.CLOSE, ("", "")),
        ("The war was short, and Rome conquered Carthage.", Finding.OTHERWISE, ("", "")),
        ("Every fine cost Acme 300 dollars.", Finding.SAID, ("", "")),
        ("Nothing here concerns zebras.", Finding.CLOSE, ("", "")),
    ],
)
def test_what_the_story_says_to_a_claim(claim: str, finding: Finding, differs: tuple[str, str]) -> None:
    """And in which words it differs."""
    result = searcher(parse_document(STORY, "a.txt", Source(published=date(2018, 4, 20)))).search(claim)
    checked = checked_claim(claim, result, Judgement(tuple(fused_scores(result)), 0.5))
    assert (checked.finding, checked.differs) == (finding, differs)
    assert checked.citation


def test_what_a_reader_finds_nothing_for_is_not_said() -> None:
    """Whatever words it shares with the story."""
    claim = "Twitter banned Acme from advertising."
    result = searcher(parse_document(STORY, "a.txt")).search(claim)
    assert checked_claim(claim, result, Judgement(tuple(fused_scores(result)), 0.1)).finding is Finding.UNSAID


def test_only_what_claims_something_is_checked() -> None:
    """No question, no interjection, no link; and each claim once."""
    assert claims_of("Really? Wow. Acme filed a lawsuit. Did it win?") == ["Acme filed a lawsuit."]
    assert claims_of("The dog bit the postman. " * 50) == ["The dog bit the postman."]
    assert claims_of("See https://dog.example/bites-the-postman") == []
