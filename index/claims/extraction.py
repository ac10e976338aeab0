"""The claims of a message: what it says about the story, without what asks, greets, or tells of the writer."""

from __future__ import annotations

import re

from index.questions import small_talk
from index.reading import sentences_of
from index.text import STOP_WORDS, content_words

CLAIM_WORDS = 2  # a sentence with fewer content words claims nothing
LINK = re.compile(r"https?://\S+|<[@#:&!][^<>\s]{1,80}>")
MARKS = re.compile(r"^\s*(?:[-*•>]|\d+[.)])\s+|\*\*|__|~~|\|\||`")  # of Markdown
# where a splitter of sentences went on: before a question, and where one that is typed begins small
BEFORE_ANOTHER = re.compile(r"(?<=[.!]) (?=[A-Z][^.!?]*\?$)|(?<=[a-z]{4}[.!]) (?=[a-z])")
# before what is claimed: who agrees, thinks, heard or read so claims it none the less
FRAME = re.compile(
    r"(?:(?:btw|fyi|yeah|yep|nope|oh|ah|hm+|actually|apparently|honestly|tbh)(?: ?[,:.!]+ ?| )"
    r"|(?:ok|okay|so|well|also|fun fact|wait|yes|no|not really|absolutely|exactly|definitely|indeed|sure|right|true"
    r"|i agree|i do|of course) ?[,:.!]+ ?)*"
    r"(?:(?:as far as i (?:know|remember)|afaik|iirc|imo|imho|in my opinion),? )?"
    r"(?:(?:i|we|i[’']ve|we[’']ve) (?:(?:still|just|also|really|do|always|have) )?(?:think|thought|believe|guess|heard"
    r"|read|remember|know|knew|learned|learnt|suppose|noticed|saw|see|understand|understood|bet|swear|reckon)"
    r"(?: (?:somewhere|here|today|yesterday|it|right|correctly))?,? (?:that |how )?"
    r"|(?:did you know|remember|guess|looks like|(?:it )?turns out|(?:the story|the text|it) says) (?:that )?)?",
    re.IGNORECASE,
)
# of the writer and those around: a feeling, a plan, a wish
WRITER = re.compile(
    r"\b(?:i[’'](?:m|ve|d|ll)|im|me|my|myself|we|we[’']re|(?-i:us)|our|let[’']s|lets|guys|y[’']all|thanks(?! to)"
    r"|thank you)\b",
    re.IGNORECASE,
)
SELF = re.compile(r"\b[Ii]\b(?!\.)")
FEELING = re.compile(
    r"\b(?:lol|lmao|rofl|haha+|omg|wow|ugh|yay|damn|imo|imho|tbh|ngl|smh|wtf|gg)\b"
    r"|[😀-🙏🤀-🧿❤]|(?:^| )(?::\)|:\(|:D|;\)|xD|<3)",
    re.IGNORECASE,
)
JUDGED = re.compile(
    r"\b(?:such an?|so|really|pretty|quite|very|absolutely|too|the most|the best|the worst|my favou?rite)? ?"
    r"(?:amazing|awesome|awful|boring|beautiful|best|brilliant|cool|crazy|creepy|cringe|cute|fantastic|favou?rite|funny"
    r"|great|hilarious|horrible|iconic|insane|interesting|lame|lovely|nice|overrated|sad|silly|stupid|terrible|trash"
    r"|underrated|weird|wild|wonderful|worst)\b",
    re.IGNORECASE,
)
THIS = re.compile(
    r"^(?:this|that|these|those|what an?|the (?:chapter|book|story|article|novel|ending|writing|plot)s?)\b",
    re.IGNORECASE,
)
GREETED = re.compile(
    r"^(?:good (?:morning|evening|night|afternoon)|welcome|congrats|congratulations"
    r"|(?:hello|hi|hey)(?=[ ,!.]*$|[,!]| (?:there|everyone|everybody|all|folks|guys|again)\b))",
    re.IGNORECASE,
)
OPENERS = frozenset("yesterday today tonight now sometimes maybe perhaps honestly again later once".split())
QUOTED = re.compile(r"“[^”]{0,600}”|\"[^\"]{0,600}\"")


def extract_claims(text: str) -> list[str]:
    """The sentences of a text that claim something of the story, each once.

    No questions, links or greetings, no feelings and plans of the writer, nothing without content; “I think that” is
    taken off.
    """
    lines = (MARKS.sub("", LINK.sub(" ", line)).strip() for line in text.splitlines())
    sentences = (" ".join(sentence.split()) for line in lines for sentence in sentences_of(line))
    found = (claimed(part) for sentence in sentences for part in BEFORE_ANOTHER.split(sentence))
    return list(dict.fromkeys(claim for claim in found if claim))


def claimed(sentence: str) -> str | None:
    """What a sentence claims; None where it claims nothing that a story could say."""
    if is_question(sentence) or small_talk(sentence) or GREETED.match(sentence):
        return None
    said = stated_in(sentence)
    own = QUOTED.sub(" ", said)  # what is quoted is the story's
    if WRITER.search(own) or _of_self(own) or FEELING.search(own) or (THIS.match(own) and JUDGED.search(own)):
        return None
    if len(content_words(said)) < CLAIM_WORDS:
        return None
    return said


def stated_in(sentence: str) -> str:
    """A sentence without what only says that somebody thinks so."""
    frame = FRAME.match(sentence)
    said = sentence[frame.end() :] if frame else sentence
    return sentence if said == sentence else f"{said[:1].upper()}{said[1:]}"


def _of_self(text: str) -> bool:
    """Whether the writer speaks of himself: “I”, but not in the name of Charles I or World War I."""
    for match in SELF.finditer(text):
        before = text[max(0, match.start() - 40) : match.start()].split()[-1:]
        if not before or not before[0][:1].isupper() or before[0].lower().strip(",;") in STOP_WORDS | OPENERS:
            return True
    return False


def is_question(sentence: str) -> bool:
    """Whether a sentence asks."""
    return sentence.rstrip("”\"’') ").endswith("?")
