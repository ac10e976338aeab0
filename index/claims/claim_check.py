"""Claims against the story: it says so, it says otherwise (another date, number or name), or it does not say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from index.antonyms import opposites
from index.claims.facts import Facts, facts_of
from index.errors import ReadingError
from index.reading import Source, parse_document, sentences_of
from index.records import Citation, ClaimCheck, ClaimVerdict, Passage, ReaderResult, SearchResult
from index.text import content_words

CLAIM_WORDS = 2  # a sentence with fewer content words claims nothing
SAID_SHARE = 0.75  # of a claim's words, dates, numbers and names apart, that a sentence must have to say the same
SAID_SIMILARITY, SAID_LEAST = 0.7, 0.4  # the same in other words: so close in meaning, and so many of the words
SAME_SHARE, SAME_SIMILARITY = 0.6, 0.6  # to be the same statement, which may say otherwise
LIKELIEST = 5  # sentences that are compared
READ = 0.25  # a reader's confidence from which a sentence can be the same statement,
NEAR = 0.35  # and from which it is close to the claim though its words do not decide it
LINK = re.compile(r"https?://\S+")
BEFORE_QUESTION = re.compile(r"(?<=[.!]) (?=[A-Z][^.!?]*\?$)")  # where a splitter of sentences went on
BY = re.compile(r"\b(?:by|from)\b", re.IGNORECASE)


def extract_claims(text: str) -> list[str]:
    """The sentences of a text that claim something, each once: no questions, no links, nothing without content."""
    text = LINK.sub(" ", text)
    sentences = (" ".join(sentence.split()) for sentence in sentences_of(text))
    found = (part for sentence in sentences for part in BEFORE_QUESTION.split(sentence))
    return [line for line in dict.fromkeys(found) if not line.endswith("?") and len(content_words(line)) >= CLAIM_WORDS]


def check_claim(claim: str, result: SearchResult, reader_result: ReaderResult) -> ClaimCheck:
    """What the sentences that a reader holds likeliest for a claim say to it.

    `result` is what search found for the claim, `reader_result` what a reader made of that; a claim that it finds
    nothing for is not said, whatever words it shares with the story.
    """
    best: tuple[float, ClaimCheck] | None = None
    small = _small_words(result)
    for similarity, citation, around in _candidates(result, reader_result):
        stated = _stated(claim, citation.document.published, small, around)
        if stated is None:
            return ClaimCheck(claim, ClaimVerdict.UNSAID)
        told = facts_of(citation.document, citation.start, citation.end, small)
        share = len(stated.plain & told.words) / len(stated.plain) if stated.plain else 1.0
        found = _compared(stated, told, share, similarity, around)
        if found and found[0] is ClaimVerdict.SAID and _turned(stated, told):
            return ClaimCheck(claim, ClaimVerdict.UNSAID, citation)  # who did it to whom is the other way round
        if (
            found
            and reader_result.confidence >= READ
            and (best is None or _rank(found[0], share, similarity) > best[0])
        ):
            best = _rank(found[0], share, similarity), ClaimCheck(claim, found[0], citation, found[1])
    if best:
        return best[1]
    nearest = next((citation for _, citation, _ in _candidates(result, reader_result)), None)
    return ClaimCheck(
        claim, ClaimVerdict.CLOSE if nearest and reader_result.confidence >= NEAR else ClaimVerdict.UNSAID, nearest
    )


def _stated(claim: str, published: date | None, small: frozenset[str], around: str) -> Facts | None:
    """What a claim holds, its dates read as in a document of that day; None if it has no words."""
    try:
        document = parse_document(claim, "claim", Source(published=published))
    except ReadingError:
        return None
    return facts_of(document, 0, len(claim), small, around)


def _rank(verdict: ClaimVerdict, share: float, similarity: float) -> float:
    """What is said goes before what is said otherwise; then what has more of the claim's words."""
    return 10.0 * (verdict is ClaimVerdict.SAID) + share + similarity


def _candidates(result: SearchResult, reader_result: ReaderResult) -> Iterator[tuple[float, Citation, str]]:
    """The likeliest sentences: the cosine of each with the claim, its place, and its paragraph and what is above."""
    places: dict[tuple[str, int], tuple[float, str]] = {}
    for hit in result.hits:
        for sentence in hit.sentences:
            places.setdefault((hit.passage.document.id, sentence.number), (sentence.similarity, hit.passage.context))
    for item in reader_result.evidence[:LIKELIEST]:
        similarity, context = places[item.document.id, item.number]
        block = item.document.blocks[item.document.sentences[item.number].block]
        paragraph = Passage(item.document, block.first, block.last)
        yield similarity, Citation(item.document, item.number, item.number), f"{context} {paragraph.text}"


def _compared(
    claim: Facts, told: Facts, share: float, similarity: float, around: str
) -> tuple[ClaimVerdict, tuple[str, str]] | None:
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
        return (ClaimVerdict.OTHERWISE, differing[0]) if len(differing) == 1 and len(missing) <= 1 else None
    opposite = opposites(claim.plain - told.words, told.plain - claim.words)
    if (claim.negated != told.negated) != opposite:  # both together say the same again
        return (ClaimVerdict.OTHERWISE, ("", "")) if share >= SAME_SHARE else None
    firm = {number.value for number in claim.numbers if not number.spelt or not number.value}
    silent = (claim.dates and not told.dates) or not firm <= told.values - {""}
    return None if silent or not same else (ClaimVerdict.SAID, ("", ""))


def _other_date(claim: Facts, told: Facts) -> tuple[str, str] | None:
    """The dates of both, where none of the sentence's can be the claim's."""
    for words, when in claim.dates:
        fits = any(when.earliest <= other.latest and other.earliest <= when.latest for _, other in told.dates)
        if told.dates and not fits:
            return words, told.dates[0][0]
    return None


def _other_number(claim: Facts, told: Facts) -> tuple[str, str] | None:
    """A number of the claim that the sentence has not, and the one that it has instead, of the same thing if any is."""
    instead = [number for number in told.numbers if number.value and number.value not in claim.values]
    for number in claim.numbers:
        if number.value and number.value not in told.values and instead:
            same = [other for other in instead if other.unit and other.unit == number.unit]
            if same or not number.spelt:
                return number.value, (same or instead)[0].value
    return None


def _other_name(name: str, claim: Facts, told: Facts) -> tuple[str, str] | None:
    """The name that the sentence has where the claim has `name`: the one that stands on the same side of its words."""
    instead = [other for other in told.names if not _within(other, claim.text)]
    if not instead:
        return None
    at = claim.text.find(name) / max(1, len(claim.text))
    return name, min(instead, key=lambda other: abs(told.text.find(other) / max(1, len(told.text)) - at))


def _turned(claim: Facts, told: Facts) -> bool:
    """Whether two names stand the other way round about the same words: "Rome took Carthage", "Carthage took Rome"."""
    both = [name for name in claim.names if name in told.text]
    for one, other in pairwise(both):
        first, second = told.text.find(other), told.text.find(one)
        between = content_words(claim.text[claim.text.find(one) + len(one) : claim.text.find(other)])
        if first < second and between & content_words(told.text[first + len(other) : second]):
            return bool(BY.search(claim.text)) == bool(BY.search(told.text))
    return False


def _within(name: str, text: str) -> bool:
    """Whether a text has all words of a name."""
    return content_words(name) <= content_words(text)


def _spelt(name: str, told: Facts) -> bool:
    """Whether a name is one of the sentence's abbreviated, or written out: EFF, Electronic Frontier Foundation."""
    short, written = name.replace(".", ""), _initials(name)
    return any(_initials(other) == short or other.replace(".", "") == written for other in told.names)


def _initials(name: str) -> str:
    """The capitals that a name's words begin with; empty of a single word."""
    words = name.split()
    return "".join(word[0] for word in words if word[0].isupper()) if len(words) > 1 else ""


def _small_words(result: SearchResult) -> frozenset[str]:
    """Words that the story writes small: at the beginning of a sentence they are no names."""
    return frozenset(word for hit in result.hits for word in re.findall(r"\b[a-z][\w’'-]+", hit.passage.text))
