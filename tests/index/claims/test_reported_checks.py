"""Claims that were reported as checked wrongly, each with more of its kind, by the real models."""

from __future__ import annotations

import re

import pytest

from index import DEFAULT_MODEL, ClaimVerdict, Models, StoryIndex, StoryView

pytestmark = pytest.mark.real_model

STORY = """
The pier is 40 metres long and stands on iron feet. Ole Lund kept the lamp from 1875 to 1901.

Nora Berg founded the yard in 1902. The bill of the yard was saved by the clerk.

The harbour of Port Anna opened in May 2017 and cost two million crowns.

The council did not sell the ferry in 2016. The canal is 5 miles long and joins the two lakes.

Ticket prices rose by 5 percent in 2015. The gate weighs 3 tonnes.

“The ferry is old and ought to be scrapped,” said Ida Holm. The mayor said that the bridge would be closed in June.

The old windmill has four sails and a green door. Peter painted the boat red in 1990.
"""
SAID, PART, OTHERWISE = ClaimVerdict.SAID, ClaimVerdict.PART, ClaimVerdict.OTHERWISE


@pytest.fixture(scope="module")
def story(tmp_path_factory: pytest.TempPathFactory) -> StoryView:
    """The story of the reports."""
    home = tmp_path_factory.mktemp("reported")
    (home / "story").mkdir()
    (home / "story" / "a.txt").write_text(STORY, encoding="utf-8")
    story_index = StoryIndex(home / "story", home / "var", Models(DEFAULT_MODEL))
    story_index.build()
    return story_index.whole


@pytest.mark.parametrize(
    "claim",
    [
        "The pier is 40 feet long and stands on iron feet.",
        "The canal is 5 km long and joins the two lakes.",
        "Ticket prices rose by 5 crowns in 2015.",
        "The gate weighs 3 kilograms.",
        "The harbour of Port Anna opened in May 2017 and cost two thousand crowns.",
        "The harbour of Port Anna opened in May 2017 and cost two million dollars.",
        "The windmill has five sails.",
        "The bill of the yard was not saved by the clerk.",
        "The bill of the yard was never saved by the clerk.",
        "The council sold the ferry in 2016.",
        "The yard was founded by Nora Berg in 1920.",
        "Ticket prices fell by 5 percent in 2015.",
    ],
)
def test_said_otherwise(story: StoryView, claim: str) -> None:
    """Another unit, another amount, another day, a denial, the opposite."""
    assert story.check_one(claim).verdict is OTHERWISE


@pytest.mark.parametrize(
    "claim",
    [
        "Nora Berg founded the yard in 1902 and Nora Berg lives in Paris.",
        "The harbour of Port Anna opened in May 2017 and was closed in the autumn.",
        "The harbour of Port Anna opened in May 2017, cost two million crowns and sank.",
        "The pier is 40 metres long and stands on rusty iron feet.",
        "Ole Lund kept the lamp from 1875 to 1901 and died rich.",
        "Peter painted the boat and sold it to Ida.",
    ],
)
def test_only_a_part_is_said(story: StoryView, claim: str) -> None:
    """And which one is told."""
    checked = story.check_one(claim)
    assert checked.verdict is PART
    assert checked.said
    assert set(re.findall(r"\w+", checked.said)) < set(re.findall(r"\w+", claim))


@pytest.mark.parametrize(
    ("claim", "speaker"),
    [
        ("The pier is 131 feet long.", None),
        ("The canal is 8 km long.", None),
        ("The gate weighs 3,000 kilograms.", None),
        ("The clerk saved the bill of the yard.", None),
        ("The yard was founded by Nora Berg.", None),
        ("The ferry is old.", "Ida Holm"),
        ("Ida Holm said the ferry is old.", "Ida Holm"),
        ("The bridge will be closed in June.", "The mayor"),
    ],
)
def test_said(story: StoryView, claim: str, speaker: str | None) -> None:
    """In other units and other words, and by whom."""
    checked = story.check_one(claim)
    assert (checked.verdict, checked.speaker) == (SAID, speaker)


@pytest.mark.parametrize(
    "claim",
    [
        "The canal is 5 miles wide and joins the two lakes.",
        "Nora Berg said the ferry is old.",
        "The windmill has a red door.",
        "Peter painted the boat blue in 1990.",
        "Peter bought the boat in 1990.",
        "The harbour in Oslo opened in May 2019.",
    ],
)
def test_never_said(story: StoryView, claim: str) -> None:
    """Whatever else is said of it."""
    assert story.check_one(claim).verdict is not SAID
