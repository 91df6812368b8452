"""Files, pages and emails in: each reader turns one kind into a draft."""
