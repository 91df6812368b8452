"""Turn sentences written for the window into those for a terminal."""

import re
from functools import partial
from pathlib import Path

from onrecord.domain.errors import ExplainedError
from onrecord.services.errors import ServiceError
from onrecord.terminal.standard_input import shown_name
from onrecord.translation import Message, _

_IN_A_TERMINAL = (
    (Message("Check that the file is still in its folder, then open it again."), Message("Check the path.")),
    (
        Message("Check that it is a file, not a folder, and that you can read it, then open it again."),
        Message("Check that you may read it."),
    ),
    (Message("Choose another file, or paste the text of the article."), Message("Choose another file.")),
    (
        Message("Choose a file with the text of the article, or paste the text."),
        Message("Give a file with the text of the article."),
    ),
    (
        Message("Copy the text of the article and paste it here."),
        Message("Save the text of the article as a text file."),
    ),
    (
        Message("Save it as a Word document (.docx), or copy the text and paste it here."),
        Message("Save it as a Word document (.docx), or save its text as a text file."),
    ),
    (
        Message("Save it as an email (.eml) or as text, or copy the text and paste it here."),
        Message("Save it as an email (.eml) or as text."),
    ),
    (
        Message("Open the page itself by its address, or copy the text and paste it here."),
        Message("In the window, open the page itself by its address, or save its text as a text file."),
    ),
    (
        Message("Correct the file’s extension, or copy the text and paste it here."),
        Message("Correct the file’s extension, or save its text as a text file."),
    ),
    (
        Message("If you trust where it came from, copy the text and paste it here."),
        Message("If you trust where it came from, save its text as a text file."),
    ),
    (
        Message("If the file is very large, open a part of it, or paste the text."),
        Message("If the file is very large, split it."),
    ),
    (
        Message("Open a smaller part of it, or copy the text and paste it here."),
        Message("Split it, or save its text as a text file."),
    ),
    (Message("Open a smaller part of it, or paste the text."), Message("Split it.")),
    (Message("Choose another encoding."), Message("Name another encoding with --encoding.")),
    (
        Message("Open it with its password, save it without one, and import that copy."),
        Message("Open it with its password, save it without one, and give that copy."),
    ),
    (
        Message("Open it in the program it came from, save it as a Word document (.docx), and import that."),
        Message("Open it in the program it came from, save it as a Word document (.docx), and give that file."),
    ),
    (
        Message("Enter the address of the published page in “About this article” (Ctrl+I), and export again."),
        Message(
            "In the window, enter the address of the published page in “About this article” (Ctrl+I), "
            "and run the command again."
        ),
    ),
    (
        Message("Remove it there, from your template or from the entry it comes from, and export again."),
        Message("Remove it there, from your template or from the entry it comes from, and run the command again."),
    ),
    (
        Message("Set a claim to verified, unverified, disputed or false, and export again."),
        Message("Set a claim to verified, unverified, disputed or false, and run the command again."),
    ),
    (
        Message("Add evidence to a claim, and export again."),
        Message("Add evidence to a claim, and run the command again."),
    ),
    (
        Message("Press Q to ask the author a question, and export again."),
        Message("In the window, press Q to ask the author a question, and run the command again."),
    ),
    (Message("report it with the log"), Message("report it with what “onrecord log --details” prints")),
    (
        Message("{file} has annotations on an article, but no article is open."),
        Message("{file} has annotations on an article, but none was named."),
    ),
    (Message("Choose another folder."), Message("Give another folder with -o.")),
    (
        Message("Close the other one, or choose another library."),
        Message(
            "Close that window, or name another library with --library. “onrecord FILE” opens a file in that window."
        ),
    ),
    (
        Message("Open the article that they are on, then open this file again."),
        Message("Name the article with --on; “onrecord library list” shows the ids."),
    ),
)
"""The sentences of other packages, and their versions for a terminal."""


def in_terminal_words(sentence: str) -> str:
    """The sentence in its version for a terminal."""
    for in_window, in_terminal in _IN_A_TERMINAL:
        pattern = re.escape(str(in_window)).replace(re.escape("{file}"), "(?P<file>.+?)")
        sentence = re.sub(pattern, partial(_filled, in_terminal), sentence)
    return sentence


def _filled(message: Message, found: re.Match[str]) -> str:
    return _(message, **found.groupdict())


def with_whole_path(path: Path | str, sentence: str) -> str:
    """The sentence with the whole path in place of the file's name, or in front of it."""
    whole = shown_name(path)
    if whole in sentence:
        return sentence
    if named := _name_in(sentence, Path(path)):
        return f"{sentence[: named.start()]}{whole}{sentence[named.end() :]}"
    return f"{whole}: {sentence}"


def about_file(path: Path, error: ExplainedError, *others: Path | None) -> ServiceError:
    """The error with the whole path of the file that was read, or of that one of ``others`` which it names."""
    about = next((other for other in others if other is not None and _name_in(error.what, other)), path)
    what = with_whole_path(about, error.what)
    return ServiceError(what, kept=error.kept, to_do=error.to_do)


def _name_in(sentence: str, path: Path) -> re.Match[str] | None:
    """Where a sentence names a file; “a.docx” isn’t in “data.docx”."""
    return re.search(rf"(?<![\w.-]){re.escape(path.name)}(?!\w)", sentence) if path.name else None
