"""Quotations beside the transcripts of what was said: aligned word by word."""
