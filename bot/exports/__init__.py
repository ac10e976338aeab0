"""Events and questions as files and pictures."""
