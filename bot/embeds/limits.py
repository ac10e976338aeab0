"""Discord's limits (developer documentation, 2026-08), in characters unless said otherwise; and a few of our own."""

CONTENT = 2000
EMBED_TITLE = 256
EMBED_DESCRIPTION = 4096
EMBEDS_TOTAL = 6000
CHOICES = 25
CHOICE = 100
ROW_BUTTONS = 5
ROWS = 5
CUSTOM_ID = 100
BUTTON_LABEL = 80
FILE_BYTES = 10 * 1024 * 1024
BUTTON_URL = 512
ALT_TEXT = 1024  # of an attached file
MODAL_TITLE = 45
LABEL = 45  # above a field of a form
TEXT_INPUT = 4000
SELECT_OPTIONS = 25
SELECT_TEXT = 100
THREAD_NAME = 100

# our own: of a timeline with more than MANY_EVENTS so many key events are shown, which fit a page
KEY_EVENTS, MANY_EVENTS = 10, 25
