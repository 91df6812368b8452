"""Read evidence beside the article."""
