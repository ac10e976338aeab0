"""Asking a story whose models and searching are elsewhere: what is sent and what comes back, whoever carries it.

A bot has the story's documents, names and events, which are mapped from its disk; of each question it sends what was
asked, and gets back places in those documents. So both sides must have the same generation, and the same program.
"""

from index.remote.calls import Engine, Setup, setup_of
from index.remote.embedder import RemoteEmbedder, embedded
from index.remote.served import ServedStory, is_story_key
from index.remote.view import RemoteStoryView, remote_views

__all__ = [
    "Engine",
    "RemoteEmbedder",
    "RemoteStoryView",
    "ServedStory",
    "Setup",
    "embedded",
    "is_story_key",
    "remote_views",
    "setup_of",
]
