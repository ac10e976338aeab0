"""A claim is said, in part, otherwise, or not at all; and only what stands there can decide it.

Its `facts` are compared (`differences`) with those of `candidates`, and weighed (`weighing`); words stand for reading.
"""

from __future__ import annotations

from datetime import date

import pytest

from index.claims.claim_check import check_claim
from index.reader.entailment import WordEntailmentReader
from index.reader.evidence import fused_scores
from index.reading import Source, parse_document
from index.records import ClaimCheck, ClaimVerdict, Difference, ReaderResult
from tests.conftest import searcher

STORY = (
    "Twitter has banned the Acme company from advertising on its platform.\n\n"
    "Acme filed a lawsuit against the government in December 2017.\n\n"
    "The fine cost Acme 300 dollars. Rome conquered Carthage after a long war. The mayor did not sign the letter.\n\n"
    "The pier is 40 metres long and stands on iron feet. Prices rose by 5 percent in 2015."
)
SAID, PART, OTHERWISE, CLOSE, UNSAID = ClaimVerdict


def checked(claim: str, confidence: float = 0.1) -> ClaimCheck:
    """What the story says to a claim, by its words alone."""
    result = searcher(parse_document(STORY, "a.txt", Source(published=date(2018, 4, 20)))).search(claim)
    return check_claim(claim, result, ReaderResult(tuple(fused_scores(result)), confidence), WordEntailmentReader())


@pytest.mark.parametrize(
    ("claim", "verdict", "differs"),
    [
        ("Twitter banned Acme from advertising.", SAID, None),
        ("Facebook banned Acme from advertising.", OTHERWISE, ("Facebook", "Twitter")),
        ("Acme filed a lawsuit against the government in December 2017.", SAID, None),
        ("Acme filed a lawsuit in 2017.", SAID, None),
        ("Acme filed a lawsuit in May 2016.", OTHERWISE, ("May 2016", "December 2017")),
        ("The fine cost 500 dollars.", OTHERWISE, ("500 dollars", "300 dollars")),
        ("The fine cost Acme three hundred dollars.", SAID, None),
        ("The fine cost Acme 300 euros.", OTHERWISE, ("300 euros", "300 dollars")),
        ("Rome conquered Carthage.", SAID, None),
        ("The mayor signed the letter.", OTHERWISE, None),
        ("The mayor did not sign the letter.", SAID, None),
        ("Acme filed a lawsuit in March.", OTHERWISE, ("March", "December 2017")),
        ("The mayor signed no letter.", SAID, None),
        ("The pier is 40 feet long.", OTHERWISE, ("40 feet", "40 metres")),
        ("The pier is 131 feet long.", SAID, None),
        ("Prices rose by 5 crowns in 2015.", OTHERWISE, ("5 crowns", "5 percent")),
        ("Rome conquered Carthage and sank every fishing boat there.", PART, None),
        ("The harbour of Oslo was dredged.", UNSAID, None),
    ],
)
def test_what_the_story_says_to_a_claim(claim: str, verdict: ClaimVerdict, differs: tuple[str, str] | None) -> None:
    """And in which words it differs."""
    found = checked(claim)
    assert (found.verdict, found.differs) == (verdict, (Difference(*differs),) if differs else ())
    assert found.citations


def test_names_the_other_way_round_are_not_said() -> None:
    """Whoever did it to whom."""
    assert checked("Carthage conquered Rome.").verdict not in (SAID, OTHERWISE)


def test_a_part_is_named() -> None:
    """That which is said."""
    assert checked("Rome conquered Carthage and sank every fishing boat there.").said == "Rome conquered Carthage."


def test_what_a_reader_finds_near_is_close() -> None:
    """Though no words decide it."""
    assert checked("The harbour of Oslo was dredged.", 0.5).verdict is CLOSE


def test_a_claim_may_be_said_in_two_places() -> None:
    """Then both are cited."""
    found = checked("Twitter banned Acme from advertising, and the fine cost Acme 300 dollars.")
    assert (found.verdict, len(found.citations)) == (SAID, 2)


@pytest.mark.parametrize(
    ("claim", "story"),
    [
        ("Nora Berg died in 1950.", "Nora Berg, born in 1900, died in her home."),
        ("The ship sank in 1912.", "The ship, built in 1909, sank on its first voyage."),
        ("The tower is 50 metres high.", "The high tower is 20 metres wide."),
        ("The meeting started at 17:30.", "The meeting started at 5:30 pm."),
        ("In the storm six men died and three were hurt.", "In the storm three men died and six were hurt."),
        ("Ole was beaten by Nora in the race.", "Ole won the race: he has beaten Nora in the race."),
    ],
)
def test_what_is_told_of_something_else_is_no_contradiction(claim: str, story: str) -> None:
    """Another day, amount or side of the same sentence; and it is not said either."""
    result = searcher(parse_document(story, "a.txt", Source())).search(claim)
    found = check_claim(claim, result, ReaderResult(tuple(fused_scores(result)), 0.1), WordEntailmentReader())
    assert found.verdict not in (SAID, OTHERWISE)


@pytest.mark.parametrize(
    ("claim", "story", "verdict"),
    [
        ("About 1,000 men died in the battle.", "In the battle 1,023 men died.", SAID),
        ("At least two ships sank in the storm.", "Three ships sank in the storm.", SAID),
        ("The crew survived.", "Hardly any of the crew survived.", CLOSE),
        ("Nora built the bridge.", "It was rumoured that Nora built the bridge.", CLOSE),
        ("The yard burnt down.", "Who said that the yard burnt down?", CLOSE),
    ],
)
def test_hedges_doubts_and_neighbours(claim: str, story: str, verdict: ClaimVerdict) -> None:
    """Amounts that are about right are; what is doubted, asked or told of a neighbour is not said."""
    result = searcher(parse_document(story, "a.txt", Source())).search(claim)
    found = check_claim(claim, result, ReaderResult(tuple(fused_scores(result)), 0.1), WordEntailmentReader())
    assert found.verdict is verdict
