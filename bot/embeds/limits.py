"""Discord's limits (developer documentation, 2026-08), in characters unless said otherwise."""

CONTENT = 2000
EMBED_TITLE = 256
EMBED_DESCRIPTION = 4096
EMBED_FOOTER = 2048
EMBEDS_TOTAL = 6000
CHOICES = 25
ROW_BUTTONS = 5
ROWS = 5
CUSTOM_ID = 100
BUTTON_LABEL = 80
BUTTON_URL = 512
