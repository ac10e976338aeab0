"""How somebody asks after words: where they stand, who says them, where they come first, how often.

The forms have “” in the place of what stands in quotation marks; the group `about` is what else is asked after.
"""

from __future__ import annotations

from index.questions.patterns import forms
from index.records import LookupKind as Kind

_BOOK = (
    r"(?:the |this |that |your |our )?(?:whole |entire )?"
    r"(?:story|stories|books?|novel|texts?|documents?|articles?|series|campaign|sessions?|wiki|logs?|chapters?)"
)
_TAIL = (
    rf"(?P<tail> (?:in|of|from|within|throughout|of all) {_BOOK}| here| anywhere| so far| at all| in total"
    r"| altogether| by name)?"
)
_WHO = (
    r"(?:it|he|she|they|we|i|you|one|anyone|anybody|someone|somebody|(?:the |this )?[\w’'.-]{1,30}(?: [\w’'.-]{1,30})?)"
)
_SAY = r"(?:say|state|write|mention|claim|read|tell us|use|contain|have|include|quote)s?"
_SAID = (
    r"(?:said|say|says|asked|asks|ask|answered|answers|replied|replies|cried|cries|shouted|shouts|yelled|yells|called"
    r"|exclaimed|exclaims|whispered|whispers|muttered|mutters|remarked|remarks|declared|declares|claimed|claims|wrote"
    r"|writes|uttered|utters|spoke|speaks|thought|thinks|sang|sings|screamed|screams|growled|told us|added)"
)
_QUOTE = (
    r"(?: (?:the|a|this|that|these|all|every|any))?(?: exact| famous)?"
    r"(?: (?:quot(?:e|ation)|line|word|phrase|sentence|passage|place|text|saying|part|mention|occurrence)s?)?"
    r"(?: (?:that says?|saying|with|of|where (?:it|he|she|they) says?))?"
)
_UNIT = (
    r"(?:chapter|part|page|paragraph|section|document|article|book|volume|session|episode|file|scene|story|transcript)"
    r"s?"
)
_PLACE = rf"(?:when|where|(?:in |on )?(?:which|what) {_UNIT})"
_OFTEN = r"how (?:often|many times|frequently)"
_ABOUT = (
    r"(?:(?P<word>(?:the|this) (?:exact )?(?:words?|names?|phrase|term|expression|line|quote)) )?"
    r"(?P<about>“”|[^“”]{1,80}?)"
)
# `loose` and `rare` ask for what happens as often as for what is told
_MENTIONED = (
    r"(?:mentioned|named|introduced|referred to|cited|quoted"
    r"|(?P<loose>said|used|spoken|called|written|seen|met|heard(?: of)?|encountered|shown|found))"
)
_APPEAR = (
    r"(?:(?:get|be) mentioned|(?P<appear>appear(?:s|ed)?|come in|enters? the story)"
    r"|(?P<rare>(?:occur|feature|enter)s?|(?:come|turn|show|pop)s? up|occurred))"
)
_DO, _BE = r"(?:do|does|(?P<past>did))", r"(?:is|are|(?P<past>was|were))"
_FIRST, _AT_FIRST = r"(?:first )?", r"(?: (?:first|for the first time))?"

# the whole question, its quotation taken out
FORMS = forms(
    (
        Kind.QUOTE,
        "a quotation alone",
        r"(?:the )?(?:quote|line|words?|phrase|sentence)?[:,]? ?“”",
        "“the lamp went out”",
    ),
    (
        Kind.QUOTE,
        "where does it say",
        rf"where (?:exactly )?(?:do|does|did) {_WHO} (?:ever )?{_SAY}(?: that)?{_QUOTE}[:,]? ?“”{_TAIL}",
        "Where does it say “the lamp went out”?",
    ),
    (
        Kind.QUOTE,
        "where is it",
        r"where (?:exactly )?(?:(?:is|are|was|were|do|does|did)|(?:can|do|did|could) (?:i|we|you|one) (?:find|read))"
        rf"(?: it (?:say|written)s?| written| said| mentioned)?{_QUOTE}[:,]? ?“”"
        rf"(?: (?:said|written|found|mentioned|used|stand|stands|occur|appear|come from|come up|from|spoken))?{_TAIL}",
        "Where is the line “the lamp went out”?",
    ),
    (
        Kind.QUOTE,
        "find it",
        r"(?:find|look up|look for|search for|search|locate|show|quote|give)"
        rf"(?: me| us)?{_QUOTE}[:,]? ?“”{_TAIL}",
        "Find the quote “the lamp went out”.",
    ),
    (
        Kind.QUOTE,
        "in which chapter",
        rf"(?:in |on |from |to )?(?:which|what) {_UNIT}(?: of {_BOOK})? (?:is|are|was|were|do|does|did|has|have"
        r"|contains?|says?|mentions?|includes?|can (?:i|we|you) find|do (?:i|we) find)"
        rf"(?: {_WHO} {_SAY})?{_QUOTE}[:,]? ?“”"
        r"(?: (?:said|written|found|mentioned|used|stand|in|from|occur|appear|come (?:up|from)|belong to|said in))?",
        "Which chapter is the line “the lamp went out” in?",
    ),
    (
        Kind.QUOTE,
        "does it say",
        rf"(?:do|does|did) {_WHO} (?:ever |really |actually )?{_SAY}(?: that)?{_QUOTE}[:,]? ?“”{_TAIL}",
        "Does it really say “the lamp went out”?",
    ),
    (
        Kind.SPOKEN,
        "who said",
        rf"(?:and )?who (?:was it (?:that|who) |is it (?:that|who) |first |actually |really |originally )?{_SAID}"
        rf"(?: (?:that|this|the following))?{_QUOTE}[:,]? ?“”{_TAIL}",
        "Who said “the lamp went out”?",
    ),
    (
        Kind.SPOKEN,
        "whose words",
        r"whose (?:words?|quote|line|sentence|saying) (?:is|are|was|were)"
        r"(?: (?:it|this|that|these|those|the words?|the line))?[:,]? ?“”",
        "Whose words are “the lamp went out”?",
    ),
    (
        Kind.SPOKEN,
        "by whom",
        r"by whom (?:is|are|was|were)(?: the words?| the line)? ?“” ?(?:said|spoken|asked)",
        "By whom was “it went out” said?",
    ),
    (
        Kind.SPOKEN,
        "the quotation first",
        rf"“”[,.:;]?(?: ?[–—-])? ?"
        rf"(?:who (?:{_SAID}|is it that said)(?: (?:that|this|it|so))?"
        r"|whose (?:words|line) (?:is|are) (?:that|this|those|these))",
        "“The lamp went out”: who said that?",
    ),
    (
        Kind.SPOKEN,
        "the speaker",
        r"who (?:is|was) (?:the (?:speaker|author|one) (?:of|saying|who (?:says|said))"
        r"|quoted as saying|speaking|saying)(?: (?:the words?|the line|that))?[:,]? ?“”",
        "Who is the speaker of “the lamp went out”?",
    ),
    (
        Kind.FIRST,
        "first appears",
        rf"{_PLACE} {_DO} {_ABOUT} {_FIRST}{_APPEAR}{_AT_FIRST}{_TAIL}",
        "When does Anna first appear in the story?",
    ),
    (
        Kind.FIRST,
        "is first mentioned",
        rf"{_PLACE} {_BE} {_ABOUT} {_FIRST}{_MENTIONED}{_AT_FIRST}{_TAIL}",
        "Where is the harbour first mentioned?",
    ),
    (
        Kind.FIRST,
        "do we first meet",
        rf"{_PLACE} (?:do|did) (?:we|i|you|readers|the readers?|the audience) first "
        rf"(?:meet|see|hear(?: of| about)?|encounter|read (?:of|about)|learn (?:of|about)|get to know) {_ABOUT}{_TAIL}",
        "Where do we first meet the captain?",
    ),
    (
        Kind.FIRST,
        "the first mention",
        r"(?:(?:what|which|where|when)(?:[’']?s| is| was) |find |show (?:me )?)?the first "
        r"(?:mention of|appearance of|occurrence of|reference to|time (?:that )?we (?:see|meet|hear of))"
        rf" {_ABOUT}{_TAIL}",
        "What is the first mention of Anna?",
    ),
    (
        Kind.FIRST,
        "the first time",
        r"(?:(?:what|which|where|when)(?:[’']?s| is| was) )?the first time (?:that )?"
        rf"{_ABOUT} (?:{_BE} {_MENTIONED}|{_APPEAR}){_TAIL}",
        "When is the first time that Anna appears?",
    ),
    (
        Kind.COUNT,
        "how often is it mentioned",
        rf"{_OFTEN} {_BE} {_ABOUT} {_MENTIONED}{_TAIL}",
        "How often is Anna mentioned?",
    ),
    (
        Kind.COUNT,
        "how often does it occur",
        rf"{_OFTEN} {_DO} {_ABOUT} {_APPEAR}{_TAIL}",
        "How many times does the word lamp occur?",
    ),
    (
        Kind.COUNT,
        "how often does it say",
        rf"{_OFTEN} (?:do|does|did) (?:it|the (?:author|narrator|story|book|text|novel)|we|they)"
        rf" (?:say|mention|use|write|contain|read) {_ABOUT}{_TAIL}",
        "How many times does the book mention Anna?",
    ),
    (
        Kind.COUNT,
        "how many chapters mention it",
        rf"(?:how many|which|what) {_UNIT}(?: of {_BOOK})? (?:do |does )?(?:mentions?|names?|refers? to) {_ABOUT}"
        rf"{_TAIL}",
        "How many pages mention Anna?",
    ),
    (
        Kind.COUNT,
        "in how many chapters",
        rf"in how many {_UNIT}(?: of {_BOOK})? {_BE} {_ABOUT} {_MENTIONED}{_TAIL}",
        "In how many chapters is Anna mentioned?",
    ),
    (
        Kind.COUNT,
        "in how many chapters it occurs",
        rf"in how many {_UNIT}(?: of {_BOOK})? {_DO} {_ABOUT} {_APPEAR}{_TAIL}",
        "In how many chapters does Anna appear?",
    ),
    (
        Kind.COUNT,
        "how many mentions",
        r"(?:how many|count|the number of|number of) (?:the |all )?(?:mentions|occurrences|instances) "
        rf"(?:are there )?of {_ABOUT}(?: (?:are there|occur))?{_TAIL}",
        "How many mentions of Anna are there?",
    ),
    (
        Kind.COUNT,
        "the number of times",
        rf"(?:what is |count )?(?:the )?number of times (?:that )?{_ABOUT} (?:{_BE} {_MENTIONED}|{_APPEAR}){_TAIL}",
        "The number of times that Anna is mentioned",
    ),
)

# words that nobody put into quotation marks
UNQUOTED = forms(
    (
        Kind.QUOTE,
        "where does it say",
        r"where (?:exactly )?does (?:it|the (?:story|book|text|author)) say (?:that )?(?P<about>.{1,500})",
        "Where does it say that the lamp went out?",
    ),
    (
        Kind.QUOTE,
        "find the quote",
        r"find (?:me )?the (?:quote|line|sentence|words) (?P<about>.{1,500})",
        "Find the line the lamp went out",
    ),
    (
        Kind.SPOKEN,
        "who said",
        r"who (?:said|says) (?:that |the (?:words|line) )?(?P<about>.{1,500})",
        "Who said that the lamp went out?",
    ),
)
