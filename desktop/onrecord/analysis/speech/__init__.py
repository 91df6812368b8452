"""Reported speech, thoughts and refusals to speak."""
