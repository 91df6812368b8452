"""Fetch web pages when a reviewer asks. Only this package opens connections."""
