"""The English names of languages."""

from collections.abc import Mapping

UNKNOWN_LANGUAGE = "und"
"""The code for an undetermined language (ISO 639)."""
_NAMES: Mapping[str, str] = {
    "ar": "Arabic",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fa": "Persian",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nb": "Norwegian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sv": "Swedish",
    "sw": "Swahili",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "ur": "Urdu",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


def language_name(code: str) -> str:
    """As "English" or "English (en-GB)"; the code where no name is known."""
    main, *region = code.split("-")
    name = _NAMES.get(main.lower())
    if code == UNKNOWN_LANGUAGE:
        return "unknown language"
    return f"{name} ({code})" if name and region else name or code
