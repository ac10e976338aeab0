"""Who and what a story is about: names, whose they are, and where they stand."""

from index.entities.name_table import NamesWriter, NameTable, holds_names, load_names, name_table_of
from index.entities.story_entities import StoryEntities

__all__ = ["NameTable", "NamesWriter", "StoryEntities", "holds_names", "load_names", "name_table_of"]
