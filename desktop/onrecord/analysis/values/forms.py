"""How numbers, amounts and days are written: the regular expressions of ``value_forms.txt``, by name."""

from onrecord.analysis.lexicon import Patterns

VALUE_FORMS = Patterns("value_forms", "values", "places")
