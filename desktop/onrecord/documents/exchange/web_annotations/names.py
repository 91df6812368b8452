"""The names that annotations of Onrecord have."""

RECORD_NAME = "urn:onrecord:record:"
"""What the name of a record's annotation begins with."""
