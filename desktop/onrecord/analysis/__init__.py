"""From text to findings.  The only package that knows spaCy."""
