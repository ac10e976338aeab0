"""The faces: Discord and the terminal. Asks `index` through its public names only."""
