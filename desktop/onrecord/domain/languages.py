"""The names of languages."""

from onrecord.translation import Message, _

UNKNOWN_LANGUAGE = "und"
"""The code for an undetermined language (ISO 639)."""
_NAMES = {
    "ar": Message("Arabic"),
    "cs": Message("Czech"),
    "da": Message("Danish"),
    "de": Message("German"),
    "el": Message("Greek"),
    "en": Message("English"),
    "es": Message("Spanish"),
    "fa": Message("Persian"),
    "fi": Message("Finnish"),
    "fr": Message("French"),
    "he": Message("Hebrew"),
    "hi": Message("Hindi"),
    "hu": Message("Hungarian"),
    "id": Message("Indonesian"),
    "it": Message("Italian"),
    "ja": Message("Japanese"),
    "ko": Message("Korean"),
    "nb": Message("Norwegian"),
    "nl": Message("Dutch"),
    "pl": Message("Polish"),
    "pt": Message("Portuguese"),
    "ro": Message("Romanian"),
    "ru": Message("Russian"),
    "sv": Message("Swedish"),
    "sw": Message("Swahili"),
    "th": Message("Thai"),
    "tr": Message("Turkish"),
    "uk": Message("Ukrainian"),
    "ur": Message("Urdu"),
    "vi": Message("Vietnamese"),
    "zh": Message("Chinese"),
}


def language_name(code: str) -> str:
    """Name a language, as "English" or "English (en-GB)"; the code if no name is known."""
    main, *region = code.split("-")
    name = _NAMES.get(main.lower())
    if code == UNKNOWN_LANGUAGE:
        return _("unknown language")
    return f"{name} ({code})" if name and region else str(name or code)
