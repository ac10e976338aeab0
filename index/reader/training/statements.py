"""A question and its answer as a statement, where the question's form makes that plain."""

from __future__ import annotations

import re

BE = r"(?:is|was|are|were)"
AUXILIARY = rf"(?:{BE}|did|does|do|has|have|had|can|could|will|would|should|may|might|must)"
SUBJECT = re.compile(rf"(?:Who|What)(?P<rest> (?!{AUXILIARY}\b)[a-z]+(?:ed|s|t|n|w|d|e|k)\b.+)\?")
SUBJECT_BE = re.compile(
    rf"(?P<wh>Who|What)(?P<rest> {BE} (?!the\b|a\b|an\b|his\b|her\b|their\b|its\b|[A-Z])[a-z]+(?:ed|en|ing)\b.*)\?"
)
IS_THE = re.compile(rf"(?:What|Who) (?P<be>{BE}) (?P<noun>(?:the|a|an|his|her|their|its|[A-Z]).{{4,90}}?)\?")
DID = re.compile(
    r"(?P<wh>When|Where|Who|Whom|What|Why|How) (?P<aux>did|does|do|can|could|will|would|should) (?P<rest>.+)\?"
)
WHICH = re.compile(
    rf"(?:Which|What) (?P<noun>[a-z]+(?: [a-z]+)?) (?P<rest>(?:{BE}|has|had|can|could|will|[a-z]+ed) .+)\?"
)
VERBS = frozenset(
    """
    achieve add agree allow announce appear ask attack attempt base become begin believe belong break bring build burn
    buy call carry catch cause change choose claim close come complete conquer consider contain continue control cost
    create cross cut decide declare defeat deny describe die discover do draw drink drive drop earn eat employ enable
    end enter establish expect fall feel fight fill find finish flee fly follow force form found gain get give go grow
    happen hate have hear help hide hold hope include increase invade invent issue join keep kill know lead learn leave
    let lie like live look lose love make marry mean meet move name need occur offer open own pay perform place plan
    play point prefer prevent produce promise propose prove provide publish pull push put reach read realize receive
    refer refuse release remain remove replace report represent require rescue return reveal rise rule
    run save say see seem
    sell send serve set settle show sign sing sit speak spend stand start state stay steal stop strike study suffer
    suggest support take teach tell think throw try turn understand use visit wait walk want warn watch wear win wish
    work write
    """.split()
)


def statement_of(question: str, answer: str) -> str | None:
    """The statement that the answer makes of the question; None where its form is none of these."""
    said = answer.strip().rstrip(".,;")
    if not 0 < len(said.split()) <= 9:
        return None
    asked = question[:1].upper() + question[1:]
    if match := SUBJECT.fullmatch(asked) or SUBJECT_BE.fullmatch(asked):
        return f"{_begun(said)}{match['rest']}."
    if match := IS_THE.fullmatch(asked):
        return f"{_begun(match['noun'])} {match['be']} {said}."
    if match := WHICH.fullmatch(asked):
        name = said if said.lower().startswith(("the ", "a ", "an ")) or said[:1].isupper() else f"the {said}"
        return f"{_begun(name)} {match['rest']}."
    if match := DID.fullmatch(asked):
        return _placed(match["wh"], match["aux"], match["rest"], said)
    return None


def _placed(word: str, auxiliary: str, rest: str, said: str) -> str | None:
    """“Nora did open the harbour in May”: the auxiliary before the verb, the answer where its word asks for it."""
    words = rest.split()
    verb = next((at for at, one in enumerate(words) if at and one.lower() in VERBS), None)
    if verb is None:
        return None
    subject, act = " ".join(words[:verb]), " ".join(words[verb:])
    begun = f"{_begun(subject)} {auxiliary} "
    if word in ("When", "Where", "Why", "How"):
        short = said.lower() if said.split()[0].lower() in ("in", "on", "at", "from", "because", "by", "to") else said
        if word == "When" and re.fullmatch(r"\d{4}", said):
            short = f"in {said}"
        return f"{begun}{act} {short}."
    if act.split()[-1] in ("to", "with", "for", "from", "by", "in", "on", "at", "of", "about") or len(act.split()) == 1:
        return f"{begun}{act} {said}."
    first, _, behind = act.partition(" ")
    return f"{begun}{first} {said} {behind}."


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]
