"""A library in a file of SQLite: opening, connections, backups."""
