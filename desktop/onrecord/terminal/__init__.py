"""What the command line prints for people."""

INTERRUPTED = 130
"""The exit status of a command that Ctrl+C stopped, by the convention of shells: 128 and the signal's number."""
