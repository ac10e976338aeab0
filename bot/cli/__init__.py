"""The terminal: `footnote …`, a command group a file."""
