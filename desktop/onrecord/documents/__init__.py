"""Readers of articles and writers of reports.  The only package that knows file formats."""
