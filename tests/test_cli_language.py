"""The command line in the language of the interface."""

import re
import subprocess
import sys

from onrecord.cli.commands import application

PAGES = """
import click
from onrecord.cli.commands import application, library_commands, queue_commands
for group in (application, library_commands, queue_commands):
    context = click.Context(group, info_name="onrecord")
    print(group.get_help(context))
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        print(command.get_help(click.Context(command, context, info_name=name)))
"""


def test_every_word_of_the_help_is_translated() -> None:
    command = [sys.executable, "-c", PAGES]
    environment = {"ONRECORD_LANGUAGE": "en-XA", "PYTHONIOENCODING": "utf-8"}
    said = subprocess.run(command, env=environment, capture_output=True, check=True, encoding="utf-8").stdout
    assert said.count("⟦Ûsàgé:⟧") > len(application.places)
    untranslated = re.sub(r"(?s:⟦.*?⟧)|onrecord.*", "", said)
    assert re.findall(r".*[a-z]{3,} [a-z]{3,}.*", untranslated) == []
