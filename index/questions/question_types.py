"""What a question asks for, and what is no question to the story at all; told by its form."""

from __future__ import annotations

import re

from index.records import QuestionType, Verdict

_BE = r"(?:is|are|was|were|[’']s|[’']re)"
_THING = (
    r"(?:the |this |that |your )?(?:whole |entire )?(?:story|stories|article|articles|document|documents|news|text)"
)
LEAD = re.compile(
    r"(?:(?:and|so|but|ok|okay|hey|hi|hello|please|well|then|also|footnote|just wondering)[,!:]? +"
    r"|(?:can|could|would|will) you (?:please )?(?:tell|explain to) (?:me|us) +"
    r"|(?:please )?tell (?:me|us)[,:]? +(?!about)"
    r"|do (?:you|we) (?:happen to )?know +|(?:i|we) (?:want|would like|[’']d like) to know +|(?:i|we) wonder +"
    r"|according to (?:the|this) (?:story|article)[,:]? +|in (?:the|this) (?:story|article)[,:]? +)+",
    re.IGNORECASE,
)
SUMMARY = re.compile(
    rf"(?:(?:can|could|would) you |please )*(?:give (?:me|us) )?(?:an? |the )?(?:short |quick |brief )?"
    rf"(?:summar(?:y|i[sz]e|i[sz]ation)|recap|overview|sum up|tl;?dr|gist)(?: (?:of )?(?:{_THING}|it|this|everything))?"
    rf"(?: so far| please| for me)*"
    rf"|what[’']?s? (?:is |has been )?(?:{_THING} about|going on|happened|happening|new)"
    rf"(?: (?:in {_THING}|here|so far))*"
    rf"|what (?:is|are) {_THING} about|what happened(?: (?:in {_THING}|here|so far))*"
    rf"|what[’']?s? (?:is |are )?(?:the )?(?:main|key) (?:point|points|events?|facts?)(?: (?:of|in) {_THING})?",
    re.IGNORECASE,
)
_FORMS: tuple[tuple[QuestionType, re.Pattern[str]], ...] = tuple(
    (question_type, re.compile(pattern, re.IGNORECASE))
    for question_type, pattern in (
        (QuestionType.COMPARISON, r".*\b(?:compare[ds]?|compared to|differ|differences?|contradict|versus|vs)\b"),
        (
            QuestionType.WHEN,
            r"(?:since |until |from |by )?when\b"
            r"|(?:on |in |since )?(?:what|which) (?:year|date|day|month|week|decade|century"
            rf"|time of (?:year|day))\b|how long ago\b|what {_BE} the dates?\b|(?:\S+ ){{1,6}}(?:date|when)$",
        ),
        (
            QuestionType.AMOUNT,
            r"(?:(?:in|for|by|to|at|with) )?how (?:many|much|old|long|far|large|big|tall|often|high|deep|fast|heavy)\b"
            r"|(?:what|which) (?:number|percentage|percent|share|amount|price|sum)\b",
        ),
        (QuestionType.WHY, r"why\b|how come\b|what(?: \w+)? (?:the )?(?:reasons?|causes?)\b|for what reason\b"),
        (
            QuestionType.WHERE,
            r"(?:from |to )?where\b|(?:in |at |to |from )?(?:what|which) (?:place|city|country|town|state)\b",
        ),
        (
            QuestionType.LIST,
            r"list\b|name (?:the|all|some|every)\b|who (?:are|were)\b|what (?:are|were) (?:the|all|some)\b"
            r"|(?:which|what)(?: \w+)? (?!does|was|is|has)[^\W\d_]{2,}[^su\W]s\b(?! (?:is|was|has|does)\b)",
        ),
        (QuestionType.WHO, r"(?:to |from |by |with |for )?(?:who|whom|whose)\b"),
        (
            QuestionType.TOPIC,
            r"what (?:\w+ )?happen(?:s|ed|ing)?\b|(?:tell me |what do you know )?about\b|summari[sz]e\b|explain\b",
        ),
        (QuestionType.MEANING, r"what (?:does|do) .+ mean$"),
        (
            QuestionType.MEANING,
            r"what(?:[’']?s| (?:is|are|was|were)) (?:meant by |the meaning of )?"
            r"(?:an? |the )?[\w’'&-]+(?: [\w’'&-]+){0,4} ?$(?<!about)"
            r"|define\b|meaning of\b",
        ),
        (QuestionType.HOW, r"(?:in what way|how)\b"),
        (
            QuestionType.WHETHER,
            r"(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would|should|may|might|must)(?:n[’']t)?\b",
        ),
    )
)

_YOU = r"(?:you|footnote|this bot|the bot)"
_ASIDES: tuple[tuple[Verdict, re.Pattern[str]], ...] = tuple(
    (verdict, re.compile(pattern, re.IGNORECASE))
    for verdict, pattern in (
        (
            Verdict.GREETING,
            r"(?:hi|hiya|hello|hey|yo|greetings|howdy|good (?:morning|afternoon|evening|day|night)|what[’']s up|sup)"
            r"(?: (?:there|bot|footnote|everyone|all|again|friend))*(?:[,!. ]+how are you(?: doing)?(?: today)?)?"
            r"|how are you(?: doing)?(?: today)?",
        ),
        (
            Verdict.THANKS,
            r"(?:(?:many |ok |okay |great |cool |nice |no )?"
            r"(?:thanks|thank you|thx|ty|cheers|bye|goodbye|see you|good bot)"
            r"|ok|okay|great|cool|nice|perfect|awesome|lol|well done|good (?:job|answer)|i see|got it)"
            r"(?: (?:a lot|so much|very much|bot|footnote|then|for (?:that|this|your help|the help)))*",
        ),
        (
            Verdict.ORDER,
            r"(?:please )?(?:ignore|disregard|forget|override|bypass)\b"
            r"(?=.*\b(?:instructions?|rules?|prompts?|guidelines|above|before|everything|story|documents?)\b).*"
            r"|(?:please )?(?:from now on[, ]+)?(?:you are now|you[’']re now|you must now|pretend|act as|act like"
            r"|role-?play|simulate|imagine you|behave)\b.*"
            r"|(?:please )?(?:(?:can|could|will|would) you )?(?:write|compose|draft|generate|draw|sing|invent|make up"
            r"|translate|repeat|reveal|print|output|execute|run|delete|send|ping|tag)\b"
            r"(?: (?:me|us|it|this|that|after me|your?|the|a|an|all|everyone|some|another|my)\b).*"
            r"|(?:please )?tell (?:me|us) (?:an?|another) (?:\w+ )?(?:joke|story|poem|riddle|lie)\b.*"
            r"|(?:please )?say [“\"'].*|what (?:is|are|were) your (?:system )?(?:prompt|instructions|rules)",
        ),
        (
            Verdict.ABOUT_BOT,
            rf"(?:who|what) (?:are|is) {_YOU}(?: exactly| doing here)?|what[’']s your name|what is your name"
            rf"|what can (?:you|i|we) (?:do|ask)(?: you| here| about)?"
            rf"|what (?:do|does|should) (?:i|we|{_YOU}) (?:do|ask)(?: you)?"
            rf"|how (?:do|does|can|should) (?:i|we|{_YOU}) (?:work|use (?:you|this(?: bot)?|it)|ask(?: you)?|function)"
            rf"|are you (?:an? )?(?:bot|human|ai|robot|real|person|machine|chatgpt|llm|alive|there|ok)(?: or .*)?"
            rf"|who (?:made|built|created|wrote|owns|runs) {_YOU}|help|help me|can you help(?: me| us)?"
            rf"|what (?:documents?|sources?|stor(?:y|ies)|articles?) (?:do|can|have) {_YOU} (?:have|know|read|use)"
            rf"|where do {_YOU} get (?:your|the) (?:information|answers?|data)|can i trust {_YOU}"
            rf"|do {_YOU} (?:use|run on) (?=.*ai).*",
        ),
    )
)


def bare(question: str) -> str:
    """The question without "and", "please", "can you tell me" before it and marks behind it."""
    line = question.strip()
    lead = LEAD.match(line)
    return line[lead.end() if lead else 0 :].rstrip(" ?!.…")


def classify_question(question: str) -> QuestionType:
    """What a question asks for."""
    words = bare(question)
    if SUMMARY.fullmatch(words):
        return QuestionType.SUMMARY
    for question_type, form in _FORMS:
        if form.match(words):
            return question_type
    return QuestionType.FACT


def small_talk(line: str) -> Verdict | None:
    """What a line is that asks nothing of the story; None if it is a question to it."""
    words = line.strip().rstrip(" ?!.…:)(")
    for verdict, form in _ASIDES:
        if form.fullmatch(words):
            return verdict
    return None
