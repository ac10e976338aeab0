"""Fetching from the web, where it is switched on: public addresses only, politely, and never without end."""
