"""Sentences that were written for the window, in the words of a terminal."""

from pathlib import Path

from onrecord.domain.errors import ExplainedError
from onrecord.services.errors import ServiceError
from onrecord.terminal.standard_input import shown_name

_IN_A_TERMINAL = (
    ("Check that the file is still in its folder, then open it again.", "Check the path."),
    (
        "Check that it is a file, not a folder, and that you can read it, then open it again.",
        "Check that you may read it.",
    ),
    ("Choose another file, or paste the text of the article.", "Choose another file."),
    ("Choose a file with the text of the article, or paste the text.", "Give a file with the text of the article."),
    ("Copy the text of the article and paste it here", "Save the text of the article as a text file"),
    ("copy the text and paste it here", "save its text as a text file"),
    ("open a part of it, or paste the text", "split it"),
    (", or paste the text.", "."),
    ("Open a smaller part of it", "Split it"),
    ("Choose another encoding.", "Name another encoding with --encoding."),
    ("and import that copy.", "and give that copy."),
    ("and import that.", "and give that file."),
    ("Enter the address of the published page", "In the window, enter the address of the published page"),
    ("and export again.", "and run the command again."),
    ("report it with the log.", "report it with what “onrecord log --details” prints."),
    ("Choose another folder.", "Give another folder with -o."),
    (
        "Close the other one, or choose another library.",
        "Close that window, or name another library with --library. “onrecord FILE” opens a file in that window.",
    ),
    (" but no article is open.", " but none was named."),
    (
        "Open the article that they are on, then open this file again.",
        "Name the article with --on; “onrecord library list” shows the ids.",
    ),
)


def in_terminal_words(sentence: str) -> str:
    """The sentence without what only somebody in front of the window can do."""
    for in_window, in_terminal in _IN_A_TERMINAL:
        sentence = sentence.replace(in_window, in_terminal)
    return sentence


def with_whole_path(path: Path | str, sentence: str) -> str:
    """The sentence with the path as it was given, where it has only the file's name or none."""
    whole = shown_name(path)
    name = Path(path).name
    if whole in sentence:
        return sentence
    if name and name in sentence:
        return sentence.replace(name, whole, 1)
    return f"{whole}: {sentence}"


def about_file(path: Path, error: ExplainedError, target: Path | None = None) -> ServiceError:
    """The error with the whole path of the file that was read, or of the one that is written if it is about that."""
    about = target if target is not None and target.name in error.what else path
    what = with_whole_path(about, error.what)
    return ServiceError(what, kept=error.kept, to_do=error.to_do)
