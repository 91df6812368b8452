"""The queue: records to check, in tabs with filters."""
