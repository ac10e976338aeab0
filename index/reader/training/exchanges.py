"""What is put in another's place, around a sentence or taken out of it, to make claims of it; lists to add to."""

from __future__ import annotations

import re

from index.records import EntailmentLabel

SUPPORTED, CONTRADICTED, NOT_ENOUGH = EntailmentLabel
UNITS = (
    "feet metres meters miles kilometres kilometers yards inches centimetres acres hectares",
    "percent dollars euros pounds crowns people points",
    "kilograms tonnes tons ounces grams pounds",
    "seconds minutes hours days weeks months years decades centuries",
    "thousand million billion hundred",
    "hour day week month year decade century",
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "January February March April June July August September October November December",
    "men women children soldiers ships houses books dogs horses",
    "morning afternoon evening night noon",
    "north south east west",
    "first second third fourth fifth last",
    "long wide high deep tall heavy old",
)
UNIT_OF = {word: group.split() for group in UNITS for word in group.split()}
NUMBERS = "two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty".split()
DIGITS = dict(zip("two three four five six seven eight nine ten eleven twelve".split(), range(2, 13), strict=True))
DIGIT = re.compile(r"(?<![\w.,-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w-])")
# what a quantity or a modal turns into, and what the sentence says to that
EXCHANGES: tuple[tuple[str, str, EntailmentLabel], ...] = (
    ("all", "some", SUPPORTED),
    ("many", "some", SUPPORTED),
    ("some", "all", NOT_ENOUGH),
    ("most", "all", NOT_ENOUGH),
    ("many", "few", CONTRADICTED),
    ("few", "many", CONTRADICTED),
    ("all", "none of", CONTRADICTED),
    ("often", "never", CONTRADICTED),
    ("sometimes", "always", NOT_ENOUGH),
    ("usually", "always", NOT_ENOUGH),
    ("may", "will", NOT_ENOUGH),
    ("might", "will", NOT_ENOUGH),
    ("could", "did", NOT_ENOUGH),
    ("would", "will", NOT_ENOUGH),
    ("should", "must", NOT_ENOUGH),
    ("can", "must", NOT_ENOUGH),
    ("will be", "was", NOT_ENOUGH),
    ("was", "will be", NOT_ENOUGH),
    ("was", "may have been", SUPPORTED),
    ("were", "might have been", SUPPORTED),
    ("is", "was once", NOT_ENOUGH),
    ("about", "exactly", NOT_ENOUGH),
    ("nearly", "more than", CONTRADICTED),
    ("more than", "less than", CONTRADICTED),
    ("at least", "at most", CONTRADICTED),
    ("before", "after", CONTRADICTED),
    ("after", "before", CONTRADICTED),
)
# around a sentence: what is said so is not so for that
FRAMES: tuple[tuple[str, EntailmentLabel], ...] = (
    ("It is not known whether {}.", NOT_ENOUGH),
    ("He asked whether {}.", NOT_ENOUGH),
    ("If {}, nobody will be pleased.", NOT_ENOUGH),
    ("{Name} hopes that {}.", NOT_ENOUGH),
    ("{Name} denied that {}.", CONTRADICTED),
    ("It is not true that {}.", CONTRADICTED),
    ("{Name} said that {}.", NOT_ENOUGH),
    ("Some say that {}.", NOT_ENOUGH),
    ("According to {Name}, {}.", NOT_ENOUGH),
    ("{Name} dreamt that {}.", NOT_ENOUGH),
    ("It is true that {}.", SUPPORTED),
    ("As everybody saw, {}.", SUPPORTED),
    ("{Name} found out that {}.", SUPPORTED),
)
# parts that a sentence can be without: between commas, a relative clause, a joined clause, a phrase at its end
LINKED = "who|which|where|when|whose|and|but|while|although|because|including|with|after|before"
PLACED = "in|on|at|by|for|from|with|after|before|during|because of|of|near|under|over|through|to"
KEEPING = "first|same|only|last|other|next|most"
PARTS = (
    re.compile(rf", (?:{LINKED})\b[^,;.]{{8,200}}(?=[,.;])"),
    re.compile(r" (?:and|but) [a-z][^,;.]{8,200}(?=\.$)"),
    re.compile(rf" (?:{PLACED}) [^,;.]{{3,40}}(?=\.$)"),
    re.compile(r" (?:who|which|that) (?:is|was|are|were|had|has) [^,;.]{5,200}(?=[,.;])"),
    re.compile(
        rf"(?:(?<=\bthe )|(?<=\bhis )|(?<=\bher )|(?<=\bits ))(?!(?:{KEEPING}) )"
        r"[a-z]+(?:y|ed|ous|al|ive|ic|ful|less|an|ish) (?=[a-z]+)"
    ),
    re.compile(r"(?:(?<= a )|(?<= an ))[a-z]+(?:y|ed|ous|al|ive|ic|ful|less) (?=[a-z]+)"),
    re.compile(r" [a-z]{3,}ly(?= )"),
)
