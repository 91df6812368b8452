"""Erase a name from the library and the program's files, and verify that it is gone."""
