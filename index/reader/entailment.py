"""Do quoted sentences say what a claim says? Whatever judges that is an `EntailmentReader`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from index.records import Entailment


class EntailmentReader(Protocol):
    """Anything that judges whether a text supports a claim."""

    def entailments(self, pairs: Sequence[tuple[str, str]]) -> list[Entailment]:
        """What the second text of each pair, quoted sentences, says to the first, a claim."""
