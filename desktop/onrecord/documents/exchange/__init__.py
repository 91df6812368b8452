"""Formats that go out and come back: reviews, annotations, coded projects, edited reports."""
