"""Use cases: import, analyze, review, report.  They return what changed."""
