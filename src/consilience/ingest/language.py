"""Article -> the language it is written in, where that can be told."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

# Words that hardly any other language has; together they are a tenth and more of English prose of any kind.
_ENGLISH = frozenset("the of and to that with for from by which were".split())
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000  # code points; what a page is written in shows well before
_LEAST_WORDS = 20  # below this a list of foreign names looks like a foreign language
_CERTAIN = 0.95

NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "da": "Danish", "de": "German", "el": "Greek",
    "es": "Spanish", "et": "Estonian", "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ko": "Korean",
    "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch", "no": "Norwegian", "pl": "Polish", "pt": "Portuguese",
    "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish",
    "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def tidy_language(given: str | None) -> str | None:
    """The ISO 639-1 code in a language tag or English name: "en-GB" and "English" are "en"; None for anything else."""
    if given is None:
        return None
    code = re.split(r"[-_]", given.strip().lower(), maxsplit=1)[0]
    if code in {"eng", "english"}:
        return "en"
    return code if re.fullmatch(r"[a-z]{2}", code) else None


def find_language(text: str) -> str | None:
    """The ISO 639-1 code of the text's language; None where it is too short or too mixed to tell.

    English is told by its commonest words; for the rest py3langid (M. Lui's
    langid.py, 2012, naive Bayes over byte n-grams) has to be certain.
    """
    words = _WORD.findall(text[:_SAMPLE].lower())
    if words and sum(word in _ENGLISH for word in words) * 10 >= len(words):
        return "en"
    if len(words) < _LEAST_WORDS and not _is_unspaced(text):
        return None
    code, chance = _identifier().classify(text[:_SAMPLE])
    return str(code) if chance >= _CERTAIN and len(code) == 2 else None


def language_name(code: str) -> str:
    """The English name of a language with its code: "German (de)"; the code alone where the name is not at hand."""
    return f"{NAMES[code]} ({code})" if code in NAMES else f"the language {code!r}"


def _is_unspaced(text: str) -> bool:
    """Whether the text is long in letters though short in words, as Chinese, Japanese and Thai are."""
    return sum(len(word) for word in _WORD.findall(text[:_SAMPLE]) if not word.isascii()) > 80


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
