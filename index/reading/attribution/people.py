"""Whom a pronoun means: people who were named shortly before, and of whom a text speaks as he or she."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from index.reading.attribution.noun_phrases import PRONOUNS, Token, phrase_end

HE, SHE = "he", "she"
OF = {"he": HE, "him": HE, "his": HE, "himself": HE, "she": SHE, "her": SHE, "hers": SHE, "herself": SHE}
TITLES = {
    **dict.fromkeys("mr sir lord king prince duke count baron father uncle brother monsieur signor mister".split(), HE),
    **dict.fromkeys(
        "mrs ms miss lady queen princess duchess countess baroness mother aunt sister madame madam mme signora".split(),
        SHE,
    ),
}
NOUNS = {
    **dict.fromkeys("man boy gentleman husband son father brother uncle king fellow spokesman".split(), HE),
    **dict.fromkeys("woman girl lady wife daughter mother sister aunt queen maid spokeswoman".split(), SHE),
}
SEVERAL = re.compile(
    r" and |^(?:[Tt]he |[a-z]).*s$"
    r"|(?i:officials|prosecutors|researchers|scientists|critics|experts|lawyers|people|police)$"
)
SURE = 2  # times as often the one pronoun as the other


class People:
    """The people of a document, and what it calls each of them: he or she."""

    def __init__(self, sentences: Iterable[Sequence[Token]]) -> None:
        """`sentences` are the words of the document that are not quoted."""
        self._counts: dict[str, Counter[str]] = defaultdict(Counter)
        self._known: Counter[str] = Counter()  # words with a capital inside of sentences, less those without
        named: str | None = None
        for tokens in sentences:
            first = True
            for name in _names(tokens):
                if name in OF:
                    if named:
                        self._counts[named][OF[name]] += 1
                else:
                    named, first = (name if first or named == name else None), False
            for token in tokens[1:]:
                self._known[token.lower] += 1 if token.is_name else -1

    def gender(self, name: str) -> str | None:
        """What a person is called by, where it is clear: by a title, a noun, or the pronouns that follow the name."""
        words = [word.strip(".").lower() for word in name.split()]
        for word in words:
            if word in TITLES and name[0].isupper():
                return TITLES[word]
        if words[-1] in NOUNS:
            return NOUNS[words[-1]]
        if self._known[key(name)] < SURE:
            return None
        counts = self._counts[key(name)]
        he, she = counts[HE], counts[SHE]
        if max(he, she) >= SURE and max(he, she) >= SURE * min(he, she):
            return HE if he > she else SHE
        return None

    def meant(self, pronoun: str, subjects: Sequence[str]) -> str | None:
        """Whom he or she means, who speaks: the one of whom the sentences before tell, whose `subjects` these are."""
        gender = OF.get(pronoun)
        if gender is None:
            return None
        for subject in reversed(subjects):
            if OF.get(subject.lower()) == gender:
                continue
            return subject if subject[0].isupper() and self.gender(subject) == gender else None
        return None


def key(name: str) -> str:
    """What two ways to name a person have in common: the last word of the name."""
    return name.rsplit(" ", 1)[-1].lower()


def _names(tokens: Sequence[Token]) -> Iterable[str]:
    """The keys of names, and the pronouns, of a sentence, in order."""
    at = 0
    while at < len(tokens):
        word = tokens[at]
        if word.lower in OF:
            yield word.lower
        elif word.is_name and word.lower not in PRONOUNS and (end := phrase_end(tokens, at)) > at:
            yield tokens[end - 1].lower if tokens[end - 1].text != "." else tokens[end - 2].lower
            at = end - 1
        at += 1


def is_body(name: str) -> bool:
    """Whether a name is that of several, or of what is no person: the Pentagon, NATO, officials."""
    last = name.split()[-1]
    return (
        (name[:4].lower() == "the " and last[0].isupper()) or (len(last) > 1 and last.isupper()) or last.endswith("s")
    )


def is_several(name: str) -> bool:
    """Whether a name or phrase is that of more than one."""
    return SEVERAL.search(name) is not None
