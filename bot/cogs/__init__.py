"""One command group a file; a cog is given what it needs, not the bot."""
