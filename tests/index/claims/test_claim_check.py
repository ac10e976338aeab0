"""A claim is said, said otherwise, or not said; and only what stands there can decide it: its words and `facts`."""

from __future__ import annotations

from datetime import date

import pytest

from index.claims.claim_check import check_claim, extract_claims
from index.reader.evidence import fused_scores
from index.reading import Source, parse_document
from index.records import ClaimVerdict, ReaderResult
from tests.conftest import searcher

STORY = (
    "Twitter has banned the Acme company from advertising on its platform.\n\n"
    "Acme filed a lawsuit against the government in December 2017.\n\n"
    "The fine cost Acme 300 dollars. Rome conquered Carthage after a long war. The mayor did not sign the letter."
)


@pytest.mark.parametrize(
    ("claim", "verdict", "differs"),
    [
        ("Twitter banned Acme from advertising.", ClaimVerdict.SAID, ("", "")),
        ("Facebook banned Acme from advertising.", ClaimVerdict.OTHERWISE, ("Facebook", "Twitter")),
        ("Acme filed a lawsuit against the government in December 2017.", ClaimVerdict.SAID, ("", "")),
        ("Acme filed a lawsuit in 2017.", ClaimVerdict.SAID, ("", "")),
        ("Acme filed a lawsuit in May 2016.", ClaimVerdict.OTHERWISE, ("May 2016", "December 2017")),
        ("The fine cost 500 dollars.", ClaimVerdict.OTHERWISE, ("500", "300")),
        ("Rome conquered Carthage.", ClaimVerdict.SAID, ("", "")),
        ("Carthage conquered Rome.", ClaimVerdict.UNSAID, ("", "")),
        ("The mayor signed the letter.", ClaimVerdict.OTHERWISE, ("", "")),
        ("The mayor did not sign the letter.", ClaimVerdict.SAID, ("", "")),
        ("Acme hired forty engineers.", ClaimVerdict.CLOSE, ("", "")),
        ("Acme filed a lawsuit in December.", ClaimVerdict.SAID, ("", "")),
        ("Acme filed a lawsuit in March.", ClaimVerdict.OTHERWISE, ("March", "December 2017")),
        ("The mayor refused to sign the letter.", ClaimVerdict.SAID, ("", "")),
        ("The mayor signed no letter.", ClaimVerdict.SAID, ("", "")),
        ("The fine cost Acme three hundred dollars.", ClaimVerdict.CLOSE, ("", "")),
        ("The war was short, and Rome conquered Carthage.", ClaimVerdict.OTHERWISE, ("", "")),
        ("Every fine cost Acme 300 dollars.", ClaimVerdict.SAID, ("", "")),
        ("Nothing here concerns zebras.", ClaimVerdict.CLOSE, ("", "")),
    ],
)
def test_what_the_story_says_to_a_claim(claim: str, verdict: ClaimVerdict, differs: tuple[str, str]) -> None:
    """And in which words it differs."""
    result = searcher(parse_document(STORY, "a.txt", Source(published=date(2018, 4, 20)))).search(claim)
    checked = check_claim(claim, result, ReaderResult(tuple(fused_scores(result)), 0.5))
    assert (checked.verdict, checked.differs) == (verdict, differs)
    assert checked.citation


def test_what_a_reader_finds_nothing_for_is_not_said() -> None:
    """Whatever words it shares with the story."""
    claim = "Twitter banned Acme from advertising."
    result = searcher(parse_document(STORY, "a.txt")).search(claim)
    assert check_claim(claim, result, ReaderResult(tuple(fused_scores(result)), 0.1)).verdict is ClaimVerdict.UNSAID


def test_only_what_claims_something_is_checked() -> None:
    """No question, no interjection, no link; and each claim once."""
    assert extract_claims("Really? Wow. Acme filed a lawsuit. Did it win?") == ["Acme filed a lawsuit."]
    assert extract_claims("The dog bit the postman. " * 50) == ["The dog bit the postman."]
    assert extract_claims("See https://dog.example/bites-the-postman") == []
