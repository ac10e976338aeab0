"""Claims against the story: it says so, it says otherwise, or it does not say."""

from index.claims.claim_check import check_claim, extract_claims

__all__ = ["check_claim", "extract_claims"]
