"""The deciding functions of the analysis: found, counted while they run, and switched off.

A deciding function can say no: it returns a boolean, an optional, or any number of
things. Switched off, it always says no: False, None or nothing.
"""

import importlib
import inspect
import pkgutil
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import _lru_cache_wrapper, cached_property
from types import CodeType, FrameType, FunctionType
from typing import Any, NamedTuple

import onrecord.analysis

INFRASTRUCTURE = (
    "annotation",
    "document",
    "engine",
    "language",
    "languages",
    "lexicon",
    "pipelines",
    "quote_marks",
    "sentences",
    "typography",
)
"""Modules without rules of English; other languages have no corpus here."""
NOTHING = {"bool": "False", "Iterator": "iter(())", "list": "[]", "tuple": "()", "Sequence": "()", "set": "set()"}
NOTHING |= {"frozenset": "frozenset()", "dict": "{}", "str": "''", "Iterable": "()"}


class Rule(NamedTuple):
    """A deciding function: its name with module and class, and its number of lines."""

    name: str
    function: FunctionType
    lines: int


def find_rules() -> list[Rule]:
    """All deciding functions, by name."""
    rules: dict[CodeType, Rule] = {}
    for info in pkgutil.walk_packages(onrecord.analysis.__path__, "onrecord.analysis."):
        short = info.name.removeprefix("onrecord.analysis.")
        module = importlib.import_module(info.name)
        if not short.startswith(INFRASTRUCTURE):
            for function in _functions_of(module):
                if _code_that_says_no(function):
                    name = f"{short}.{function.__qualname__}"
                    rules.setdefault(function.__code__, Rule(name, function, _lines(function)))
    return sorted(rules.values(), key=lambda rule: rule.name)


def _functions_of(module: Any) -> Iterator[FunctionType]:
    for value in vars(module).values():
        yield from _plain(value, module.__name__)
        if inspect.isclass(value) and value.__module__ == module.__name__:
            for member in vars(value).values():
                yield from _plain(member, module.__name__)


def _plain(value: Any, module: str) -> Iterator[FunctionType]:
    """The function in a property, class method or cache."""
    if isinstance(value, property):
        value = value.fget
    elif isinstance(value, cached_property):
        value = value.func
    elif isinstance(value, (classmethod, staticmethod)):
        value = value.__func__
    value = inspect.unwrap(value) if callable(value) else value
    if isinstance(value, FunctionType) and value.__module__ == module and not value.__name__.startswith("__"):
        yield value


def _lines(function: FunctionType) -> int:
    return len(inspect.getsourcelines(function)[0])


def _code_that_says_no(function: FunctionType) -> CodeType | None:
    """Code of the same signature that says no; None for a function that can't."""
    annotation = str(function.__annotations__.get("return", ""))
    annotation = annotation.removeprefix("<class '").removesuffix("'>")
    if annotation.endswith("| None") or "NoneType" in annotation:
        answer = "None"
    else:
        answer = NOTHING.get(annotation.split("[")[0].rpartition(".")[2], "")
    if not answer or function.__code__.co_freevars:
        return None
    if function.__code__.co_flags & inspect.CO_GENERATOR:
        answer = "(yield from ())"
    return _compiled(function, answer)


def _compiled(function: FunctionType, answer: str) -> CodeType:
    original = function.__code__
    names = list(original.co_varnames[: original.co_argcount + original.co_kwonlyargcount])
    positional, keyword = names[: original.co_argcount], names[original.co_argcount :]
    rest = f"*{'' if not original.co_flags & inspect.CO_VARARGS else 'rest'}"
    needs_star = bool(keyword) or rest != "*"
    arguments = ", ".join([*positional, *([rest] if needs_star else []), *keyword])
    scope: dict[str, Any] = {}
    exec(f"def no({arguments}):\n    return {answer}", scope)  # noqa: S102 - made of names in our own code
    code: CodeType = scope["no"].__code__
    return code.replace(co_name=original.co_name, co_filename=original.co_filename)


@contextmanager
def off(*rules: Rule) -> Iterator[None]:
    """Switch rules off while the block runs."""
    before = [(rule.function, rule.function.__code__) for rule in rules]
    for rule in rules:
        code = _code_that_says_no(rule.function)
        assert code
        rule.function.__code__ = code
    forget_answers()
    try:
        yield
    finally:
        for function, code in before:
            function.__code__ = code
        forget_answers()


def forget_answers() -> None:
    """Empty the caches of the rules: one behind a cache would go on answering as before it was switched off.

    Word lists stay: no rule has a part in them.
    """
    for name, module in list(sys.modules.items()):
        if name.startswith("onrecord.analysis") and not name.endswith(INFRASTRUCTURE):
            for value in list(vars(module).values()):
                if isinstance(value, _lru_cache_wrapper) and inspect.signature(value).parameters:
                    value.cache_clear()


class Counting:
    """Counts how often each rule is asked, and how often it says yes."""

    def __init__(self, rules: list[Rule]) -> None:
        self._codes = {rule.function.__code__: rule.name for rule in rules}
        self.asked: Counter[str] = Counter()
        self.yes: Counter[str] = Counter()

    def run(self, work: Callable[[], Any]) -> Any:
        """Count while ``work`` runs, and return its result."""
        forget_answers()
        sys.setprofile(self._look)
        try:
            return work()
        finally:
            sys.setprofile(None)

    def _look(self, frame: FrameType, event: str, answer: Any) -> None:
        if event == "return" and (name := self._codes.get(frame.f_code)):
            self.asked[name] += 1
            if _is_yes(answer):
                self.yes[name] += 1


def _is_yes(answer: Any) -> bool:
    return isinstance(answer, Iterator) or bool(answer)
