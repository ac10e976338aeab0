"""Words that say the opposite of one another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product

from index.text import tokens

# each word with one other, which can be put in its place: so questions are turned round in training
PAIRS = """
    first/last before/after north/south northern/southern east/west eastern/western more/less most/least
    larger/smaller largest/smallest bigger/smaller biggest/smallest higher/lower highest/lowest high/low
    increase/decrease increased/decreased rise/fall rose/fell win/lose won/lost victory/defeat old/young
    older/younger oldest/youngest early/late earlier/later earliest/latest begin/end began/ended start/finish
    started/stopped open/close opened/closed accept/reject accepted/rejected support/oppose supported/opposed
    allow/forbid allowed/forbidden buy/sell bought/sold enter/leave entered/left best/worst always/never
    male/female mother/father son/daughter king/queen brother/sister man/woman husband/wife boy/girl good/bad
    better/worse above/below inside/outside public/private rich/poor long/short longest/shortest strong/weak
    stronger/weaker maximum/minimum majority/minority include/exclude included/excluded with/without
    attack/defend attacked/defended love/hate loved/hated give/take gave/took arrive/depart arrived/departed
    build/destroy built/destroyed create/destroy created/destroyed join/leave import/export legal/illegal
    possible/impossible common/rare same/different hot/cold light/dark day/night summer/winter success/failure
    succeeded/failed agree/disagree agreed/disagreed friend/enemy friends/enemies war/peace rural/urban
    ancient/modern internal/external positive/negative up/down left/right
"""
ANTONYMS = {one: other for pair in PAIRS.split() for one, other in (pair.split("/"), reversed(pair.split("/")))}
MORE_PAIRS = """
    gain/lose gained/lost rise/decline rose/declined grow/shrink grew/shrank grown/slowed grow/slow climb/fall
    climbed/fell confirm/deny confirmed/denied admit/deny admitted/denied admitted/denies acknowledge/deny
    likely/unlikely approve/reject approved/rejected praise/criticize praised/criticized improve/worsen
    improved/worsened strengthen/weaken stay/leave remain/leave arrive/leave continue/stop continued/stopped
    pass/fail passed/failed plenty/scarce profit/loss surplus/deficit many/few allow/ban allowed/banned permit/ban
    release/arrest released/arrested acquit/convict acquitted/convicted alive/dead survive/die survived/died
"""
# what goes up and what goes down, in whatever words
UP = "rise rose risen up increase grow grew grown gain climb jump soar"
DOWN = "fall fell fallen down decrease drop decline shrink shrank lose lost slump"
PREFIX = re.compile(r"^(?:un|in|im|dis|non)(?=\w{4})")


def _stems(pairs: str) -> set[frozenset[str]]:
    """Each pair as the stems of its words."""
    return {frozenset(tokens(pair.replace("/", " "))) for pair in pairs.split()}


_DIRECTIONS = {frozenset(pair) for pair in product(tokens(UP), tokens(DOWN))}
OPPOSITES = {pair for pair in _stems(PAIRS) | _stems(MORE_PAIRS) | _DIRECTIONS if len(pair) == 2}


def opposites(first: Iterable[str], second: Iterable[str]) -> bool:
    """Whether one of the first stems says the opposite of one of the second."""
    return any(
        frozenset(pair) in OPPOSITES or PREFIX.sub("", pair[0]) == pair[1] or PREFIX.sub("", pair[1]) == pair[0]
        for pair in product(first, second)
        if pair[0] != pair[1]
    )
