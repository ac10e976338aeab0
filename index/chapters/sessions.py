"""The evening around a game that is written down: what is said of the game, not in the story, and when it is over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.records import Document

LATE, FEWEST = 0.05, 40  # of its sentences, and how many, in which all may say goodbye
# of dice, rules and turns, of the evening, and what only answers a player
TABLE = re.compile(
    r"\b(?:roll(?:s|ed|ing)?|d\d{1,3}|natural \d|\d{1,3} (?:to hit|points?|feet|damage)|hit points?|saving throw"
    r"|sav(?:e|es)|check|modifier|advantage|disadvantage|initiative|bonus action|attacks? of opportunity|armor class"
    r"|spell slots?|damage|movement|go ahead and|that (?:is|hits|would|was your)|your (?:turn|action|move)|end of your"
    r"|top of the round|chat ?room|twitch|streams?|episode|sponsor|campaign|characters?|dungeon master|dice|technically"
    r"|guys?,? thank|thanks? (?:you|for)|watching|viewers?|tonight|next (?:week|session)|see you|good ?night|everybody"
    r"|house ruled|so far|players?)\b"
    r"|\A(?:yeah|yep|nope|okay|ok|all right|alright|right|sure|correct|sorry|let[’']s|i think|i[’']ll|if you|do you"
    r"|are you|did you|you can|you guys can|you could|best that)\b",
    re.IGNORECASE,
)
GOODBYE = re.compile(
    r"\b(?:thank(?:s| you)[^.!?]{0,24} for (?:watching|coming|joining|playing|tuning|listening|guesting|having)"
    r"|see you[^.!?]{0,24} next"
    r"|(?:we[’']ll|gonna|going to|where we)[^.!?]{0,24} (?:end|leave|stop|pick up|pause|call)(?: off)? "
    r"(?:it|the (?:game|session|episode|night)|there|here|for|next)|good ?night,? (?:everyone|everybody|guys|all))\b",
    re.IGNORECASE,
)


def is_table_talk(words: str) -> bool:
    """Whether somebody speaks of the game, its dice and rules, or to the others at the table."""
    return TABLE.search(words) is not None


def played(document: Document, numbers: Sequence[int]) -> Sequence[int]:
    """Of a transcript, its sentences until all say goodbye; of any other text all."""
    if not numbers or document.sentences[numbers[-1]].speaker is None:
        return numbers
    late = numbers[-max(FEWEST, int(LATE * len(numbers))) :]
    over = next((at for at in late if GOODBYE.search(document.sentence_text(at))), None)
    kept = [number for number in numbers if over is None or number < over]
    return kept or numbers
