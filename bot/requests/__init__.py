"""What every request goes through: whose it is, of which story, how far, how often; the one way to answer."""
