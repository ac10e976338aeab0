"""Words → numbers, searched where they lie on the disk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class Vocabulary:
    """Different words in the order of their UTF-8 bytes: word w is letters[ends[w - 1]:ends[w]]."""

    letters: npt.NDArray[np.uint8]
    ends: npt.NDArray[np.int64]

    @classmethod
    def of(cls, words: Sequence[str]) -> Vocabulary:
        """The vocabulary of different words, which must be in order."""
        encoded = [word.encode() for word in words]
        ends = np.cumsum([len(word) for word in encoded], dtype=np.int64)
        return cls(np.frombuffer(b"".join(encoded), dtype=np.uint8), ends)

    def find(self, word: str) -> int:
        """The number of a word, or -1."""
        wanted = word.encode()
        number = self._first(wanted)
        return number if number < len(self.ends) and self._word(number) == wanted else -1

    def beginning_with(self, letter: str) -> list[str]:
        """The words that begin with a letter."""
        first, behind = letter.encode(), chr(ord(letter) + 1).encode()
        return [self._word(number).decode() for number in range(self._first(first), self._first(behind))]

    def _first(self, wanted: bytes) -> int:
        """The number of the first word that is not before `wanted`."""
        low, high = 0, len(self.ends)
        while low < high:
            middle = (low + high) // 2
            if self._word(middle) < wanted:
                low = middle + 1
            else:
                high = middle
        return low

    def _word(self, number: int) -> bytes:
        start = int(self.ends[number - 1]) if number else 0
        return self.letters[start : int(self.ends[number])].tobytes()
