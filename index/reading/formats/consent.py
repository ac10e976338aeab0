"""Notices that ask a web page's reader for consent: told by their words and buttons, however they are called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

SUBJECT = re.compile(
    r"\b(?:cookies?|cookie-richtlinie|consent|personal data|einwilligung|témoins|consentement|consentimiento"
    r"|consentimento|datos personales|dados pessoais)\b|クッキー|同意",
    re.IGNORECASE,
)
BEFORE = r"\W*(?:i |yes,? |alle? |nur |tout |todas? |todos? |only )?"
DECISION = re.compile(
    rf"{BEFORE}(?:(?:accept|agree|allow|reject|decline|refuse|deny|akzeptieren|zustimmen|ablehnen|einverstanden|erlauben"
    r"|accepter|refuser|aceptar|rechazar|aceitar|rejeitar|consent|necessary)\b.{0,40}|同意.{0,20}|.{0,10}許可.{0,10}"
    r"|(?:je |j’|j')?accepte.{0,20})",
    re.IGNORECASE,
)
OTHER_CHOICE = re.compile(  # what buttons of other forms say, too
    rf"{BEFORE}(?:ok|okay|got it|understood|verstanden|manage|customi[sz]e|options|preferences|settings|einstellungen)"
    r"\b.{0,40}",
    re.IGNORECASE,
)
BUTTONS, LINK = ("button", "input"), "a"
AROUND = frozenset(("aside", "dialog", "div", "footer", "form", "header", "section", "span"))
RUNNING_TEXT = ("p", "li", "dd", "td", "blockquote")
STORY = ("article", "main", "h1")
LONGEST = 5000  # characters of a notice, its list of purposes included
LITTLE = 400  # of one that is told by less than a button for a decision
CHOICE_LENGTH = 80
FEWEST_LINKS = 2
PARTED = 10  # characters of a paragraph of links that stand between them


def without_consent(root: Any) -> None:
    """Take the notices that ask for consent out of a page (an lxml element)."""
    for notice in list(_notices(root)):
        if notice.getparent() is not None:
            notice.drop_tree()


def _notices(root: Any) -> Iterator[Any]:
    """The elements that speak of consent around the controls that are choices; each as small as can be.

    One with links only has two of them at least, none of which is a word of a paragraph.
    """
    lengths, stories = _lengths(root), _around_stories(root)
    links: Counter[Any] = Counter()

    @cache  # which element speaks of consent is asked again for each control in it
    def asks(element: Any) -> bool:
        return SUBJECT.search(element.text_content()) is not None

    def notice(control: Any, most: int) -> Any:
        for around in control.iterancestors(*AROUND):
            if lengths[around] > most or around in stories:
                return None
            if asks(around):
                return around
        return None

    for control, most in _choices(root, lengths):
        found = notice(control, most)
        if found is None:
            continue
        links[found] += control.tag == LINK
        if control.tag != LINK or links[found] == FEWEST_LINKS:
            yield found


def _choices(root: Any, lengths: dict[Any, int]) -> Iterator[tuple[Any, int]]:
    """The controls that are choices, and how long the notice around each may be."""
    linked: Counter[Any] = Counter()  # characters of the links in each paragraph
    for link in root.iter(LINK):
        linked[next(link.iterancestors(*RUNNING_TEXT), None)] += lengths[link]
    for control in root.iter(*BUTTONS, LINK):
        if lengths[control] > CHOICE_LENGTH:
            continue
        shown = " ".join(control.text_content().split()) or control.get("value") or control.get("aria-label") or ""
        decides = DECISION.fullmatch(shown) is not None
        if not decides and not OTHER_CHOICE.fullmatch(shown):
            continue
        if control.tag != LINK:
            yield control, LONGEST if decides else LITTLE
            continue
        paragraph = next(control.iterancestors(*RUNNING_TEXT), None)
        if paragraph is None or lengths[paragraph] - linked[paragraph] <= PARTED:
            yield control, LITTLE


def _lengths(root: Any) -> dict[Any, int]:
    """The length of the text in each element but for white space; of all of them in one go."""
    lengths: dict[Any, int] = {}
    for element in reversed(list(root.iter())):  # what is inside before what is around it
        own = _length(element.text) if isinstance(element.tag, str) else 0
        lengths[element] = own + sum(lengths[child] + _length(child.tail) for child in element)
    return lengths


def _length(text: str | None) -> int:
    return sum(map(len, (text or "").split()))


def _around_stories(root: Any) -> set[Any]:
    """The elements that hold an article or its headline."""
    found: set[Any] = set()
    for story in root.iter(*STORY):
        for element in (story, *story.iterancestors()):
            if element in found:
                break
            found.add(element)
    return found
