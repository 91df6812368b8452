"""The content of a report, section by section, for any file format."""
