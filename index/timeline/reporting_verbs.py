"""Verbs that report what somebody said."""

from __future__ import annotations

# verbs whose own time is that of a statement, not of what was stated
SAYING = (
    r"said|says|told|tells|wrote(?! down| off)|writes|stated|argued|claimed|insisted|warned|announced|reported"
    r"|saying|telling|adding|estimated|stressed|reiterated|maintained|suggested|urged"
    r"|confirmed|denied|added|explained|tweeted|testified|declared|acknowledged|disclosed|predicted|noted|alleged|alleges"
)
# of these, the ones that are themselves what happened: whoever announces, declares or testifies does something
DOING = r"announced|confirmed|testified|declared|disclosed|denied"
