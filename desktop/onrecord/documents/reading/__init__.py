"""Read files, pages and emails into drafts."""
