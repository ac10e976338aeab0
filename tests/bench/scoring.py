"""What an evaluation counts."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

Interval = tuple[float, float, float]


def auroc(answered: Sequence[float], silent: Sequence[float]) -> float:
    """The chance that an answerable question's confidence is above an unanswerable one's; ties count half.

    (Hanley & McNeil 1982.) Not a number where one side is empty.
    """
    if not answered or not silent:
        return float("nan")
    ranked = sorted([(value, 1) for value in answered] + [(value, 0) for value in silent])
    total, position = 0.0, 0
    while position < len(ranked):
        end = position
        while end < len(ranked) and ranked[end][0] == ranked[position][0]:
            end += 1
        ones = sum(label for _, label in ranked[position:end])
        total += ones * (position + end + 1) / 2
        position = end
    ones = len(answered)
    return (total - ones * (ones + 1) / 2) / (ones * len(silent))


def interval(figure: Callable[[Sequence[int]], float], size: int, rounds: int = 300) -> Interval:
    """A figure of all `size` cases, and its 95 % bootstrap interval (Efron 1979); the same every time."""
    chance = random.Random(0)  # noqa: S311 - not for secrets
    drawn = sorted(figure(chance.choices(range(size), k=size)) for _ in range(rounds))
    drawn = [value for value in drawn if value == value]
    low, high = drawn[int(0.025 * len(drawn))], drawn[int(0.975 * len(drawn))]
    return figure(range(size)), low, high


def calibration_error(confidences: Sequence[float], right: Sequence[bool], bins: int = 10) -> float:
    """Expected calibration error (Naeini et al. 2015): how far confidence is from the share that is right."""
    total = 0.0
    for number in range(bins):
        inside = [at for at, value in enumerate(confidences) if min(int(value * bins), bins - 1) == number]
        if inside:
            gap = sum(confidences[at] for at in inside) - sum(right[at] for at in inside)
            total += abs(gap)
    return total / len(confidences)
