"""Records → what Discord shows; pure functions, the only place that knows Discord's limits."""
