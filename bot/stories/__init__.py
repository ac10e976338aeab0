"""The stories of servers: which there are, what changes them, what has changed, and who is told."""
