"""Languages as files name them ("eng", "english"), as the two letters the rest of Stillhere uses."""

from stillhere.formats.characters import writable

_NAMES = {
    "ar": ("ara", "arabic"),
    "cs": ("ces", "cze", "czech"),
    "da": ("dan", "danish"),
    "de": ("deu", "ger", "german"),
    "el": ("ell", "gre", "greek"),
    "en": ("eng", "english"),
    "es": ("spa", "spanish"),
    "fi": ("fin", "finnish"),
    "fr": ("fra", "fre", "french"),
    "he": ("heb", "hebrew"),
    "hi": ("hin", "hindi"),
    "it": ("ita", "italian"),
    "ja": ("jpn", "japanese"),
    "ko": ("kor", "korean"),
    "nl": ("nld", "dut", "dutch"),
    "no": ("nor", "nob", "norwegian"),
    "pl": ("pol", "polish"),
    "pt": ("por", "portuguese"),
    "ru": ("rus", "russian"),
    "sv": ("swe", "swedish"),
    "tr": ("tur", "turkish"),
    "uk": ("ukr", "ukrainian"),
    "zh": ("zho", "chi", "chinese"),
}
_BY_NAME = {name: code for code, names in _NAMES.items() for name in names}


def language_of(value: object) -> str | None:
    """Two letters, or the name as the file has it, or None where it names none."""
    if not isinstance(value, str) or not value.strip():
        return None
    name = writable(value.strip().lower()[:40])
    return _BY_NAME.get(name, name)
