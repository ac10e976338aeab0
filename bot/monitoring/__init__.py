"""What the bot tells of itself to whoever runs it: whether it is well, and its numbers, over HTTP."""
