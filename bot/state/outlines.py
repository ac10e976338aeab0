"""What else an answer is made of than the places it cites, so that it can be given again as it was said.

Its quotes are not kept: their places are, and the words are found there again. What stands in no single sentence (what
was counted, what a language model wrote) is kept apart, and forgotten as soon as a document that it is from changes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.state.database import Database
from bot.state.records import MessageLocation, Outdated, StoredResponse
from bot.state.response_rows import COLUMNS, stored_response
from index import (
    Answer,
    Citation,
    Fact,
    FactValue,
    Lookup,
    LookupKind,
    QuestionType,
    Statement,
    StatementRole,
    Verdict,
    When,
    Writing,
    WritingOutcome,
    WrittenSentence,
)

KEPT = (Verdict.ANSWERED, Verdict.UNSAID, Verdict.UNMENTIONED)
IS_KEPT = f"verdict IN {tuple(item.value for item in KEPT)}"


@dataclass(frozen=True, slots=True)
class Outline:
    """An answer but for the places it cites: how they belong together, and what else was `said`; both as JSON.

    Nothing is `said` any more where a document has changed since.
    """

    shape: str
    said: str

    @classmethod
    def of(cls, answer: Answer) -> Outline:
        """That of an answer, whose places are numbered as it numbers them."""
        shape = {
            "verdict": answer.verdict,
            "type": answer.question_type,
            "sure": answer.sure,
            "contradicted": answer.contradicted,
            "unmentioned": answer.unmentioned,
            "mentioned": answer.mentioned,
            "searched": answer.passages_searched,
            "statements": [[len(item.citations), item.role, _when_at(item)] for item in answer.statements],
            "marks": [_mark(item) for item in answer.citations],
            "nearest": answer.nearest is not None,
            "kind": answer.lookup.kind if answer.lookup else None,
            "place": answer.lookup.place if answer.lookup else None,
            "written": answer.is_written,
        }
        said: dict[str, Any] = {}
        if answer.lookup:
            said |= {"about": answer.lookup.about}
            said |= {"facts": [[fact.name, _kept_value(fact.value)] for fact in answer.lookup.facts]}
        if answer.writing and answer.is_written:
            said |= {"model": answer.writing.model}
            said |= {"sentences": [[sentence.text, numbers] for sentence, numbers in answer.written]}
        return cls(json.dumps(shape, ensure_ascii=False), json.dumps(said, ensure_ascii=False) if said else "")

    @property
    def is_quotes(self) -> bool:
        """Whether it is nothing but quotes, which say the same to whoever may see them."""
        shape = json.loads(self.shape)
        return shape["verdict"] == Verdict.ANSWERED and not shape["kind"] and not shape["written"]

    def answer(self, question: str, understood: str, cited: Sequence[Citation]) -> Answer | None:
        """The answer to `question` again, with what it `cited` as that stands now; None if too little is kept of it.

        What a language model wrote of it is left out where that is not kept any more.
        """
        shape, said = json.loads(self.shape), json.loads(self.said or "{}")
        lookup = None
        if shape["kind"]:
            if not said:
                return None
            facts = tuple(Fact(name, _read_value(value)) for name, value in said["facts"])
            place = tuple(shape["place"]) if shape["place"] else None
            lookup = Lookup(LookupKind(shape["kind"]), said["about"], facts, place)
        return Answer(
            question=question,
            understood=understood,
            verdict=Verdict(shape["verdict"]),
            question_type=QuestionType(shape["type"]),
            sure=shape["sure"],
            statements=tuple(_statements(shape, cited)),
            contradicted=shape["contradicted"],
            nearest=cited[0] if shape["nearest"] and cited else None,
            unmentioned=tuple(shape["unmentioned"]),
            mentioned=tuple(shape["mentioned"]),
            passages_searched=shape["searched"],
            writing=_writing(said, cited) if "sentences" in said else None,
            lookup=lookup,
        )


class Outlines:
    """The outlines of answers, by the numbers of those."""

    def __init__(self, database: Database) -> None:
        """Keep them in `database`."""
        self._database = database

    async def put(self, response_id: int, answer: Answer) -> None:
        """Keep that of an answer, as it is shown now; nothing where it is gone, or asked nothing of the story."""
        if answer.verdict not in KEPT:
            return
        outline = Outline.of(answer)
        await self._database.write(
            "INSERT INTO answer_outlines (response, shape, said)"
            " SELECT id, CAST(:shape AS TEXT), CAST(:said AS TEXT) FROM responses WHERE id = :id"
            " ON CONFLICT (response) DO UPDATE SET shape = excluded.shape, said = excluded.said",
            id=response_id,
            shape=outline.shape,
            said=outline.said,
        )

    async def get(self, response_id: int) -> Outline | None:
        """That of an answer; None if it is not known (any more), or the answer is outdated."""
        row = await self._database.one(
            "SELECT shape, said FROM answer_outlines JOIN responses ON responses.id = response"
            " WHERE response = :id AND outdated = :fresh",
            id=response_id,
            fresh=Outdated.NO,
        )
        return Outline(*row) if row else None

    async def answers_in(self, location: MessageLocation, most: int) -> list[StoredResponse]:
        """The last answers of a channel that whoever is there may see, in order; outdated ones are among them."""
        rows = await self._database.all(
            f"SELECT {COLUMNS} FROM responses WHERE kind = 'answer' AND {IS_KEPT} AND channel = :channel"
            " AND message IS NOT NULL AND (private = 0 OR asker = :asker) ORDER BY id DESC LIMIT :most",
            channel=location.channel,
            asker=location.asker,
            most=most,
        )
        found = [stored_response(row) for row in reversed(rows)]
        return [item for item in found if item.location.guild == location.guild]

    async def forget_said(self, story: int, documents: Iterable[str]) -> None:
        """Forget what is said of documents of a story that changed or went, and whatever cites none."""
        ours = "SELECT id FROM responses WHERE story = :story"
        cited = "SELECT 1 FROM citations WHERE citations.response = responses.id"
        gone = f"UPDATE answer_outlines SET said = '' WHERE response IN ({ours} AND"
        async with self._database.writing() as connection:
            for document in documents:
                await connection.execute(
                    f"{gone} EXISTS ({cited} AND document = :document))", story=story, document=document
                )
            await connection.execute(f"{gone} NOT EXISTS ({cited}))", story=story)


def _mark(citation: Citation) -> tuple[int, int] | None:
    """Which words answer, counted from the quote's beginning."""
    return (citation.mark[0] - citation.start, citation.mark[1] - citation.start) if citation.mark else None


def _when_at(statement: Statement) -> int | None:
    """Where in the quote the date stands that is meant."""
    citation = statement.citations[0]
    return statement.when.start - citation.start if statement.when in citation.dates and statement.when else None


def _when(citation: Citation, at: int | None) -> When | None:
    return next((item for item in citation.dates if item.start - citation.start == at), None)


def _statements(shape: dict[str, Any], cited: Sequence[Citation]) -> Iterable[Statement]:
    marked = []
    for citation, mark in zip(cited, shape["marks"], strict=False):  # written sentences may cite more
        span = (citation.start + mark[0], citation.start + mark[1]) if mark else None
        marked.append(Citation(citation.document, citation.first, citation.last, span))
    at = 0
    for count, role, when_at in shape["statements"]:
        places, at = tuple(marked[at : at + count]), at + count
        yield Statement(places, _when(places[0], when_at), StatementRole(role) if role else None)


def _writing(said: dict[str, Any], cited: Sequence[Citation]) -> Writing:
    sentences = tuple(
        WrittenSentence(text, tuple(cited[number - 1] for number in numbers)) for text, numbers in said["sentences"]
    )
    return Writing(WritingOutcome.WRITTEN, sentences, model=said["model"])


def _kept_value(value: FactValue) -> Any:
    return {"day": value.isoformat()} if isinstance(value, date) else value


def _read_value(value: Any) -> FactValue:
    if isinstance(value, dict):
        return date.fromisoformat(value["day"])
    if isinstance(value, list):
        return tuple((item[0], item[1]) if isinstance(item, list) else item for item in value)
    return str(value) if isinstance(value, str) else int(value)
