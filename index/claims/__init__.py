"""Claims against the story: it says so, it says otherwise, or it does not say."""

from index.claims.claim_check import checked_claim, claims_of

__all__ = ["checked_claim", "claims_of"]
