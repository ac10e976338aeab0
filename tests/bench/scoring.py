"""What an evaluation counts."""

from __future__ import annotations

import random
import string
from collections import Counter
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
    diagram = reliability(confidences, right, bins)
    return sum(count * abs(mean - share) for _, count, mean, share in diagram) / len(confidences)


def reliability(
    confidences: Sequence[float], right: Sequence[bool], bins: int = 10
) -> list[tuple[float, int, float, float]]:
    """The reliability diagram: each bin's lower edge, size, mean confidence, and the share that is right."""
    found = []
    for number in range(bins):
        inside = [at for at, value in enumerate(confidences) if min(int(value * bins), bins - 1) == number]
        if inside:
            mean = sum(confidences[at] for at in inside) / len(inside)
            found.append((number / bins, len(inside), mean, sum(right[at] for at in inside) / len(inside)))
    return found


def _plain(text: str) -> list[str]:
    """A text's words as SQuAD's scorer compares them: lower case, no articles, no punctuation."""
    letters = "".join(letter for letter in text.lower() if letter not in string.punctuation)
    return [word for word in letters.split() if word not in ("a", "an", "the")]


def token_f1(found: str, answers: Sequence[str]) -> tuple[float, float]:
    """F1 of the words in common with the best answer, and whether one is met exactly (Rajpurkar et al. 2016)."""
    own, best, exact = _plain(found), 0.0, 0.0
    for answer in answers:
        gold = _plain(answer)
        common = sum((Counter(own) & Counter(gold)).values())
        best = max(best, 2 * common / (len(own) + len(gold)) if common else float(own == gold))
        exact = max(exact, float(own == gold))
    return best, exact
