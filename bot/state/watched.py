"""What is watched on the web for stories: sources, how they are, and which of their articles are in the stories."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from bot.state.database import Database
from bot.state.moments import moment

MOST_LINK = 2000  # characters of a link: some databases index no longer ones
SELECT = (
    "SELECT watched_sources.*, stories.guild AS guild, (SELECT COUNT(DISTINCT document) FROM watched_articles"
    " WHERE source = watched_sources.id AND document != '') AS documents,"
    " (SELECT COUNT(*) FROM watched_articles WHERE source = watched_sources.id AND failures > 0) AS unread"
    " FROM watched_sources JOIN stories ON stories.id = watched_sources.story"
)
ARTICLE = "link url document digest stamp etag last_modified checked_at failures why".split()


class SourceKind(StrEnum):
    """What is watched."""

    FEED = "feed"
    PAGE = "page"
    SITEMAP = "sitemap"


@dataclass(frozen=True, slots=True)
class WatchedSource:
    """Something on the web that a story of a guild is fed from: every so many minutes, `most` documents at most.

    Moments are in UTC ('YYYY-MM-DD HH:MM:SS'), empty for never. `documents` are how many of it are in the story,
    `unread` how many of its articles could not be read. It has failed `failures` times in a row `since` a moment;
    `why` is a key of the catalogue below `error`, with its `facts`. One that is `resting` is not read any more, one
    that is `full_up` brings nothing new. It was set up in `channel`, which is still to be told of `notice`.
    """

    number: int
    story: int
    guild: int
    channel: int | None
    kind: SourceKind
    url: str
    title: str
    every: int
    most: int
    etag: str = ""
    last_modified: str = ""
    listed_at: str = ""
    read_at: str = ""
    failures: int = 0
    since: str = ""
    why: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)
    resting: bool = False
    full_up: bool = False
    notice: str = ""
    documents: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True)
class WatchedArticle:
    """An article of a source: where it is linked to, the URL it is known by, and the document that it became.

    `document` is empty where it became none: it could not be read, or is in the story already, by another link.
    `digest` is of the text that was read, `stamp` what its source last said of it.
    """

    link: str
    url: str
    document: str = ""
    digest: str = ""
    stamp: str = ""
    etag: str = ""
    last_modified: str = ""
    checked_at: str = ""
    failures: int = 0
    why: str = ""


class Watched:
    """The sources, and their articles."""

    def __init__(self, database: Database) -> None:
        """Keep them in `database`."""
        self._database = database

    async def add(
        self, story: int, channel: int | None, kind: SourceKind, url: str, title: str, every: int, most: int
    ) -> WatchedSource:
        """Watch something from now on; what is watched already is set anew, and wakes where it rests."""
        facts = {"channel": channel, "kind": str(kind), "title": title, "every": every, "most": most}
        fresh = {"due_at": moment(), "failures": 0, "since": "", "why": "", "facts": "", "resting": 0, "notice": ""}
        fresh |= {"full_up": 0, "etag": "", "last_modified": ""}
        values = facts | fresh
        changes = ", ".join(f"{name} = excluded.{name}" for name in values)
        number = await self._database.insert(
            f"INSERT INTO watched_sources (story, url, {', '.join(values)})"
            f" VALUES (:story, :url, {', '.join(f':{name}' for name in values)})"
            f" ON CONFLICT (story, url) DO UPDATE SET {changes} RETURNING id",
            story=story,
            url=url,
            **values,
        )
        found = await self.get(number)
        assert found is not None  # noqa: S101 - it was put there just now
        return found

    async def get(self, number: int) -> WatchedSource | None:
        """A source by its number."""
        found = await self._found("watched_sources.id = :number", number=number)
        return found[0] if found else None

    async def of_story(self, story: int) -> list[WatchedSource]:
        """The sources of a story."""
        return await self._found("story = :story", story=story)

    async def of_guild(self, guild: int) -> list[WatchedSource]:
        """The sources of all stories of a guild."""
        return await self._found("guild = :guild", guild=guild)

    async def due(self) -> list[WatchedSource]:
        """The sources of our shards' stories that are to be read now, those that have waited longest first."""
        ours = self._database.shards.sql("guild")
        return await self._found(f"resting = 0 AND due_at <= :now AND {ours}", "due_at, ", now=moment())

    async def noticed(self) -> list[WatchedSource]:
        """The sources of our shards' stories of which something is still to be told."""
        return await self._found(f"notice != '' AND {self._database.shards.sql('guild')}")

    async def _found(self, where: str, first: str = "", **values: object) -> list[WatchedSource]:
        rows = await self._database.records(f"{SELECT} WHERE {where} ORDER BY {first}watched_sources.id", **values)
        return [_source(row) for row in rows]

    async def set_read(
        self, source: WatchedSource, due_at: str, *, etag: str, last_modified: str, listed: bool, full_up: bool
    ) -> None:
        """It was read: what it is known by, and when it is next. That it is `full_up` is still to be told, once."""
        await self._database.write(
            "UPDATE watched_sources SET read_at = :now, due_at = :due_at, failures = 0, since = '', why = '',"
            " facts = '', etag = :etag, last_modified = :last_modified,"
            " listed_at = CASE WHEN :listed = 1 THEN :now ELSE listed_at END, notice = CASE"
            " WHEN :full_up = 0 THEN '' WHEN full_up = 0 THEN 'full' WHEN notice = 'full' THEN 'full' ELSE '' END,"
            " full_up = :full_up WHERE id = :number",
            now=moment(),
            due_at=due_at,
            etag=etag,
            last_modified=last_modified,
            listed=int(listed),
            full_up=int(full_up),
            number=source.number,
        )

    async def set_failed(
        self, source: WatchedSource, due_at: str, why: str, facts: Mapping[str, object], notice: str
    ) -> None:
        """It could not be read once more; `notice` is what is to be told of that, if anything."""
        await self._database.write(
            "UPDATE watched_sources SET due_at = :due_at, failures = failures + 1, why = :why, facts = :facts,"
            " since = CASE WHEN since = '' THEN :now ELSE since END, resting = :resting,"
            " notice = CASE WHEN :notice = '' THEN notice ELSE :notice END WHERE id = :number",
            now=moment(),
            due_at=due_at,
            why=why,
            facts=json.dumps({name: str(fact) for name, fact in facts.items()}, ensure_ascii=False),
            resting=int(notice == "resting"),
            notice=notice,
            number=source.number,
        )

    async def set_noticed(self, source: WatchedSource) -> None:
        """The channel has been told, or never can be."""
        await self._database.write(
            "UPDATE watched_sources SET notice = '' WHERE id = :number AND notice = :notice",
            number=source.number,
            notice=source.notice,
        )

    async def remove(self, number: int) -> None:
        """Watch a source no more; its documents are the story's."""
        await self._database.write("DELETE FROM watched_sources WHERE id = :number", number=number)

    async def articles(self, source: int) -> dict[str, WatchedArticle]:
        """The articles of a source, by their links."""
        rows = await self._database.all(
            f"SELECT {', '.join(ARTICLE)} FROM watched_articles WHERE source = :source", source=source
        )
        return {row[0]: WatchedArticle(*row) for row in rows}

    async def put(self, source: int, article: WatchedArticle) -> None:
        """Keep what is known of an article, unless its source is watched no more."""
        names = [*ARTICLE]
        changes = ", ".join(f"{name} = excluded.{name}" for name in names[1:])
        await self._database.write(
            f"INSERT INTO watched_articles (source, {', '.join(names)})"
            f" SELECT id, {', '.join(_typed(name) for name in names)} FROM watched_sources WHERE id = :source"
            f" ON CONFLICT (source, link) DO UPDATE SET {changes}",
            source=source,
            **asdict(article),
        )

    async def document_at(self, story: int, url: str, beside: str) -> str:
        """The document of a story that is known by a URL, from another link than `beside`; empty if there is none."""
        return await self._document(
            "watched_articles.url = :url AND link != :beside", story=story, url=url, beside=beside
        )

    async def is_watched(self, story: int, document: str) -> bool:
        """Whether a document of a story came from something that is watched."""
        return bool(await self._document("document = :document", story=story, document=document))

    async def _document(self, where: str, **values: object) -> str:
        row = await self._database.one(
            "SELECT document FROM watched_articles JOIN watched_sources ON watched_sources.id = source"
            f" WHERE story = :story AND document != '' AND {where} LIMIT 1",
            **values,
        )
        return str(row[0]) if row else ""


def _typed(name: str) -> str:
    """A value beside no column, of which PostgreSQL cannot tell what it is."""
    return f"CAST(:{name} AS {'BIGINT' if name == 'failures' else 'TEXT'})"


def _source(row: dict[str, Any]) -> WatchedSource:
    facts = {name: row[name] for name in WatchedSource.__slots__ if name in row}
    return WatchedSource(
        **facts
        | {
            "number": row["id"],
            "kind": SourceKind(row["kind"]),
            "facts": json.loads(row["facts"] or "{}"),
            "resting": bool(row["resting"]),
            "full_up": bool(row["full_up"]),
        }
    )
