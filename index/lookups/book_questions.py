"""How people ask about the book itself: a row of FORMS is a way to ask, with an example that tests try."""

from __future__ import annotations

from enum import StrEnum

from index.questions.patterns import forms


class Asks(StrEnum):
    """What is asked of the book."""

    ALL = "all"
    AUTHOR = "author"
    TITLE = "title"
    PUBLISHER = "publisher"
    PUBLISHED = "published"
    LENGTH = "length"
    LANGUAGE = "language"
    DOCUMENTS = "documents"


_BE = r"(?: is| are| was| were|[’']s)"
_KIND = r"(?:book|novel|story|tale|text|work|article|document|serial|series|campaign|wiki|adventure)"
_MANY = r"(?:transcript|log|session|episode|page|article|document|file|text|note|stor(?:y|ie)|book|chapter)s"
_PAPERS = r"(?:document|file|article|text|page|transcript|log|note|entrie)s"
_WHOLE = rf"(?:(?:all )?(?:of )?(?:the |these |those |this |our )?(?:whole |entire )?(?:{_KIND}|{_MANY})|everything)"
_ALL = r"(?: (?:all )?(?:together|in total|in all|altogether|combined|overall|in sum|so far|now))?"
_BOOK = rf"(?P<it>it|this|that|(?:the |this |that )(?:whole |entire |present )?{_KIND})"
FORMS = forms(
    (Asks.AUTHOR, "who wrote it", rf"who (?:wrote|has written|authored) {_BOOK}", "Who wrote this book?"),
    (
        Asks.AUTHOR,
        "the author",
        rf"(?:who{_BE} |what{_BE} )?(?:the )?(?:name of the )?(?:author|writer)s?(?:[’']s name)?(?: of {_BOOK})?",
        "Who is the author?",
    ),
    (Asks.AUTHOR, "by whom", rf"(?:by whom{_BE}|who{_BE}) {_BOOK} (?:written(?: by)?|by)", "Who is it by?"),
    (Asks.TITLE, "the title", rf"(?:what{_BE} )?the (?:title|name) of {_BOOK}", "What is the title of the book?"),
    (Asks.TITLE, "its title", rf"what{_BE} (?:the|its) title", "What is the title?"),
    (
        Asks.TITLE,
        "what is it called",
        rf"(?:what|how){_BE} {_BOOK} (?:called|titled|named)",
        "What is this book called?",
    ),
    (Asks.TITLE, "which book", rf"(?:what|which) {_KIND}{_BE} (?:this|it|that)", "What book is this?"),
    (Asks.PUBLISHER, "who published it", rf"who (?:published|brought out|printed) {_BOOK}", "Who published it?"),
    (
        Asks.PUBLISHER,
        "the publisher",
        rf"(?:who{_BE} |what{_BE} )?the publisher(?: of {_BOOK})?",
        "Who is the publisher of the book?",
    ),
    (
        Asks.PUBLISHED,
        "when was it published",
        rf"(?:when|(?:in )?(?:what|which) year|on (?:what|which) (?:day|date))(?: is| was| did) {_BOOK} (?:first )?"
        r"(?:published|written|released|printed|come out|appear|come from)",
        "When was the book published?",
    ),
    (
        Asks.PUBLISHED,
        "its date",
        rf"(?:what{_BE} )?the (?:date|day|year) of (?:publication|release)(?: of {_BOOK})?",
        "What is the date of publication?",
    ),
    (Asks.PUBLISHED, "how old is it", rf"how old{_BE} (?P<it>(?:the |this )(?:book|novel))", "How old is the book?"),
    (Asks.LENGTH, "how long is it", rf"how long{_BE} {_BOOK}{_ALL}", "How long is the book?"),
    (Asks.LENGTH, "how long are they", rf"how (?:long|big){_BE} {_WHOLE}{_ALL}", "How long are all the transcripts?"),
    (
        Asks.LENGTH,
        "the length",
        rf"(?:what{_BE} )?the (?:total |whole |overall )?(?:length|word count|size) of {_WHOLE}{_ALL}",
        "What is the total length of the transcripts?",
    ),
    (
        Asks.DOCUMENTS,
        "how many pages of a wiki",
        rf"how many {_PAPERS} (?:(?:does|do|has) (?:the|this|our) (?:wiki|campaign|story)(?: have)?"
        rf"|(?:are )?(?:there )?in (?:the|this|our) (?:wiki|campaign|story)){_ALL}",
        "How many pages does the wiki have?",
    ),
    (
        Asks.LENGTH,
        "how many words",
        rf"how many (?:words|pages|sentences)(?: are)?(?: there)?"
        rf"(?: (?:do(?:es)? {_WHOLE} have|does it have|has it|in {_WHOLE}|is it|long{_BE} it))?{_ALL}",
        "How many words does the book have?",
    ),
    (
        Asks.LENGTH,
        "time to read",
        rf"how (?:long|much time) (?:does|will|would) (?:it|one|i|we) (?:take|need)(?: me)? to read(?: {_BOOK})?",
        "How long does it take to read?",
    ),
    (
        Asks.LANGUAGE,
        "which language",
        rf"(?:in )?(?:what|which) languages?{_BE} {_BOOK}(?: written)?(?: in)?",
        "What language is it in?",
    ),
    (
        Asks.DOCUMENTS,
        "how many documents",
        r"how many (?:documents|files|articles|texts|transcripts|logs|notes|entries)(?: (?:are|is|were|do we have))?"
        rf"(?: there)?(?: (?:in|does) the story(?: have)?)?{_ALL}",
        "How many documents are there?",
    ),
    (
        Asks.ALL,
        "about the book",
        r"(?:tell me |what do you know |(?:some )?(?:info|information|details) )?about (?:the|this) (?:book|novel)",
        "Tell me about the book.",
    ),
)
