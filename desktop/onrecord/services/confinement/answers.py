"""Answers of a confined child: domain values and explained errors, nothing that runs code.

An attacker who takes over a child could send any pickle, so only classes of these kinds are loaded.
"""

import io
import pickle
from enum import Enum
from typing import Any

from onrecord.domain.errors import ExplainedError

_DOMAIN = "onrecord.domain."
_FILES = "onrecord.documents."
_PLAIN = frozenset(
    {
        ("datetime", "datetime"),
        ("datetime", "date"),
        ("datetime", "timedelta"),
        ("datetime", "timezone"),
        ("builtins", "set"),
        ("builtins", "frozenset"),
        ("builtins", "list"),
        ("collections", "Counter"),  # not shown: a class
        # The listings of a review.
        ("collections", "defaultdict"),
        ("pathlib", "PosixPath"),
        ("pathlib", "PurePosixPath"),
    }
)


class AnswerRefusedError(Exception):
    """An answer contains a value that no reader has a reason to send."""


class _Unpickler(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _PLAIN:
            return super().find_class(module, name)
        if module.startswith((_DOMAIN, _FILES)) and "." not in name:
            found = super().find_class(module, name)
            is_of_domain = module.startswith(_DOMAIN) and found.__module__ == module
            if isinstance(found, type) and (is_of_domain or issubclass(found, ExplainedError | Enum)):
                return found
        raise AnswerRefusedError(f"{module}.{name}")


def packed(value: object) -> bytes:
    """A value as the child sends it."""
    return pickle.dumps(value, protocol=pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> Any:
    """The value in an answer.

    Raises:
        AnswerRefusedError: it is damaged, or contains anything but domain values.
    """
    try:
        return _Unpickler(io.BytesIO(data)).load()
    except AnswerRefusedError:
        raise
    except Exception as error:
        raise AnswerRefusedError(repr(error)) from error
