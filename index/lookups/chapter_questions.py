"""How people ask about chapters. A row of FORMS is a way to ask, with an example that tests try.

What stands in the place of the chapter, `which`, is read by `index.chapters`.
"""

from __future__ import annotations

from enum import StrEnum

from index.questions.patterns import forms


class ChapterQuestion(StrEnum):
    """What is asked of a chapter, or of all."""

    TOLD = "told"
    ABOUT = "about"  # the same; a title alone may be somebody's name there
    BEGINNING = "beginning"
    END = "end"
    COUNT = "count"
    CONTENTS = "contents"
    PEOPLE = "people"
    TITLE = "title"


A = ChapterQuestion  # as a row has it
_WHICH = r"(?P<which>\S.{0,118}?)"
_BE = r"(?: is| are| was| were|[’']s|[’']re)"
_THE_STORY = (
    r"(?:the |this |that |our )?(?:whole |entire )?"
    r"(?:book|story|novel|tale|campaign|series|serial|text|thing|wiki|adventure|game)"
)
_IT = rf"(?:it(?: all)?|{_THE_STORY}|everything)"
_COUNTED = r"(?P<counted>chapters|parts|sections|sessions|episodes)"
_KIND = r"(?:chapter|ch\.?|part|section|session|episode)"
_ALL = r"(?: (?:so far|in total|in all|all together|altogether|overall|by now|now|yet|already))?"
_SUMMARY = r"(?:summar(?:y|i[sz]e|i[sz]ation)|recap|sum up|synopsis|overview|outline|tl;?dr|gist)(?: (?:of|for|from))?"
_GIVE = r"(?:(?:can|could|would) you |please ){0,3}(?:(?:give|get|write|show|make) (?:me |us )?)?(?:an? |the )?"

FORMS = forms(
    (A.CONTENTS, "table of contents", rf"{_GIVE}(?:table of )?contents(?: (?:of|for) {_IT})?", "Table of contents"),
    (
        A.CONTENTS,
        "list the chapters",
        rf"(?:list|show(?: me)?|name|give me|what{_BE}|which{_BE})(?: all)?(?: of)? the {_COUNTED}"
        rf"(?: (?:called|titles|of {_IT}|in {_IT}|there|named)){{0,3}}",
        "List the chapters of the book.",
    ),
    (
        A.CONTENTS,
        "chapter titles",
        rf"{_GIVE}(?:list of (?:the )?|all )?(?:chapters?(?: titles| names| list)|chapters)(?: (?:of|in) {_IT})?",
        "Give me the chapter titles.",
    ),
    (
        A.CONTENTS,
        "which chapters",
        rf"(?:what|which) {_COUNTED} (?:are there|does {_IT} have|has {_IT}(?: got)?)",
        "What chapters are there?",
    ),
    (
        A.COUNT,
        "how many chapters",
        rf"how many {_COUNTED}(?: (?:are|were|have|has|had|do|does|did|{_IT}|there|been|we|played|run|got)){{0,4}}"
        rf"(?: (?:in|of) {_IT})?{_ALL}",
        "How many chapters does the book have?",
    ),
    (
        A.COUNT,
        "the number of",
        rf"what{_BE} the (?:total )?number of {_COUNTED}(?: (?:in|of) {_IT})?{_ALL}",
        "What is the number of chapters?",
    ),
    (
        A.END,
        "how does it end",
        rf"(?:and )?how (?:does|did|do|will) {_IT} (?:end|finish|turn out|conclude)s?(?: up)?",
        "How does the story end?",
    ),
    (
        A.END,
        "the ending",
        rf"(?:what{_BE} |tell me |give me )?the (?:ending|end|conclusion)(?: of {_IT})?",
        "What's the ending of the book?",
    ),
    (
        A.END,
        "at the end",
        rf"what (?:happens|happened) (?:at|in) the (?:very )?end(?:ing)?(?: of {_IT})?",
        "What happens at the end?",
    ),
    (
        A.BEGINNING,
        "how does it begin",
        rf"(?:and )?how (?:does|did|do) {_IT} (?:begin|start|open)s?(?: off| out)?",
        "How does it begin?",
    ),
    (
        A.BEGINNING,
        "at the beginning",
        rf"what (?:happens|happened) (?:at|in) the (?:very )?(?:beginning|start|opening)(?: of {_IT})?",
        "What happens at the beginning of the story?",
    ),
    (
        A.END,
        "how does a chapter end",
        rf"how (?:does|did|do) {_WHICH} (?:end|finish|conclude)s?",
        "How does chapter 3 end?",
    ),
    (
        A.END,
        "at the end of a chapter",
        rf"what (?:happens|happened) (?:at|in) the (?:very )?end of {_WHICH}",
        "What happens at the end of chapter 3?",
    ),
    (
        A.BEGINNING,
        "how does a chapter begin",
        rf"how (?:does|did|do) {_WHICH} (?:begin|start|open)s?",
        "How does chapter 3 begin?",
    ),
    (
        A.BEGINNING,
        "at the beginning of a chapter",
        rf"what (?:happens|happened) (?:at|in) the (?:very )?(?:beginning|start) of {_WHICH}",
        "What happens at the beginning of chapter 3?",
    ),
    (
        A.PEOPLE,
        "who is in a chapter",
        rf"who(?:{_BE}| all{_BE}| appears| appeared| occurs| comes up| shows up| features){{1,2}}"
        rf"(?: (?:there|present|named|mentioned|introduced|met))? in {_WHICH}",
        "Who appears in chapter 3?",
    ),
    (
        A.PEOPLE,
        "which characters",
        rf"(?:what|which) (?:characters|people)(?:{_BE}| appear| appeared| occur| come up){{1,2}}"
        rf"(?: (?:named|mentioned))? in {_WHICH}",
        "Which characters are in chapter 3?",
    ),
    (
        A.PEOPLE,
        "the people of",
        rf"(?:the )?(?:characters|people|cast) (?:in|of) {_WHICH}",
        "The characters in chapter 3",
    ),
    (
        A.TITLE,
        "what is it called",
        rf"(?:what|how){_BE} {_WHICH} (?:called|titled|named)",
        "What is chapter 4 called?",
    ),
    (
        A.TITLE,
        "a chapter's title",
        rf"(?P<which>(?:the )?(?:(?:first|last) {_KIND}|{_KIND} .{{1,40}}?))[’']?s? (?:title|name)",
        "Chapter 4 title",
    ),
    (A.TITLE, "the title of", rf"what{_BE} the (?:title|name) of {_WHICH}", "What's the title of chapter 4?"),
    (
        A.TOLD,
        "what happens in",
        r"what (?:all )?(?:happens|happened|takes place|took place|goes on|went on|occurs|did (?:we|they) do)"
        rf"(?: (?:in|during|at|on))? {_WHICH}",
        "What happens in chapter 7?",
    ),
    (
        A.TOLD,
        "a summary of",
        rf"{_GIVE}(?:short |quick |brief |detailed )?{_SUMMARY} {_WHICH}",
        "Can you summarise chapters 3 to 5?",
    ),
    (A.TOLD, "a chapter's summary", rf"{_WHICH}[’']?s? (?:summary|recap|synopsis|overview)", "Chapter 3 summary"),
    (A.TOLD, "what is it about", rf"what{_BE} {_WHICH} about", "What is chapter 2 about?"),
    (A.ABOUT, "tell me about", r"(?:please )?(?:tell (?:me|us) )?about " + _WHICH, "Tell me about chapter 2."),
    (
        A.TOLD,
        "remind me",
        rf"(?:remind me (?:of|about|what happen(?:s|ed) in)|catch me up on) {_WHICH}",
        "Remind me what happened in the last chapter.",
    ),
    (
        A.TOLD,
        "a chapter alone",
        r"(?P<which>(?:the )?(?:(?:first|last|next-to-last|\d{1,3}(?:st|nd|rd|th)) (?:chapter|part|session|episode)"
        r"|(?:chapters?|ch\.|parts?|sessions?|episodes?) .{1,80}?))",
        "Chapter seven",
    ),
)
