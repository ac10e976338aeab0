"""Claims against the story: it says so, it says otherwise (another date, number or name), or it does not say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from index.answering.deciding import NEGATION
from index.errors import ReadingError
from index.reading import Source, parse_document, sentences_of
from index.records import Checked, Citation, Document, Finding, Judgement, SearchResult, When
from index.words import STOP_WORDS, content_words

CLAIM_WORDS = 2  # a sentence with fewer content words claims nothing
SAID_SHARE = 0.75  # of a claim's words, dates, numbers and names apart, that a sentence must have to say the same
SAID_SIMILARITY, SAID_LEAST = 0.7, 0.4  # the same in other words: so close in meaning, and so many of the words
SAME_SHARE, SAME_SIMILARITY = 0.6, 0.6  # to be the same statement, which may say otherwise
LIKELIEST = 5  # sentences that are compared
READ = 0.25  # a reader's confidence from which a sentence can be the same statement,
NEAR = 0.35  # and from which it is close to the claim though its words do not decide it
NAME = re.compile(r"(?:[A-Z]\.){2,}|[A-Z][\w’'-]*[\w](?:(?: (?:of|the|de|von|van) | )[A-Z][\w’'-]*\w)*")
NUMBER = re.compile(
    r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen|half)\b",
    re.I,
)
DIGITS = dict(
    zip("one two three four five six seven eight nine ten eleven twelve".split(), map(str, range(1, 13)), strict=True)
)
BEFORE_QUESTION = re.compile(r"(?<=[.!]) (?=[A-Z][^.!?]*\?$)")  # where a splitter of sentences went on
LINK = re.compile(r"https?://\S+")
POSSESSIVE = re.compile(r"[’']s?$")
BY = re.compile(r"\b(?:by|from)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Facts:
    """What a statement holds that can be exchanged for another: dates, numbers, names; and its other words."""

    text: str
    dates: tuple[tuple[str, When], ...]
    numbers: tuple[str, ...]
    names: tuple[str, ...]
    plain: frozenset[str]
    negated: bool
    words: frozenset[str] = field(default=frozenset())


def claims_of(text: str) -> list[str]:
    """The sentences of a text that claim something, each once: no questions, no links, nothing without content."""
    text = LINK.sub(" ", text)
    sentences = (" ".join(sentence.split()) for sentence in sentences_of(text))
    found = (part for sentence in sentences for part in BEFORE_QUESTION.split(sentence))
    return [line for line in dict.fromkeys(found) if not line.endswith("?") and len(content_words(line)) >= CLAIM_WORDS]


def checked_claim(claim: str, result: SearchResult, judgement: Judgement) -> Checked:
    """What the sentences that a reader holds likeliest for a claim say to it.

    `result` is what search found for the claim, `judgement` what a reader made of that; a claim that it finds nothing
    for is not said, whatever words it shares with the story.
    """
    best: tuple[float, Checked] | None = None
    for similarity, citation, around in _candidates(result, judgement):
        stated = _stated(claim, citation.document.published, result)
        if stated is None:
            return Checked(claim, Finding.UNSAID)
        told = _facts(citation.document, citation.start, citation.end, frozenset())
        share = len(stated.plain & told.words) / len(stated.plain) if stated.plain else 1.0
        if share >= SAID_SHARE and _turned(stated, told):
            return Checked(claim, Finding.UNSAID, citation)  # who did it to whom is the other way round
        found = _compared(stated, told, share, similarity, around)
        if found and judgement.confidence >= READ and (best is None or _rank(found[0], share, similarity) > best[0]):
            best = _rank(found[0], share, similarity), Checked(claim, found[0], citation, found[1])
    if best:
        return best[1]
    nearest = next((citation for _, citation, _ in _candidates(result, judgement)), None)
    return Checked(claim, Finding.CLOSE if nearest and judgement.confidence >= NEAR else Finding.UNSAID, nearest)


def _stated(claim: str, published: date | None, result: SearchResult) -> _Facts | None:
    """What a claim holds, its dates read as in a document of that day; None if it has no words."""
    try:
        document = parse_document(claim, "claim", Source(published=published))
    except ReadingError:
        return None
    return _facts(document, 0, len(claim), _lower_words(result))


def _rank(finding: Finding, share: float, similarity: float) -> float:
    """What is said goes before what is said otherwise; then what has more of the claim's words."""
    return 10.0 * (finding is Finding.SAID) + share + similarity


def _candidates(result: SearchResult, judgement: Judgement) -> Iterator[tuple[float, Citation, str]]:
    """The likeliest sentences: the cosine of each with the claim, its place, and what stands around it."""
    places: dict[tuple[str, int], tuple[float, str]] = {}
    for hit in result.hits:
        around = f"{hit.passage.context} {hit.passage.text}"
        for sentence in hit.sentences:
            places.setdefault((hit.passage.document.id, sentence.number), (sentence.similarity, around))
    for item in judgement.evidence[:LIKELIEST]:
        similarity, around = places[item.document.id, item.number]
        yield similarity, Citation(item.document, item.number, item.number), around


def _compared(
    claim: _Facts, told: _Facts, share: float, similarity: float, around: str
) -> tuple[Finding, tuple[str, str]] | None:
    """Whether a sentence says what a claim says, or says it otherwise, and in which words; None if neither."""
    same = share >= SAID_SHARE or (similarity >= SAID_SIMILARITY and share >= SAID_LEAST)
    alike = same or (share >= SAME_SHARE and similarity >= SAME_SIMILARITY)
    if not alike:
        return None
    others = [pair for pair in (_other_date(claim, told), _other_number(claim, told)) if pair]
    missing = [name for name in claim.names if not _within(name, f"{told.text} {around}") and not _spelt(name, told)]
    if others or missing:
        named = [_other_name(missing[0], claim, told)] if missing else []
        differing = [*others, *(pair for pair in named if pair)]
        return (Finding.OTHERWISE, differing[0]) if len(differing) == 1 and len(missing) <= 1 else None
    if claim.negated != told.negated:
        return (Finding.OTHERWISE, ("", "")) if share >= SAID_SHARE else None
    silent = (claim.dates and not told.dates) or (claim.numbers and not set(claim.numbers) <= set(told.numbers))
    return None if silent or not same else (Finding.SAID, ("", ""))


def _other_date(claim: _Facts, told: _Facts) -> tuple[str, str] | None:
    """The dates of both, where none of the sentence's can be the claim's."""
    for words, when in claim.dates:
        fits = any(when.earliest <= other.latest and other.earliest <= when.latest for _, other in told.dates)
        if told.dates and not fits:
            return words, told.dates[0][0]
    return None


def _other_number(claim: _Facts, told: _Facts) -> tuple[str, str] | None:
    """A number of the claim that the sentence has not, and the one that it has instead."""
    missing = [number for number in claim.numbers if number not in told.numbers]
    instead = [number for number in told.numbers if number not in claim.numbers]
    return (missing[0], instead[0]) if missing and instead else None


def _other_name(name: str, claim: _Facts, told: _Facts) -> tuple[str, str] | None:
    """The name that the sentence has where the claim has `name`: the one that stands on the same side of its words."""
    instead = [other for other in told.names if not _within(other, claim.text)]
    if not instead:
        return None
    at = claim.text.find(name) / max(1, len(claim.text))
    return name, min(instead, key=lambda other: abs(told.text.find(other) / max(1, len(told.text)) - at))


def _turned(claim: _Facts, told: _Facts) -> bool:
    """Whether two names that both have stand the other way round, as in "Rome took Carthage", "Carthage took Rome"."""
    both = [name for name in claim.names if _within(name, told.text)]
    places = [told.text.lower().find(name.lower()) for name in both]
    turned = any(first > second for first, second in pairwise(places))
    return turned and bool(BY.search(claim.text)) == bool(BY.search(told.text))


def _within(name: str, text: str) -> bool:
    """Whether a text has all words of a name."""
    return content_words(name) <= content_words(text)


def _spelt(name: str, told: _Facts) -> bool:
    """Whether an abbreviation is a name of the sentence written out: EFF, Electronic Frontier Foundation."""
    return name.isupper() and any(
        "".join(word[0] for word in other.split() if word[0].isupper()) == name.replace(".", "") for other in told.names
    )


def _lower_words(result: SearchResult) -> frozenset[str]:
    """Words that the story writes small: at the beginning of a claim they are no names."""
    return frozenset(word for hit in result.hits for word in re.findall(r"\b[a-z][\w’'-]+", hit.passage.text))


def _facts(document: Document, start: int, end: int, small: frozenset[str]) -> _Facts:
    """What the words text[start:end] of a document hold."""
    text = document.text[start:end]
    dates = [
        (" ".join(document.text[timex.start : timex.end].split()), timex)
        for timex in document.times
        if isinstance(timex, When) and start <= timex.start < end
    ]
    spans = [(timex.start - start, timex.end - start) for timex in document.times if start <= timex.start < end]
    numbers = [DIGITS.get(found[0].lower(), found[0].lower()) for found in _outside(NUMBER.finditer(text), spans)]
    names = []
    for found in _outside(NAME.finditer(text), spans):
        name, first = found[0], re.match(r"\W*", text).end() == found.start()  # type: ignore[union-attr]  # matches always
        if first and (name.split()[0].lower() in STOP_WORDS | small):
            name = name.partition(" ")[2]
        if name and name.lower() not in STOP_WORDS:
            names.append(POSSESSIVE.sub("", name))
    words = content_words(text)
    dated = content_words(" ".join(text[first:last] for first, last in spans))
    plain = words - dated - content_words(" ".join(names)) - content_words(" ".join(map(str, numbers)))
    return _Facts(text, tuple(dates), tuple(numbers), tuple(names), plain, bool(NEGATION.search(text)), words)


def _outside(found: Iterable[re.Match[str]], spans: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    """The matches that do not lie in one of the spans."""
    return (match for match in found if not any(start <= match.start() < end for start, end in spans))
