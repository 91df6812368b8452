"""PDF files: from words on pages to paragraphs of a story."""
