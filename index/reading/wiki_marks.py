"""Marks of wikis in Markdown (Obsidian, MediaWiki): links between pages, tags, templates, names of blocks."""

from __future__ import annotations

import re

_FILES = r"(?:file|image|media|category|datei|bild|kategorie|fichier|catégorie|archivo|categoría|ficheiro|categoria)"
LINK = re.compile(
    rf"(?P<unseen>!\[\[[^\[\]\n]{{1,400}}|\[\[(?i:{_FILES}):[^\[\]\n]{{1,400}})\]\]"
    r"|\[\[(?:[^\[\]|\n]{0,200}\|)?(?P<shown>[^\[\]|\n]{1,200})\]\]"
)
PLACE = re.compile(r"(?P<page>[^#^]*)#(?P<head>[^\^]*)(?:\^.*)?", re.DOTALL)  # [[Page#Heading]], [[#^block]]
# an infobox and its like: what it is called, and a field on each line or none; those inside of others come first
TEMPLATE = re.compile(r"(?<![\\{])\{\{(?!\{)(?P<name>[^{}|\n]{0,100}+)(?P<fields>[^{}]{0,4000}+)\}\}")
FIELD = re.compile(
    r"(?<=\n)[ \t]{0,9}\|[ \t]{0,9}(?P<name>[^|=\n]{1,60}?)[ \t]{0,9}=[ \t]{0,9}(?P<value>\S[^\n]{0,400})", re.MULTILINE
)
NESTED = 3  # templates in templates
_TAG = r"#(?=[\w/-]{0,60}[^\W\d])[\w/-]{1,60}"
TAGS = re.compile(
    rf"^[ \t]{{0,3}}(?:[Tt]ags?:{{1,2}}[ \t]{{1,3}})?(?P<tags>{_TAG}(?:,?[ \t]{{1,3}}{_TAG}){{0,30}})[ \t]*$",
    re.MULTILINE,
)
BLOCK_NAME = re.compile(r"(?:(?<=\S)[ \t]{1,3}|^)\^(?=[A-Za-z\d-]{0,59}[A-Za-z])[A-Za-z\d-]{2,60}[ \t]*$", re.MULTILINE)


def link_words(words: str) -> str:
    """Words with what is shown of the links in them; pictures, files and categories are not."""
    return LINK.sub(_shown, words)


def without_wiki_marks(source: str) -> tuple[str, tuple[str, ...]]:
    """Markdown without the marks that wikis have beside it, and the tags that it had in lines of their own.

    Of a template the fields are kept that stand in lines of their own, as an infobox shows them; what another one
    would show is not known here.
    """
    for _ in range(NESTED):
        source, found = TEMPLATE.subn(_template_rows, source)
        if not found:
            break
    tags = [tag for line in TAGS.finditer(source) if _is_tagged(line) for tag in re.findall(_TAG, line["tags"])]
    source = TAGS.sub(lambda line: "" if _is_tagged(line) else line[0], source)
    return link_words(BLOCK_NAME.sub("", source)), tuple(dict.fromkeys(tag.removeprefix("#") for tag in tags))


def _shown(link: re.Match[str]) -> str:
    """What is shown of a link: its own words, or else the page and the heading there."""
    if link["unseen"]:
        return ""
    place = PLACE.fullmatch(link["shown"]) if "|" not in link[0] else None
    if place is None:
        return link["shown"]
    return " > ".join(part.strip() for part in (place["page"], *place["head"].split("#")) if part.strip())


def _template_rows(template: re.Match[str]) -> str:
    rows = [f"- {field['name']}: {field['value']}" for field in FIELD.finditer(template["fields"])]
    return "\n\n" + "\n".join(rows) + "\n\n" if rows else ""


def _is_tagged(line: re.Match[str]) -> bool:
    """Whether a line holds tags and no heading that lacks its blank: several words, or in small letters."""
    return " " in line["tags"].strip() or line["tags"].islower()
