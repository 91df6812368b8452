"""All rules, in one table."""

from onrecord.analysis.checks.attribution import anonymous_without_reason, plural_sources_single
from onrecord.analysis.checks.characters import bidi_controls, mixed_scripts, zero_width_characters
from onrecord.analysis.checks.dates import impossible_dates, weekday_date_mismatches
from onrecord.analysis.checks.names import last_name_before_full_name, name_spelled_two_ways
from onrecord.analysis.checks.quotation_marks import unbalanced_quotation_marks
from onrecord.analysis.checks.rule import Rule
from onrecord.analysis.checks.shares import percentages_over_100
from onrecord.domain.vocabulary import Severity

RULES = (
    Rule(
        "anonymous-without-reason",
        Severity.WARNING,
        "AP on anonymous sources: the story must say why the source requested anonymity",
        anonymous_without_reason,
    ),
    Rule(
        "plural-sources-single",
        Severity.WARNING,
        "Reuters handbook: never use the plural “sources” when there is only one",
        plural_sources_single,
    ),
    Rule(
        "last-name-before-full-name",
        Severity.WARNING,
        "AP Stylebook: first and last name on first reference, the last name after that",
        last_name_before_full_name,
    ),
    Rule(
        "name-spelled-two-ways",
        Severity.ERROR,
        "copy-desk practice: one name has one spelling throughout",
        name_spelled_two_ways,
    ),
    Rule(
        "unbalanced-quotation-marks",
        Severity.ERROR,
        "AP Stylebook, quotation marks: each mark has its partner, except at the end of a paragraph "
        "when the same speech goes on in the next",
        unbalanced_quotation_marks,
        any_language=True,
    ),
    Rule(
        "weekday-date-mismatch",
        Severity.ERROR,
        "the Gregorian calendar",
        weekday_date_mismatches,
    ),
    Rule(
        "impossible-date",
        Severity.ERROR,
        "the Gregorian calendar",
        impossible_dates,
    ),
    Rule(
        "percentages-over-100",
        Severity.WARNING,
        "arithmetic: shares of one whole add up to 100, give or take what rounding adds",
        percentages_over_100,
    ),
    Rule(
        "bidi-controls",
        Severity.ERROR,
        "Unicode Technical Report 36: invisible controls can show text in another order than it is stored",
        bidi_controls,
        any_language=True,
    ),
    Rule(
        "mixed-scripts",
        Severity.WARNING,
        "Unicode Technical Standard 39: letters of several alphabets in one word can disguise a name or an address",
        mixed_scripts,
        any_language=True,
    ),
    Rule(
        "zero-width-characters",
        Severity.NOTE,
        "Unicode Technical Report 36: invisible characters inside a word hide it from search",
        zero_width_characters,
        any_language=True,
    ),
)
