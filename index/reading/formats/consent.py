"""Notices that ask a web page's reader for consent: told by their words and buttons, however they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

SUBJECT = re.compile(
    r"\b(?:cookies?|cookie-richtlinie|consent|personal data|einwilligung|témoins|consentement|consentimiento"
    r"|consentimento|datos personales|dados pessoais)\b|クッキー|同意",
    re.IGNORECASE,
)
CHOICE = re.compile(
    r"\W*(?:(?:i |yes,? |alle? |nur |tout |todas? |todos? |only )?(?:accept|agree|allow|reject|decline|refuse|deny"
    r"|akzeptieren|zustimmen|ablehnen|einverstanden|erlauben|accepter|refuser|aceptar|rechazar|aceitar|rejeitar"
    r"|consent|ok|okay|got it|understood|verstanden|manage|customi[sz]e|necessary|options|preferences|settings"
    r"|einstellungen)\b.{0,40}|同意.{0,20}|.{0,10}許可.{0,10}|(?:je |j’|j')?accepte.{0,20})",
    re.IGNORECASE,
)
CONTROLS = ("button", "a", "input")
AROUND = frozenset(("article", "aside", "dialog", "div", "footer", "form", "header", "section", "span"))
STORY = "descendant-or-self::article|descendant-or-self::main|descendant::h1"
LONGEST = 5000  # characters of a notice, its list of purposes included


def without_consent(root: Any) -> None:
    """Take the notices that ask for consent out of a page (an lxml element)."""
    for notice in list(_notices(root)):
        if notice.getparent() is not None:
            notice.drop_tree()


def _notices(root: Any) -> Iterator[Any]:
    for control in root.iter(*CONTROLS):
        shown = " ".join(control.text_content().split()) or control.get("value") or control.get("aria-label") or ""
        if CHOICE.fullmatch(shown):
            notice = None
            for around in control.iterancestors(*AROUND):
                if around.xpath(STORY) or len(around.text_content()) > LONGEST:
                    break
                if notice is None and SUBJECT.search(around.text_content()):
                    notice = around
            if notice is not None:
                yield notice
