"""Actions are read as they were written, by their names of now and of before; see `actions` and `components`."""

from __future__ import annotations

from dataclasses import dataclass, fields

import pytest

from bot.embeds import actions
from bot.embeds.components import button
from bot.embeds.custom_ids import Action, handlers_of, handles, read_custom_id
from bot.embeds.limits import CUSTOM_ID

SAMPLES = {"int": 1456074443980800017, "bool": True, "str": "d" + "0" * 16}
KINDS = sorted({kind for kind in Action.known.values() if kind.__module__ == actions.__name__}, key=str)


def sample(kind: type[Action]) -> Action:
    """An action with the longest facts that it has."""
    return kind(**{field.name: SAMPLES[str(field.type)] for field in fields(kind)})


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_each_is_read_as_it_was_written(kind: type[Action]) -> None:
    """And is short enough for Discord."""
    action = sample(kind)
    assert read_custom_id(action.custom_id) == action
    assert len(action.custom_id) <= CUSTOM_ID


@pytest.mark.parametrize(
    ("custom_id", "action"),
    [
        ("place:17:2", actions.OpenCitation(17, 2)),
        ("around:17", actions.ShowAround(17)),
        ("rate:17:0", actions.Rate(17, good=False)),
        ("page:timeline:17:3", actions.TurnTimeline(17, 3)),
        ("page:sources:2:1", actions.TurnSources(2, 1)),
        ("extra:export:17", actions.ExportTimeline(17)),
        ("detailed:2:dabc", actions.SetDetails(2, "dabc")),
        ("set:shows", actions.ChangeSetting("shows")),
        ("forget", actions.ForgetMe()),
    ],
)
def test_what_stands_in_messages_of_before(custom_id: str, action: Action) -> None:
    """Is understood for ever."""
    assert read_custom_id(custom_id) == action


@pytest.mark.parametrize(
    "custom_id",
    [
        "",
        "citation",
        "citation:17",
        "citation:17:x",
        "citation:17:2:3",
        "citation:-1:2",
        "rate:17:2",
        "vanished:1",
        ":",
    ],
)
def test_what_is_no_action(custom_id: str) -> None:
    """Carries too few facts, too many, or none that are such."""
    assert read_custom_id(custom_id) is None


def test_a_cog_says_what_it_handles() -> None:
    """By the methods that are marked."""

    class Cog:
        @handles(actions.ForgetMe)
        async def forget(self, interaction: object, action: actions.ForgetMe) -> None:
            """Do it."""

        async def other(self, interaction: object, action: actions.ForgetMe) -> None:
            """Do something else."""

    cog = Cog()
    assert [(kind, handler.__name__) for kind, handler in handlers_of(cog)] == [(actions.ForgetMe, "forget")]


def test_a_button_carries_its_action() -> None:
    """In its custom_id."""

    @dataclass(frozen=True)
    class Tried(Action, name="tried"):
        number: int

    try:
        assert button(Tried(5), "Try").item.custom_id == "tried:5"  # type: ignore[attr-defined]
    finally:
        del Action.known["tried"]
