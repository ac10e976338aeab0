"""How the reader is trained: sets → questions → examples → weights. Never imported when Footnote answers."""
