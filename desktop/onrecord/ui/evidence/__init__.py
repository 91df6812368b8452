"""Evidence read beside the article."""
