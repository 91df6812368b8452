"""Transcripts of recordings: subtitles, text with speakers, JSON, and office documents."""
