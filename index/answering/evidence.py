"""Which sentence answers, and does any? The seam for readers: whatever judges hits is an `EvidenceReader`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

from index.records import Document, Evidence, Hit, Judgement, SearchResult
