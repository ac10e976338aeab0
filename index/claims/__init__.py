"""Claims against the story: it says so, it says a part of it, it says otherwise, or it does not say."""

from index.claims.claim_check import check_claim
from index.claims.differences import compared, named
from index.claims.extraction import claimed, extract_claims
from index.claims.facts import Facts, facts_of, union_of
from index.claims.judging import judge_claim

__all__ = [
    "Facts",
    "check_claim",
    "claimed",
    "compared",
    "extract_claims",
    "facts_of",
    "judge_claim",
    "named",
    "union_of",
]
