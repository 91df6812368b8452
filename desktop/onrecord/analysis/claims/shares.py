"""Shares and rates in words: "a third of", "up by a fifth", "one in four", "42 cases per 100,000 people"."""

import re

from onrecord.analysis.number_words import number_words

_PARTS = "third|quarter|fifth|sixth|seventh|eighth|ninth|tenth"
_PART = rf"(?:a|one|two|three|four|five|nine)[- ](?:{_PARTS})s?"
_COMPARED = "bigger|cheaper|dearer|faster|fewer|greater|higher|larger|less|longer|lower|more|shorter|slower|smaller"
SHARE_WORDS = ("half", *_PARTS.split("|"))
"""One of these is in every share, in small letters."""

SHARE = re.compile(
    rf"\b(?:half|{_PART})(?= (?:of|the|its|their|his|her|all|as)\b)"
    rf"|(?<=\bby )(?:half|{_PART})(?=[.,;)]| (?:and|as|at|between|from|in|on|over|since|this|to|while|within)\b|$)"
    rf"|\b{_PART}(?= (?:{_COMPARED})\b)",
    re.IGNORECASE,
)
# "24 in 2025" is no share.
_WHOLE = r"\d{1,3}(?:,\d{3})+|\d{1,3}|\d{1,3}000"
RATIO = re.compile(
    rf"\b(?P<part>{number_words(1, 9)}|\d{{1,2}}) (?:in|out of) (?:every )?"
    rf"(?P<whole>{number_words(3, 10)}|(?:{_WHOLE})(?![\d,]\d))\b"
    r"(?! (?:days|weeks|months|years|hours|minutes|games)\b)",
    re.IGNORECASE,
)
IN_WHOLE = re.compile(rf"in (?:every )?(?:{number_words(3, 10)}|\d)")
OF_WHOLE = (" out of ", " per ", " every ")
"""One of these is in every ratio and rate, in small letters."""
RATE = re.compile(
    rf"(?<![\w.,])(?P<count>\d[\d,]*(?:\.\d+)?|{number_words(2, 10)})(?: [a-z-]+){{0,3}}?"
    r" (?:per|for every|in every) (?:(?:a|1|one) (?=million))?(?P<whole>1,?000|10,?000|100,?000|million)"
    r"(?: (?!(?:as|has|is|its|this|was)\b)(?:[a-z]+s|children|men|people|population|women))?\b",
)
