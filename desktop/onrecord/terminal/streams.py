"""Printing that holds on any terminal and in any pipe."""

import json
import sys
from io import TextIOWrapper


def escape_what_no_terminal_knows() -> None:
    """Write characters that the terminal has no code for as escapes, rather than stop at them."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def print_json(record: dict[str, object]) -> None:
    """Print one JSON object on a line of its own."""
    if isinstance(sys.stdout, TextIOWrapper):
        # JSON is UTF-8, whatever the terminal is set to; in JSON an escape is the character itself.
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
    sys.stdout.flush()
