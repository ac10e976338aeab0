"""What was shown: answers and timelines and the places they cite."""

from __future__ import annotations

from collections.abc import Iterable

from bot.state.database import Database
from bot.state.moments import moment
from bot.state.records import (
    AskedQuestion,
    MessageLocation,
    Outdated,
    StoredCitation,
    StoredResponse,
    TimelineQuery,
    query_json,
    read_query_json,
    scope_json,
)
from bot.state.response_rows import (
    ASKED,
    COLUMNS,
    PUT_CITATION,
    SET_OUTDATED,
    WITHOUT_ASKER,
    asked_question,
    citation_rows,
    location_values,
    marked_words,
    stored_response,
)
from index import Answer, Citation, Scope


class Responses:
    """What buttons need to find again."""

    def __init__(self, database: Database) -> None:
        """Keep it in `database`."""
        self._database = database

    async def add(
        self,
        answer: Answer,
        citations: Iterable[Citation],
        location: MessageLocation,
        story: int,
        scope: Scope,
        pending: int | None = None,
    ) -> int:
        """Keep an answer and the places its buttons open; gives its number.

        Where the question waited as `pending`, and is forgotten meanwhile, its asker is too.
        """
        first, last = marked_words(answer)
        async with self._database.writing() as connection:
            ((response_id,),) = await connection.all(
                "INSERT INTO responses (kind, question, understood, marked_from, marked_to, verdict, confidence, guild,"
                " channel, asker, private, story, scope) VALUES ('answer', :question, :understood, :first, :last,"
                " :verdict, :confidence, :guild, :channel, :asker, :private, :story, :scope) RETURNING id",
                question=answer.question,
                understood=answer.turn.question,
                first=first,
                last=last,
                verdict=answer.verdict,
                confidence=answer.confidence,
                **location_values(location),
                story=story,
                scope=scope_json(scope),
            )
            await connection.execute_many(PUT_CITATION, citation_rows(response_id, enumerate(citations, start=1)))
            if pending is not None:
                for statement in WITHOUT_ASKER:
                    await connection.execute(statement, id=response_id, pending=pending)
            return int(response_id)

    async def add_citations(
        self, citations: Iterable[Citation], location: MessageLocation, story: int, scope: Scope
    ) -> int:
        """Keep places that buttons open though nothing was asked; gives the number of what is shown."""
        response_id = await self._put("answer", "", location, story, scope)
        await self.set_citations(response_id, enumerate(citations, start=1))
        return response_id

    async def unsent(self, location: MessageLocation, story: int) -> int | None:
        """What was to be shown somewhere, and has no message yet; None if there is nothing such."""
        row = await self._database.one(
            "SELECT id FROM responses WHERE guild = :guild AND channel = :channel AND asker = :asker"
            " AND story = :story AND message IS NULL",
            guild=location.guild,
            channel=location.channel,
            asker=location.asker,
            story=story,
        )
        return int(row[0]) if row else None

    async def add_timeline(self, wanted: TimelineQuery, location: MessageLocation, story: int, scope: Scope) -> int:
        """Keep what a timeline was asked for; gives its number."""
        return await self._put("timeline", query_json(wanted), location, story, scope)

    async def _put(self, kind: str, question: str, location: MessageLocation, story: int, scope: Scope) -> int:
        return await self._database.insert(
            "INSERT INTO responses (kind, question, guild, channel, asker, private, story, scope)"
            " VALUES (:kind, :question, :guild, :channel, :asker, :private, :story, :scope) RETURNING id",
            kind=kind,
            question=question,
            **location_values(location),
            story=story,
            scope=scope_json(scope),
        )

    async def set_citations(self, response_id: int, places: Iterable[tuple[int, Citation]]) -> None:
        """Keep the places that buttons of a response open now, by their numbers, and no others; then it is up to date.

        Nothing is kept where it is gone meanwhile.
        """
        rows = citation_rows(response_id, places)
        async with self._database.writing() as connection:
            await connection.execute("DELETE FROM citations WHERE response = :id", id=response_id)
            if await connection.execute(SET_OUTDATED, outdated=Outdated.NO, id=response_id):
                await connection.execute_many(PUT_CITATION, rows)

    async def extend_citations(self, response_id: int, citations: Iterable[Citation]) -> bool:
        """Keep the places of an answer that cites more now; gives whether it is still there, and up to date."""
        rows = citation_rows(response_id, enumerate(citations, start=1))
        async with self._database.writing() as connection:
            fresh = "SELECT 1 FROM responses WHERE id = :id AND outdated = :outdated"
            if await connection.one(fresh, id=response_id, outdated=Outdated.NO) is None:
                return False
            await connection.execute("DELETE FROM citations WHERE response = :id", id=response_id)
            await connection.execute_many(PUT_CITATION, rows)
            return True

    async def set_message(self, response_id: int, message: int, channel: int | None = None) -> None:
        """Remember which message shows it, and the channel if it is another one than that of the question."""
        await self._database.write(
            "UPDATE responses SET message = :message, channel = coalesce(:channel, channel) WHERE id = :id",
            message=message,
            channel=channel,
            id=response_id,
        )

    async def get(self, response_id: int) -> StoredResponse | None:
        """What is known of something shown; None if it is not (any more)."""
        row = await self._database.one(f"SELECT {COLUMNS} FROM responses WHERE id = :id", id=response_id)
        return stored_response(row) if row else None

    async def understood(self, response_id: int) -> str:
        """The question of an answer, in full; empty where it asked nothing of the story."""
        row = await self._database.one("SELECT understood FROM responses WHERE id = :id", id=response_id)
        return str(row[0] or "") if row else ""

    async def query_of(self, response_id: int) -> TimelineQuery | None:
        """What timeline `response_id` was asked for; None if it is not known (any more)."""
        row = await self._database.one(
            "SELECT question FROM responses WHERE id = :id AND kind = 'timeline'", id=response_id
        )
        return read_query_json(row[0]) if row else None

    async def set_query(self, response_id: int, wanted: TimelineQuery) -> None:
        """Keep what a timeline shows now."""
        await self._database.write(
            "UPDATE responses SET question = :question WHERE id = :id AND kind = 'timeline'",
            question=query_json(wanted),
            id=response_id,
        )

    async def citation(self, response_id: int, number: int) -> StoredCitation | None:
        """A place that was cited; None if it is not known (any more)."""
        row = await self._database.one(
            "SELECT document, first, last, digest FROM citations WHERE response = :response AND number = :number",
            response=response_id,
            number=number,
        )
        return StoredCitation(*row) if row else None

    async def citations(self, response_id: int) -> list[StoredCitation]:
        """All places that were cited, in the order of their numbers."""
        rows = await self._database.all(
            "SELECT document, first, last, digest FROM citations WHERE response = :id ORDER BY number", id=response_id
        )
        return [StoredCitation(*row) for row in rows]

    async def asked_in(self, message: int, location: MessageLocation) -> AskedQuestion | None:
        """What was asked where message `message` of this channel is the answer; None if nobody here may know."""
        row = await self._database.one(
            f"SELECT {ASKED} FROM responses WHERE message = :message AND channel = :channel AND understood != ''"
            " AND (private = 0 OR asker = :asker)",
            message=message,
            channel=location.channel,
            asker=location.asker,
        )
        return asked_question(row) if row else None

    async def latest_asked(self, location: MessageLocation, count: int) -> list[AskedQuestion]:
        """What was last asked in a channel within an hour, the latest last; private questions stay private."""
        own = "(private = 0 OR asker = :asker)" if location.private else "private = 0"
        asker = {"asker": location.asker} if location.private else {}
        rows = await self._database.all(
            f"SELECT {ASKED} FROM responses WHERE channel = :channel AND understood != '' AND {own}"
            " AND at >= :since ORDER BY id DESC LIMIT :count",
            channel=location.channel,
            since=moment(hours=1),
            count=count,
            **asker,
        )
        return [asked_question(row) for row in reversed(rows)]

    async def remove(self, response_id: int) -> None:
        """Forget something shown, its places and what people thought of it."""
        await self._database.write("DELETE FROM responses WHERE id = :id", id=response_id)

    async def citing(self, story: int) -> list[tuple[StoredResponse, list[StoredCitation]]]:
        """What cites something of a story, is shown publicly, and is not said to be outdated yet."""
        rows = await self._database.all(
            f"SELECT {COLUMNS} FROM responses WHERE story = :story AND outdated = :outdated"
            " AND message IS NOT NULL AND private = 0 ORDER BY id DESC",
            story=story,
            outdated=Outdated.NO,
        )
        places = await self._database.all(
            "SELECT response, document, first, last, digest FROM citations"
            " JOIN responses ON responses.id = citations.response"
            " WHERE story = :story AND outdated = :outdated",
            story=story,
            outdated=Outdated.NO,
        )
        cited: dict[int, list[StoredCitation]] = {}
        for response_id, *place in places:
            cited.setdefault(response_id, []).append(StoredCitation(*place))
        return [(stored_response(row), cited[row[0]]) for row in rows if row[0] in cited]

    async def set_outdated(self, responses: Iterable[int]) -> None:
        """Remember that answers are outdated, and that it has not been said on them yet."""
        await self._database.write_many(
            SET_OUTDATED, [{"outdated": Outdated.UNTOLD, "id": number} for number in responses]
        )

    async def untold(self) -> list[StoredResponse]:
        """The answers of this process's shards that are outdated, and do not say so yet."""
        ours = self._database.shards.sql("guild")
        rows = await self._database.all(
            f"SELECT {COLUMNS} FROM responses WHERE outdated = :outdated AND {ours} ORDER BY id DESC",
            outdated=Outdated.UNTOLD,
        )
        return [stored_response(row) for row in rows]

    async def set_told(self, response_id: int) -> None:
        """Remember that an answer says that it is outdated, or never can."""
        await self._database.write(SET_OUTDATED, outdated=Outdated.TOLD, id=response_id)
