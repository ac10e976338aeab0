"""Which sentence of what search found answers, and does any? The trained encoder brings PyTorch: import it late."""

from index.reader.evidence import EvidenceReader

__all__ = ["EvidenceReader"]
