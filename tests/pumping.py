"""Strings that make a regular expression work hard: pumped from its own parts, so that it nearly matches, and long.

A backtracking matcher takes more than linear time where one stretch of text can be matched in many ways (Weideman et
al. 2016, Analyzing Matching Time Behavior of Backtracking Regular Expression Matchers). Each repeat of an expression
is reached by a prefix that matches, its body is repeated, and what follows does not match.
"""

from __future__ import annotations

import math
import random
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from re import _constants as codes  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

LETTERS = "aA0é_ -.,'’\"“”—–%$#()[]<>:;/@\n\t|*!?=+&日"
PAIRS = ("a ", "A ", "A-", "- ", "a, ", "1,", "1 ", ". ", "a.", "A.", "“ ", "a’", " \n", "the ", "and ", "of ", "a-A ")
TAILS = ("", "%", "\n!")
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT)
MANY = 4  # a repeat of fewer is a part like any other
SAMPLES = 2  # of a part with alternatives
SHORT, LONG = 1500, 16_000  # characters
SUSPECT, SLOW, LIMIT = 0.001, 0.05, 1.0  # seconds: at SHORT and at LONG, and of one attempt
TRIES = 3  # in a row that must tell the same: others use the machine, too
GROWTH = 8  # of the time where the text is four times as long: 4 is linear, 16 quadratic


class _Sampler:
    """Texts that parts of an expression match, but for what its assertions ask."""

    def __init__(self, flags: int, seed: int) -> None:
        self._random, self._flags = random.Random(seed), flags  # noqa: S311 - repeatable, and no secret
        self._groups: dict[int, str] = {}

    def text(self, part: Any) -> str:
        """A text that the part matches."""
        return "".join(self._one(code, value) for code, value in part)

    def _one(self, code: Any, value: Any) -> str:
        if code is codes.LITERAL:
            return chr(value)
        if code in (codes.NOT_LITERAL, codes.IN, codes.ANY):
            return self._random.choice(self.letters(code, value) or [""])
        if code is codes.BRANCH:
            return self.text(self._random.choice(value[1]))
        if code is codes.SUBPATTERN:
            self._groups[value[0]] = self.text(value[3])
            return self._groups[value[0]]
        if code is codes.ATOMIC_GROUP:
            return self.text(value)
        if code in REPEATS:
            least, most, body = value
            return "".join(self.text(body) for _ in range(max(least, min(1, int(most)))))
        if code is codes.GROUPREF:
            return self._groups.get(value, "")
        return ""  # an assertion or an anchor

    def letters(self, code: Any, value: Any) -> list[str]:
        """The characters to try of a class of characters."""
        if code is codes.ANY:
            return [mark for mark in LETTERS if mark != "\n"]
        if code is codes.NOT_LITERAL:
            return [mark for mark in LETTERS if mark != chr(value)]
        known = [chr(item) for kind, item in value if kind is codes.LITERAL]
        known += [chr(end) for kind, item in value if kind is codes.RANGE for end in item]
        return [mark for mark in dict.fromkeys([*LETTERS, *known]) if _in_class(value, mark)]


def _in_class(value: Any, mark: str) -> bool:
    negate, found = False, False
    for kind, item in value:
        if kind is codes.NEGATE:
            negate = True
        elif kind is codes.LITERAL:
            found |= ord(mark) == item
        elif kind is codes.RANGE:
            found |= item[0] <= ord(mark) <= item[1]
        elif kind is codes.CATEGORY:
            name = str(item).removeprefix("CATEGORY_")
            plain = {"DIGIT": mark.isdecimal(), "SPACE": mark.isspace(), "WORD": mark.isalnum() or mark == "_"}
            found |= not plain[name[4:]] if name.startswith("NOT_") else plain[name]
    return found is not negate


def _repeats(part: Any, sampler: _Sampler, before: str) -> Iterator[tuple[str, Any, str]]:
    """Each repeat of an expression: a text that leads to it, what is repeated, and a text of what follows."""
    for at, (code, value) in enumerate(part):
        inner: list[Any] = {
            codes.SUBPATTERN: lambda value=value: [value[3]],
            codes.BRANCH: lambda value=value: value[1],
            codes.ATOMIC_GROUP: lambda value=value: [value],
            codes.ASSERT: lambda value=value: [value[1]],
            codes.ASSERT_NOT: lambda value=value: [value[1]],
        }.get(code, list)()
        if code in REPEATS:
            if value[1] >= MANY:
                yield before, value[2], sampler.text(part[at + 1 : at + 4])
            inner = [value[2]]
        for item in inner:
            yield from _repeats(item, sampler, before)
        before += sampler._one(code, value)


def _units(body: Any, sampler: _Sampler) -> list[str]:
    """What is to be repeated for a repeat's body."""
    if len(body) == 1 and body[0][0] in (codes.IN, codes.ANY, codes.NOT_LITERAL):
        letters = sampler.letters(*body[0])
        return [*letters[:12], *(pair for pair in PAIRS if set(pair) <= set(letters))]
    return [sampler.text(body) for _ in range(SAMPLES)]


def pumped(pattern: re.Pattern[str]) -> Iterator[tuple[str, str, str]]:
    """(head, unit, tail): what an expression finds hard is head + unit * n + tail, if anything is."""
    tree, seen = parser.parse(pattern.pattern, pattern.flags), set()
    for seed in range(SAMPLES):
        sampler = _Sampler(pattern.flags, seed)
        whole = sampler.text(tree)
        heads = [("", unit) for unit in (*PAIRS, "a", "A", "0", " ", "-", "—", whole, f"{whole} ")]
        for before, body, behind in _repeats(tree, sampler, ""):
            units = [
                *(units := _units(body, sampler)),
                *(f"{unit}{behind}" for unit in units[:2]),
                behind,
                f"{behind} ",
            ]
            heads += [(head, unit) for unit in units for head in dict.fromkeys((before, ""))]
        for head, unit in heads:
            if unit and (head, unit) not in seen:
                seen.add((head, unit))
                yield from ((head, unit, tail) for tail in TAILS)


@dataclass(frozen=True)
class Hard:
    """A text that takes more than linear time: how it begins, what is repeated, and how it ends."""

    method: str
    head: str
    unit: str
    tail: str


class TooLongError(Exception):
    """Something took more time than it may."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise TooLongError where the block takes more processor time; `re` looks for signals while it matches."""

    def stop(number: int, frame: object) -> None:
        raise TooLongError

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def seconds(work: Callable[[], object]) -> float:
    """The processor time that something takes, whoever else uses the machine; infinite where it is more than LIMIT."""
    began = time.process_time()
    try:
        with limited(LIMIT):
            work()
    except TooLongError:
        return math.inf
    return time.process_time() - began


def _all_matches(pattern: re.Pattern[str], method: str, text: str) -> None:
    if method == "search":
        for _ in pattern.finditer(text):
            pass
    else:
        getattr(pattern, method)(text)


def _grows(taken: Callable[[int], float]) -> bool:
    """Whether what a text takes grows more than its length does: told alike TRIES times, where it ever ends."""
    for _ in range(TRIES):
        long = taken(LONG)
        if long == math.inf:  # of its own processor time, whoever else uses the machine
            return True
        if long <= SLOW or long <= GROWTH * min(taken(LONG // 4) for _ in range(3)):
            return False
    return True


def hard_text(pattern: re.Pattern[str], methods: tuple[str, ...]) -> Hard | None:
    """A text for which one of the methods takes more than linear time; None if none was found."""
    for head, unit, tail in pumped(pattern):
        for method in methods:

            def taken(length: int) -> float:
                text = head + unit * (length // len(unit)) + tail  # noqa: B023
                return seconds(lambda: _all_matches(pattern, method, text))  # noqa: B023

            if taken(SHORT) >= SUSPECT and _grows(taken):
                return Hard(method, head, unit, tail)
    return None
