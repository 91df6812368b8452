"""Numbers, amounts and days, read so that they can be compared."""
