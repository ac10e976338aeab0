"""Every regular expression of the house takes linear time, whatever it is given.

`re` holds the interpreter while it matches, so that one expression which tries all ways to match a text stops the whole
bot. Each one that a module holds, and each one that stands in a call, is pumped with near-matches of growing length.
"""

from __future__ import annotations

import ast
import contextlib
import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import bot
import index
from index.claims import extract_claims
from index.dates import read_date
from index.errors import DateError
from index.lookups.word_questions import asked_words
from index.questions import classify_question, mentioned, rewrite_followup, small_talk, unmentioned
from index.questions.followups import leans
from index.reading import Source, parse_document
from index.reading.attribution import speakers
from index.records import Turn
from tests.pumping import GROWTH, PAIRS, TRIES, hard_text, seconds

ROOT = Path(__file__).parent.parent
ANCHORED = {"match", "fullmatch"}
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
METHODS = ANCHORED | {"search", "finditer", "findall", "split", "sub", "subn"}
# held in tables, where it cannot be seen how they are called
IN_TABLES = {
    "index.questions.question_types.LEADS": {"match"},
    "index.questions.question_types.SUMMARIES": {"fullmatch"},
    "index.questions.question_types.FORMS": {"match"},
    "index.questions.small_talk.SMALL_TALK": {"fullmatch"},
    "index.lookups.word_forms.FORMS": {"fullmatch"},
    "index.lookups.word_forms.UNQUOTED": {"fullmatch"},
    "index.questions.followups.LEANING": {"fullmatch"},
    "index.questions.followups.EXCHANGES": {"fullmatch"},
    "index.questions.followups.EXPLETIVES": {"sub"},
}
# put together in functions: of an escaped name; of our own words, for tables that a module holds; and of a quotation's
# words, letters and digits alone and 40 at most, which no class between them can be taken for
DYNAMIC = {
    "bot/embeds/text.py": 1,
    "index/dates/modifiers.py": 1,
    "index/dates/rule.py": 1,
    "index/questions/patterns.py": 2,
    "index/search/quotations.py": 1,
}


def named_module(path: Path) -> Any:
    return importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))


def modules() -> Iterator[Any]:
    for package in (index, bot):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not found.name.endswith("__main__"):
                yield importlib.import_module(found.name)


def held(value: object, name: str, depth: int = 0) -> Iterator[tuple[str, re.Pattern[str]]]:
    """The expressions that a value is or holds, each with where."""
    if isinstance(value, re.Pattern):
        yield name, value
    elif depth > 3 or isinstance(value, type):
        return
    elif isinstance(value, (list, tuple, set, frozenset)):
        for place, item in enumerate(value):
            yield from held(item, f"{name}[{place}]", depth + 1)
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from held(item, f"{name}[{key}]", depth + 1)
    elif is_dataclass(value):
        for field in fields(value):
            yield from held(getattr(value, field.name, None), f"{name}.{field.name}", depth + 1)


@cache
def calls() -> tuple[dict[str, set[str]], list[tuple[str, str, str]], dict[str, int]]:
    """How expressions are called by their names, those that stand in calls, and how many are put together there."""
    named: dict[str, set[str]] = {}
    literal: list[tuple[str, str, str]] = []
    dynamic: dict[str, int] = {}
    for path in sorted(path for package in ("index", "bot") for path in (ROOT / package).rglob("*.py")):
        where = path.relative_to(ROOT).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        functions = [item for item in ast.walk(tree) if isinstance(item, FUNCTIONS)]
        inside = {node for item in functions for node in ast.walk(item)}
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            method, owner = node.func.attr, node.func.value
            if isinstance(owner, ast.Name) and owner.id == "re" and method in {*METHODS, "compile"}:
                first = node.args[0]
                if node not in inside:
                    continue  # a module holds it
                if isinstance(first, ast.Name) and (text := getattr(named_module(path), first.id, None)):
                    literal.append((f"{where}:{node.lineno}", text, method))
                elif isinstance(first, ast.Constant):
                    literal.append((f"{where}:{node.lineno}", str(first.value), method))
                else:
                    dynamic[where] = dynamic.get(where, 0) + 1
            elif method in METHODS and isinstance(owner, ast.Name):
                named.setdefault(owner.id, set()).add(method)
            elif method in METHODS and isinstance(owner, ast.Attribute):
                named.setdefault(owner.attr, set()).add(method)
    return named, literal, dynamic


def patterns() -> list[Any]:
    """Every expression once, with the methods that it is called by."""
    named, literal, _ = calls()
    found: dict[tuple[str, int], tuple[str, re.Pattern[str], set[str]]] = {}
    for module in modules():
        for name, value in vars(module).items():
            if name.startswith("__"):
                continue
            for where, pattern in held(value, f"{module.__name__}.{name}"):
                table = next((methods for known, methods in IN_TABLES.items() if where.startswith(known)), None)
                methods = table or named.get(re.sub(r"\[.*", "", where).rpartition(".")[2]) or METHODS
                _, _, known = found.setdefault((pattern.pattern, pattern.flags), (where, pattern, set()))
                known |= methods
    for where, text, method in literal:
        pattern = re.compile(text)
        _, _, known = found.setdefault((text, pattern.flags), (where, pattern, set()))
        known |= METHODS if method == "compile" else {method}
    return [
        pytest.param(pattern, tuple(sorted(methods & ANCHORED)) + (("search",) if methods - ANCHORED else ()), id=where)
        for where, pattern, methods in found.values()
    ]


@pytest.mark.parametrize(("pattern", "methods"), patterns())
def test_linear(pattern: re.Pattern[str], methods: tuple[str, ...]) -> None:
    """No text that was made for an expression takes it more than linear time."""
    assert hard_text(pattern, methods) is None


def test_expressions_are_not_put_together_of_what_is_typed() -> None:
    """But for those that are named above."""
    assert calls()[2] == DYNAMIC


@pytest.mark.parametrize("pattern", [r"(?:a+)+$", r"(?:\w+ ?){1,5}%", r"\s*x", r".*a.*b"])
def test_what_is_not_linear_is_found(pattern: str) -> None:
    """Exponential, polynomial and quadratic."""
    assert hard_text(re.compile(pattern), ("fullmatch", "search"))


def _typed_date(text: str) -> None:
    with contextlib.suppress(DateError):
        read_date(text, date(2018, 4, 20))


TYPED: dict[str, Callable[[str], object]] = {
    "asked_for": classify_question,
    "asked_words": asked_words,
    "small_talk": small_talk,
    "leans": leans,
    "rewrite_followup": lambda text: rewrite_followup(
        text, [Turn("What did Ann Lee do to the Harbour of Rome?", "the Ferry")]
    ),
    "latest": lambda text: rewrite_followup("why is it?", [Turn(text, text[:100])]),
    "extract_claims": extract_claims,
    "read_date": _typed_date,
    "unmentioned": lambda text: unmentioned(text, ("Zed",)),
    "mentioned": lambda text: mentioned(text, ("Zed",)),
    "speakers": lambda text: speakers(text, [[(0, len(text))]]),
    "parse": lambda text: parse_document(f"Words.\n\n{text}", "a.txt", Source()),
    "parse_markdown": lambda text: parse_document(f"Words.\n\n# Head {text}", "a.md", Source(), markdown=True),
}
HEADS = ("", "what is ", "who said ", "“", "citing ", "when is ", "how often does “a” ")
UNITS = (
    *(*PAIRS[::2], "a", " ", "-", "2017 ", "2017-", "[a](b", "`"),
    *("“a” he said ", "A said ", "it ", "'", "\"'a ", "'“a,” ' "),
)
LENGTHS = (1_000, 4_000)  # of a question, and of a message that is checked
ENOUGH = 0.1  # seconds, that the longest may take in any case


@pytest.mark.parametrize("name", TYPED)
def test_typed_words_take_no_time(name: str) -> None:
    """Whatever of the engine reads typed words takes time as their number does, all of its expressions together."""
    read = TYPED[name]
    hard = [(head, unit) for head in HEADS for unit in UNITS if not _is_linear(read, head, unit)]
    assert hard == []


def _is_linear(read: Callable[[str], object], head: str, unit: str) -> bool:
    def taken(length: int) -> float:
        return seconds(lambda: read(head + unit * (length // len(unit)) + "%"))

    return any((long := taken(LENGTHS[1])) < ENOUGH or long < GROWTH * taken(LENGTHS[0]) for _ in range(TRIES))
