"""Why something was not fetched: a sentence for whoever asked."""

from __future__ import annotations

from typing import Self

from index import StoryError

HINTS = {
    "off": "Fetching from the web is off; FOOTNOTE_FETCH=true switches it on.",
    "link": "That is no link that can be fetched: http:// or https://, and no user name or password in it.",
    "port": "{host} is to be asked at port {port}; only 80, 443, 8080 and 8443 are.",
    "address": "{host} is no public address; only the public web is fetched from.",
    "unreachable": "{host} cannot be reached.",
    "insecure": "{host} cannot prove that it is {host}: its certificate is no good.",
    "slow": "{host} takes too long.",
    "large": "{host} sends more than {most} MB.",
    "redirects": "{host} leads from page to page without end.",
    "downgrade": "{host} leads from https:// to http://, where anybody could change what is read.",
    "robots": "{host} asks programs not to read that page (robots.txt).",
    "rules": "{host} does not say what programs may read (its robots.txt cannot be had).",
    "missing": "{host} has no such page ({status}).",
    "status": "{host} answers with an error ({status}).",
    "busy": "{host} asks for patience ({status}).",
    "garbled": "{host} sends something that cannot be unpacked.",
    "several": "{host} sends a file with several documents; that can be added, but not watched.",
    "fault": "Something went wrong on our side while {host} was read.",
    "type": "{host} sends a file of a kind that cannot be read ({type}).",
}


class FetchError(StoryError):
    """Something could not be fetched; `kind` says why.

    `wait` is how many seconds whoever was asked wants to be left alone, if it says so.
    """

    def __init__(self, hint: str, kind: str, **facts: object) -> None:
        """Keep the sentence, and its key in the catalogue."""
        super().__init__(hint, f"fetch.{kind}", **facts)
        self.kind, self.wait = kind, 0.0

    @classmethod
    def of(cls, kind: str, *, wait: float = 0.0, **facts: str) -> Self:
        """The error of a kind."""
        error = cls(HINTS[kind].format(**facts), kind, **facts)
        error.wait = wait
        return error
