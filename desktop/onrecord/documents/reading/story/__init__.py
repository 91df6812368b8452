"""What is an article in a text: its headline, byline, furniture and paragraphs."""
