"""Find the article in a text: its headline, byline, site furniture and paragraphs."""
