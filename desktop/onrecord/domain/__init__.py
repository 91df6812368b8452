"""Articles, records and changes, as values.

Standard library only.  Every position is a code-point index into the immutable
text of one revision, half-open.
"""
