"""The output of the command line for people."""

FAILED = 1
"""The exit status after a failure, which was explained."""
MISTYPED = 2
"""The exit status of a mistyped command; nothing was done."""
INTERRUPTED = 130
"""The exit status after Ctrl+C, by the convention of shells: 128 and the signal's number."""
