"""Which sentence of what search found answers, does any, and do sentences say what is claimed?

The trained encoders bring PyTorch: import them late.
"""

from index.reader.entailment import EntailmentReader
from index.reader.evidence import EvidenceReader

__all__ = ["EntailmentReader", "EvidenceReader"]
