"""A library in an SQLite file."""
