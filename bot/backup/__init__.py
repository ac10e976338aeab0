"""One file that holds what cannot be made again: the database and the stories; and putting it back."""
