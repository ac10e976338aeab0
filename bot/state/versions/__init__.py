"""Alembic's revisions: each is written once for both engines; one that has been released is never edited."""
