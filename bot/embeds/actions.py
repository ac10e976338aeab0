"""Every action that a button, a menu or a form can carry; `response_id` is the number of what was shown."""

from __future__ import annotations

from dataclasses import dataclass

from bot.embeds.custom_ids import Action


@dataclass(frozen=True)
class OpenCitation(Action, name="citation", formerly="place"):
    """Show a cited place."""

    response_id: int
    number: int


@dataclass(frozen=True)
class TurnPassage(Action, name="passage"):
    """Show an earlier or later paragraph of a cited document."""

    response_id: int
    number: int
    block: int


@dataclass(frozen=True)
class ShowMore(Action, name="more"):
    """Show further passages that fit the question."""

    response_id: int
    page: int


@dataclass(frozen=True)
class ShowAround(Action, name="timeline_around", formerly="around"):
    """Show the events around what an answer cites."""

    response_id: int


@dataclass(frozen=True)
class ShowChapter(Action, name="chapter"):
    """Show the chapter before or after the one that is shown; `place` counts all of them from 0."""

    response_id: int
    place: int


@dataclass(frozen=True)
class Rate(Action, name="rate"):
    """Note whether an answer was right."""

    response_id: int
    good: bool


@dataclass(frozen=True)
class ExplainRating(Action, name="rating_reason", formerly="reason"):
    """Note why an answer was wrong."""

    response_id: int


@dataclass(frozen=True)
class CopyAnswer(Action, name="copy"):
    """Give an answer as Markdown with its sources."""

    response_id: int


@dataclass(frozen=True)
class CopyThread(Action, name="copy_thread"):
    """Give all answers that stand where this one does, as one document."""

    response_id: int


@dataclass(frozen=True)
class DeleteResponse(Action, name="delete"):
    """Delete something that was shown."""

    response_id: int


@dataclass(frozen=True)
class WriteAnswer(Action, name="write"):
    """Have an answer written out by the language model."""

    response_id: int


@dataclass(frozen=True)
class ShowOwnWords(Action, name="own_words"):
    """Show what a written answer cites, in the story's own words."""

    response_id: int


@dataclass(frozen=True)
class AskAgain(Action, name="ask_again", formerly="again"):
    """Ask the question of an outdated answer once more."""

    response_id: int


@dataclass(frozen=True)
class AskAbout(Action, name="ask_about", formerly="askabout"):
    """Ask a question about a message."""

    message: int


@dataclass(frozen=True)
class TurnTimeline(Action, name="timeline_page", formerly="page:timeline"):
    """Turn a timeline to a page."""

    response_id: int
    page: int


@dataclass(frozen=True)
class ShowEvents(Action, name="timeline_events"):
    """Show so many of a timeline's events, those that matter most; or all of them."""

    response_id: int
    most: int


@dataclass(frozen=True)
class ExportTimeline(Action, name="timeline_export", formerly="extra:export"):
    """Give a timeline as files."""

    response_id: int


@dataclass(frozen=True)
class ShowUndated(Action, name="timeline_undated", formerly="extra:undated"):
    """Show what is told without a date."""

    response_id: int


@dataclass(frozen=True)
class OpenFilter(Action, name="timeline_filter", formerly="filter"):
    """Ask which part of a timeline is wanted."""

    response_id: int


@dataclass(frozen=True)
class FilterTimeline(Action, name="timeline_filtered", formerly="filtered"):
    """Show that part."""

    response_id: int


@dataclass(frozen=True)
class TurnSources(Action, name="sources_page", formerly="page:sources"):
    """Turn the list of a story's documents to a page."""

    story: int
    page: int


@dataclass(frozen=True)
class AddDocuments(Action, name="documents_add", formerly="document_add"):
    """Add the files that were chosen, and the text that was pasted."""


@dataclass(frozen=True)
class OpenDetails(Action, name="details"):
    """Ask what a document is; `document` is its key."""

    story: int
    document: str


@dataclass(frozen=True)
class SetDetails(Action, name="details_set", formerly="detailed"):
    """Say what a document is."""

    story: int
    document: str


@dataclass(frozen=True)
class PickSetting(Action, name="setting_pick", formerly="setpick"):
    """Show the menu of a setting."""


@dataclass(frozen=True)
class ChangeSetting(Action, name="setting", formerly="set"):
    """Set what was chosen."""

    setting: str


@dataclass(frozen=True)
class LeaveOut(Action, name="leave_out"):
    """Leave the messages of whoever presses out of stories, or let them in again."""

    out: bool


@dataclass(frozen=True)
class ForgetMe(Action, name="forget_me", formerly="forget"):
    """Delete everything that is kept about whoever presses."""
