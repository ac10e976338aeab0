"""Thinking on several machines, by Ray Serve; of this nothing is imported unless it is asked for."""
