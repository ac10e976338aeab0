"""What a question asks for, told by its form."""

from __future__ import annotations

import re

from index.questions.patterns import beginning, forms, named_patterns, whole
from index.records import QuestionType as Type

_BE = r"(?:is|are|was|were|[’']s|[’']re)"
MARKS = " ?!.…,"
THANKS = re.compile(r"[ ,](?:please|pls|plz|thanks|thank you|thx|ty)(?: in advance)?\Z", re.IGNORECASE)
CONTRACTED = re.compile(r"\A(who|what|when|where|how)s\b", re.IGNORECASE)
_STORY = (
    r"(?:the |this |that |your )?(?:whole |entire )?(?:story|stories|article|articles|document|documents|news|text)"
)

# what stands before a question, and is none of it; one may follow another
LEADS = named_patterns(
    (
        "a filler",
        r"(?:and|so|but|ok|okay|hey|hi|hello|please|well|then|also|footnote|just wondering)[,!:]? +",
        "and when was that",
    ),
    (
        "can you tell me",
        r"(?:can|could|would|will) you (?:please )?(?:tell|explain to) (?:me|us) +",
        "can you tell me who it was",
    ),
    ("tell me", r"(?:please )?tell (?:me|us)[,:]? +(?!about)", "tell me who it was"),
    ("do you know", r"do (?:you|we) (?:happen to )?know +", "do you know who it was"),
    ("I want to know", r"(?:i|we) (?:want|would like|[’']d like) to know +", "I want to know who it was"),
    ("I wonder", r"(?:i|we) wonder +", "I wonder who it was"),
    ("according to", r"according to (?:the|this) (?:story|article)[,:]? +", "according to the story, who was it"),
    ("in the story", r"in (?:the|this) (?:story|article)[,:]? +", "in this article who was it"),
)

# the whole question asks for all of the story
SUMMARIES = forms(
    (
        Type.SUMMARY,
        "a summary",
        r"(?:(?:can|could|would) you |please )*(?:give (?:me|us) )?(?:an? |the )?(?:short |quick |brief )?"
        r"(?:summar(?:y|i[sz]e|i[sz]ation)|recap|overview|sum up|tl;?dr|gist)"
        rf"(?: (?:of )?(?:{_STORY}|it|this|everything))?(?: so far| please| for me)*",
        "Can you summarise this article for me?",
    ),
    (
        Type.SUMMARY,
        "what is going on",
        rf"what[’']?s? (?:is |has been )?(?:{_STORY} about|going on|happened|happening|new)"
        rf"(?: (?:in {_STORY}|here|so far))*",
        "What's going on here?",
    ),
    (Type.SUMMARY, "what are they about", rf"what (?:is|are) {_STORY} about", "What are the articles about?"),
    (
        Type.SUMMARY,
        "the main points",
        r"what[’']?s? (?:is |are )?(?:the )?(?:main|key) (?:point|points|events?|facts?)"
        rf"(?: (?:of|in) {_STORY})?",
        "What are the main points of the article?",
    ),
)

# how a question begins that asks for something; the first that fits counts
FORMS = forms(
    (
        Type.COMPARISON,
        "compared",
        r".*\b(?:compare[ds]?|versus|vs)\b",
        "How does the old bridge compare to the new one?",
    ),
    (
        Type.COMPARISON,
        "differing",
        r".*\b(?:differ|differences?|contradict)\b",
        "Do the two reports contradict each other?",
    ),
    (Type.WHEN, "when", r"(?:since |until |from |by )?when\b", "Since when is it closed?"),
    (
        Type.WHEN,
        "which year",
        r"(?:on |in |since )?(?:what|which) (?:year|date|day|month|week|decade|century|time of (?:year|day))\b",
        "In which year was it built?",
    ),
    (Type.WHEN, "how long ago", r"how long ago\b", "How long ago was it built?"),
    (Type.WHEN, "the date", rf"what {_BE} the dates?\b", "What was the date of the storm?"),
    (Type.WHEN, "its date", r"(?:\S+ ){1,6}(?:date|when)$", "The harbour opened when?"),
    (
        Type.AMOUNT,
        "how many",
        r"(?:(?:in|for|by|to|at|with) )?how (?:many|much|old|long|far|large|big|tall|often|high|deep|fast|heavy)\b",
        "For how long was it closed?",
    ),
    (
        Type.AMOUNT,
        "what number",
        r"(?:what|which) (?:number|percentage|percent|share|amount|price|sum)\b",
        "What percentage of them left?",
    ),
    (Type.WHY, "why", r"why\b", "Why was it closed?"),
    (Type.WHY, "how come", r"how come\b", "How come it was closed?"),
    (Type.WHY, "what reason", r"what(?: \w+)? (?:the )?(?:reasons?|causes?)\b", "What was the reason for the ban?"),
    (Type.WHY, "for what reason", r"for what reason\b", "For what reason was it closed?"),
    (Type.WHERE, "where", r"(?:from |to )?where\b", "Where was it built?"),
    (
        Type.WHERE,
        "which place",
        r"(?:in |at |to |from )?(?:what|which) (?:place|city|country|town|state)\b",
        "In which town was it built?",
    ),
    (Type.LIST, "list", r"list\b", "List the ships."),
    (Type.LIST, "name all", r"name (?:the|all|some|every)\b", "Name all ships."),
    (Type.LIST, "who are", r"who (?:are|were)\b", "Who were the engineers?"),
    (Type.LIST, "what are the", r"what (?:are|were) (?:the|all|some)\b", "What are the ships called?"),
    (
        Type.LIST,
        "which ones",
        r"(?:which|what)(?: \w+)? (?!does|was|is|has)[^\W\d_]{2,}[^su\W]s\b(?! (?:is|was|has|does)\b)",
        "Which stores closed?",
    ),
    (Type.WHO, "who", r"(?:to |from |by |with |for )?(?:who|whom|whose)\b", "By whom was it built?"),
    (Type.TOPIC, "what happened to", r"what (?:\w+ )?happen(?:s|ed|ing)?\b", "What happened to the ferry?"),
    (Type.TOPIC, "about", r"(?:tell me |what do you know )?about\b", "Tell me about the ferry."),
    (Type.TOPIC, "explain", r"(?:summari[sz]e|explain)\b", "Explain the ban."),
    (Type.MEANING, "what does it mean", r"what (?:does|do) .+ mean$", "What does NATO mean?"),
    (
        Type.MEANING,
        "what is",
        r"what(?:[’']?s| (?:is|are|was|were)) (?:meant by |the meaning of )?"
        r"(?:an? |the )?[\w’'&-]+(?: [\w’'&-]+){0,4} ?$(?<!about)",
        "What is the open letter?",
    ),
    (Type.MEANING, "define", r"(?:define|meaning of)\b", "Define turnover."),
    (Type.HOW, "how", r"(?:in what way|how)\b", "How was it built?"),
    (
        Type.WHETHER,
        "is it",
        r"(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would|should|may|might|must)(?:n[’']t)?\b",
        "Wasn't it closed?",
    ),
)


def without_lead(question: str) -> str:
    """The question without "and", "please", "can you tell me" before it, and marks and thanks behind it.

    An apostrophe that was left out is put in: "whos" is "who's".
    """
    line = question.strip()
    start = 0
    while lead := next((match for item in LEADS if (match := item.pattern.match(line, start))), None):
        start = lead.end()
    words = THANKS.sub("", line[start:].rstrip(MARKS)).rstrip(MARKS)
    return CONTRACTED.sub(r"\1’s", words, count=1)


def classify_question(question: str) -> Type:
    """What a question asks for."""
    words = without_lead(question)
    form = whole(SUMMARIES, words) or beginning(FORMS, words)
    return form.meaning if form else Type.FACT
