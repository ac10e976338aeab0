"""Words that are forms of one another, though no stemmer brings them together."""

from __future__ import annotations

import re
from functools import lru_cache

from index.text import tokens

# a word, and forms of it, or words that name the same thing
FORMS = """
    be was were been is are am/begin began begun/become became/break broke broken/bring brought/build built/buy bought
    catch caught/child children/choose chose chosen/come came/die died dying dead death deaths/do did done does
    draw drew drawn/drink drank drunk/drive drove driven/eat ate eaten/fall fell fallen/feel felt/fight fought
    find found/fly flew flown/forget forgot forgotten/get got gotten/give gave given/go went gone goes/grow grew grown
    have had has/hear heard/hide hid hidden/hold held/keep kept/know knew known/lead led/leave left/lend lent
    lie lay lain/lose lost/make made/man men/mean meant/meet met/pay paid/person people/ride rode ridden
    ring rang rung/rise rose risen/run ran/say said says/see saw seen/seek sought/sell sold/send sent/shake shook shaken
    shoot shot/show shown/sing sang sung/sink sank sunk/sit sat/sleep slept/speak spoke spoken/spend spent/stand stood
    steal stole stolen/strike struck/swear swore sworn/swim swam swum/take took taken/teach taught/tear tore torn
    tell told/think thought/throw threw thrown/understand understood/wake woke woken/wear wore worn/win won
    woman women/write wrote written/foot feet/tooth teeth/mouse mice/wife wives/life lives/knife knives/thief thieves
    half halves/last previous
"""
BASE = {form: forms.split()[0] for line in FORMS.splitlines() for forms in line.split("/") for form in forms.split()}
ENDING = re.compile(r"[’'](?:s|ll|re|ve|d|m|t)?$")
SHORTEST, LONGER = 4, 4  # letters that two stems must share, and by how many one may be longer


@lru_cache(maxsize=65536)
def lemma(word: str) -> str:
    """The stem of a word's plain form."""
    plain = ENDING.sub("", word.lower().replace("’", "'"))
    base = BASE.get(plain, plain)
    return (tokens(base) or [base])[0]


def same_word(one: str, other: str) -> bool:
    """Whether two stems are of one family: infect and infection, America and American."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    shared = max(SHORTEST, len(short) - 1)
    return len(short) >= SHORTEST and len(long) - len(short) <= LONGER and long.startswith(short[:shared])
