"""A text as it stands in a file → what its reader sees, and of which kind each block is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from index.reading.block_classifier import kinds_by_shape
from index.reading.front_matter import FrontMatter, front_fields
from index.reading.lines import RawBlock, raw_blocks
from index.reading.markdown import MarkedBlock, rendered
from index.reading.markup import visible
from index.reading.message_links import without_links
from index.records import BlockKind, LinkStart, Visibility


@dataclass(frozen=True, slots=True)
class ShapedBlock:
    """A raw block and what it is; `level` of a heading that its marks tell, from 1 to 6, else 0; for whom it is."""

    raw: RawBlock
    kind: BlockKind
    level: int = 0
    visibility: Visibility = Visibility.PUBLIC


@dataclass(frozen=True, slots=True)
class Layout:
    """What a reader sees: the text, its blocks, and (offset, number) of its pages; and what the text says of itself.

    That are the fields of its front matter, and `tags` that stood in lines of their own. `links` are those that its
    messages carried.
    """

    text: str
    blocks: Sequence[ShapedBlock]
    pages: Sequence[tuple[int, int]] = ()
    front: FrontMatter = field(default_factory=FrontMatter)
    tags: tuple[str, ...] = ()
    links: tuple[LinkStart, ...] = ()


def layout_of(source: str, *, markdown: bool = False) -> Layout:
    """Read marks if there are any, and tell blocks by their marks or, without headings, by their shape."""
    if not markdown:
        text, links = without_links(visible(source))
        return Layout(text, _by_shape(text, [MarkedBlock(raw) for raw in raw_blocks(text)]), links=links)
    page = rendered(source)
    shaped = _by_marks if any(block.level for block in page.blocks) else _by_shape
    return Layout(page.text, shaped(page.text, page.blocks), page.pages, front_fields(page.front), page.tags)


def _by_marks(text: str, blocks: Sequence[MarkedBlock]) -> list[ShapedBlock]:
    def kind(block: MarkedBlock) -> BlockKind:
        if block.level:
            return BlockKind.HEADING
        return BlockKind.ITEM if block.raw.item else BlockKind.PROSE

    return [ShapedBlock(block.raw, kind(block), block.level, block.visibility) for block in blocks]


def _by_shape(text: str, blocks: Sequence[MarkedBlock]) -> list[ShapedBlock]:
    words, items = [text[block.raw.start : block.raw.end] for block in blocks], [block.raw.item for block in blocks]
    kinds = kinds_by_shape(words, items)
    return [
        ShapedBlock(block.raw, kind, visibility=block.visibility) for block, kind in zip(blocks, kinds, strict=True)
    ]
