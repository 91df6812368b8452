"""Read returned Word reports: the review in them, and the editor's changes."""
