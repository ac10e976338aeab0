"""How the readers learn."""
