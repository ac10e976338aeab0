"""Work off the event loop: who computes, in which order, for how long."""
