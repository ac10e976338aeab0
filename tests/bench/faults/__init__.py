"""Faults on purpose: each program breaks one thing at random, many times, and tells what was lost by it.

- `kills`: SIGKILL at random moments while a town asks, adds, rates and sets.
- `damage`: changed bytes in the files of an index and of the database.
- `shim` (with `shim.c`): a clock that jumps, by which the soak goes; also a disk that is full, fails or is slow, for
  which no program asks yet.

Each prints a table, takes `--count` and `--seed`, and goes on where it was stopped where it is given the same `--home`.
"""
