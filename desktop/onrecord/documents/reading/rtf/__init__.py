"""RTF documents: from control words to paragraphs of a story."""
