"""Files, pages and e-mails in: each reader turns one kind into a draft."""
