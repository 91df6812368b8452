"""Printing a report."""
