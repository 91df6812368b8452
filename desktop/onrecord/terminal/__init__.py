"""The output of the command line for people."""

FAILED = 1
"""The exit status after a failure, which was explained."""
MISTYPED = 2
"""The exit status of a mistyped command; nothing was done."""
INTERRUPTED = 130
"""The exit status after Ctrl+C, by the convention of shells: 128 and the signal's number."""
CLOSED = 141
"""The exit status if the reader of the output stopped, as ``head`` does: 128 and the number of SIGPIPE."""
