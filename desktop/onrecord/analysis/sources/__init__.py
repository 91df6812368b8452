"""The sources of statements, and their terms."""
