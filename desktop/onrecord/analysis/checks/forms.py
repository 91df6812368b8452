"""Wordings that checks look for: the regular expressions of ``check_forms.txt``, by name."""

from onrecord.analysis.lexicon import Patterns

CHECK_FORMS = Patterns("check_forms", "values", "checks_amounts", "checks_wording")
