"""Reading files of evidence: pages to look at, and texts."""
