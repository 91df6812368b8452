"""Erasing a name from the library and from all files of the program, and looking afterwards whether it is gone."""
