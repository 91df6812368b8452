"""E-mails with an article in them."""
