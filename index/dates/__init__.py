"""Time words → what they mean: TIMEX3 values and, where they stand on the calendar, the days they can lie in."""

from index.dates.finding import find_times, looks_ahead
from index.dates.ranges import joined
from index.dates.story_calendar import find_story_times
from index.dates.tense import looks_back
from index.dates.typed import read_date, read_range

__all__ = ["find_story_times", "find_times", "joined", "looks_ahead", "looks_back", "read_date", "read_range"]
