"""The queue: what there is to check, in tabs, filtered."""
