"""Which names are of the same one, told by `cluster`, `likeness`, `parsed_names`, `nicknames` and `kinds`."""

from __future__ import annotations

import pytest

from index.entities.cluster import SeenName
from index.entities.clusters import Clusters
from index.entities.kinds import kind_of
from index.entities.nicknames import full_names, given_gender, may_be_short_for
from index.entities.parsed_names import parsed
from index.records import EntityKind, NameCue

HE, SHE = NameCue.HE, NameCue.SHE


def seen(name: str, count: int, he: int = 0, she: int = 0, sentences: range = range(0)) -> SeenName:
    """A name that stands in sentences of its own, unless they are given."""
    own = frozenset(sentences) or frozenset((hash(name) % 10_000) * 100 + at for at in range(count))
    return SeenName(name, count, {HE: he, SHE: she}, own)


def groups(*names: SeenName) -> set[frozenset[str]]:
    """The names that are joined."""
    return {frozenset(item.name for item in cluster.names) for cluster in Clusters(names)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Fitzwilliam Darcy", 2, 9), ("Mr. Darcy", 90, 30)),
        (("Frederick Wentworth", 4, 4), ("Captain Wentworth", 90, 30)),
        (("Anne Elliot", 9, 0, 9), ("Miss Anne", 9, 0, 3)),
        (("Queen of Hearts", 3), ("Queen", 70)),
        (("Elizabeth Bennet", 30, 0, 30), ("Lizzy", 20, 0, 9)),
        (("Dr. Bull", 70, 9), ("Doctor", 20, 3)),
        (("Department of Homeland Security", 2), ("DHS", 9)),
        (("Professor de Worms", 16, 9), ("Worms", 5)),
        (("Inspector James Japp", 1, 1), ("Detective-Inspector Japp", 2, 2)),
    ],
)
def test_two_names_of_one(one: tuple[str, int], other: tuple[str, int]) -> None:
    """Titles, given names, initials, pet names and heads join."""
    assert groups(seen(*one), seen(*other)) == {frozenset((one[0], other[0]))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Kaspersky Lab", 6), ("Kaspersky", 9)),
        (("Mr. Bennet", 30, 9), ("Mrs. Bennet", 30, 0, 9)),
        (("Captain Wentworth", 90, 30), ("Mr Wentworth", 6, 3)),
        (("Mrs. Barry", 40, 0, 20), ("Miss Barry", 30, 0, 20)),
        (("Sir Walter Elliot", 90, 30), ("Mr Elliot", 90, 30)),
        (("Admiral Croft", 20, 9), ("Mrs Croft", 40, 0, 20)),
        (("Bath Street", 2), ("Bath", 90)),
    ],
)
def test_two_names_of_two(one: tuple[str, int], other: tuple[str, int]) -> None:
    """Gender, rank, firms and streets keep apart."""
    assert groups(seen(*one), seen(*other)) == {frozenset((one[0],)), frozenset((other[0],))}


def test_a_firm_keeps_whoever_it_is_called_after_apart() -> None:
    """Three names, three that bear them."""
    assert len(groups(seen("Kaspersky Lab", 6), seen("Kaspersky", 9), seen("Eugene Kaspersky", 2, 2))) == 3


def test_nobody_is_called_by_two_names_in_one_breath() -> None:
    """A mother and her daughter, who are told of together."""
    together = range(20)
    daughter, mother = seen("Diana Barry", 20, 0, 9, together), seen("Mrs. Barry", 20, 0, 9, together)
    assert len(groups(daughter, mother)) == 2


def test_what_several_are_called_is_of_the_one_by_far() -> None:
    """Else it stands alone."""
    often, seldom, even = seen("Charles Hall", 30, 9), seen("Charles Lee", 3, 3), seen("Charles Lee", 29, 9)
    assert frozenset(("Charles Hall", "Charles")) in groups(often, seldom, seen("Charles", 40, 9))
    assert frozenset(("Charles",)) in groups(often, even, seen("Charles", 40, 9))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        (seen("Mr. Lund", 3), EntityKind.PERSON),
        (seen("Harbour Street", 3), EntityKind.PLACE),
        (seen("Kaspersky Lab", 3), EntityKind.ORGANISATION),
        (seen("NATO", 3), EntityKind.ORGANISATION),
        (SeenName("Lyme", 60, {NameCue.PLACE: 20}, frozenset()), EntityKind.PLACE),
        (SeenName("Gryphon", 50, {NameCue.SPEAKS: 20, HE: 9}, frozenset()), EntityKind.PERSON),
        (SeenName("Reuters", 50, {NameCue.SPEAKS: 20}, frozenset()), EntityKind.ORGANISATION),
        (seen("Excalibur", 3), EntityKind.THING),
    ],
)
def test_what_bears_a_name(name: SeenName, kind: EntityKind) -> None:
    """Told by its words, or what stands around it."""
    (cluster,) = Clusters([name])
    assert kind_of(cluster) is kind


def test_names_are_parsed() -> None:
    """Titles are written out; particles belong to none."""
    form = parsed("Prof. de Worms")
    assert (form.titles, form.own, form.only) == (("professor",), ("worms",), "worms")
    assert parsed("Mrs. Rachel Lynde").gender is SHE
    assert parsed("Queen of Hearts").given == ""


def test_short_forms() -> None:
    """Known ones, and those that are the beginning of a name."""
    assert "elizabeth" in full_names("lizzy")
    assert may_be_short_for("gil", "gilbert")
    assert not may_be_short_for("nan", "anna")
    assert given_gender("anne") is SHE
    assert given_gender("hercule") is HE
    assert not given_gender("evelyn") & HE


def test_what_a_page_calls_itself_is_the_same() -> None:
    """Its title and its other names, whatever they have in common."""
    names = [seen("Ashen Widow", 9), seen("Mother Ash", 3), seen("Pip", 3)]
    joined = {
        frozenset(item.name for item in cluster.names) for cluster in Clusters(names, [("Ashen Widow", "Mother Ash")])
    }
    assert joined == {frozenset(("Ashen Widow", "Mother Ash")), frozenset(("Pip",))}
