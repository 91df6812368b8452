"""Web pages: their markup, their story, and saved archives of them."""
