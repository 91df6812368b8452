"""Emails with an article in them."""
