"""Translate Click's own words, such as "Usage:"."""

import sys

from onrecord.translation import catalog


def translate_click() -> None:
    """Have Click's modules use our catalogs: their ``gettext`` only knows the system's language."""
    for name, module in list(sys.modules.items()):
        if name.startswith("click.") and hasattr(module, "_"):
            vars(module).update(_=lambda text: catalog().gettext(text))
        if name.startswith("click.") and hasattr(module, "ngettext"):
            vars(module).update(ngettext=lambda one, many, number: catalog().ngettext(one, many, number))
