"""What the command line prints for people."""

FAILED = 1
"""The exit status of a command that could not do something; it said what."""
MISTYPED = 2
"""The exit status of a command line that could not be understood; nothing was done."""
INTERRUPTED = 130
"""The exit status of a command that Ctrl+C stopped, by the convention of shells: 128 and the signal's number."""
