"""In which language they play: with every deck on the shelf, or with those of one language alone."""

from collections.abc import Iterable, Mapping

from game.cards.card import Theme
from game.cards.shelf import Entry, Shelf
from game.storage.saves import Saves

_SETTING = "language"
_NAMES = {
    "ar": "العربية", "bg": "Български", "ca": "Català", "cs": "Čeština", "da": "Dansk", "de": "Deutsch",
    "el": "Ελληνικά", "en": "English", "es": "Español", "et": "Eesti", "eu": "Euskara", "fa": "فارسی", "fi": "Suomi",
    "fr": "Français", "ga": "Gaeilge", "gl": "Galego", "he": "עברית", "hi": "हिन्दी", "hr": "Hrvatski",
    "hu": "Magyar", "id": "Indonesia", "is": "Íslenska", "it": "Italiano", "ja": "日本語", "ko": "한국어",
    "lt": "Lietuvių", "lv": "Latviešu", "nb": "Norsk", "nl": "Nederlands", "no": "Norsk", "pl": "Polski",
    "pt": "Português", "ro": "Română", "ru": "Русский", "sk": "Slovenčina", "sl": "Slovenščina", "sr": "Српски",
    "sv": "Svenska", "tr": "Türkçe", "uk": "Українська", "vi": "Tiếng Việt", "zh": "中文",
}  # fmt: skip
"""How the languages that decks are likely to be in call themselves; any other goes by its code (ISO 639)."""


def language_name(code: str) -> str:
    """How a language calls itself."""
    return _NAMES.get(code, code)


def on_the_shelf(shelf: Shelf) -> list[str]:
    """The languages there are decks in, as codes without a country; in the order of the shelf."""
    return list(dict.fromkeys(_language(entry) for entry in shelf.entries.values()))


def chosen(saves: Saves, shelf: Shelf) -> str:
    """The code of the language they play in; empty: whatever a deck is in, also where that language has left."""
    code: str = saves.settings().get(_SETTING, "")
    return code if code in on_the_shelf(shelf) else ""


def to_play(saves: Saves, shelf: Shelf) -> Mapping[str, Entry]:
    """The good decks, by id, in the language they play in."""
    code = chosen(saves, shelf)
    return {id: entry for id, entry in shelf.entries.items() if not code or _language(entry) == code}


def of_themes(saves: Saves, shelf: Shelf, themes: Iterable[Theme]) -> Mapping[str, Entry]:
    """The good decks of some themes, by id. A theme that no deck has in their language is played in any."""
    found: dict[str, Entry] = {}
    spoken = to_play(saves, shelf)
    for theme in themes:
        mine = {id: entry for id, entry in spoken.items() if entry.theme == theme}
        found |= mine or {id: entry for id, entry in shelf.entries.items() if entry.theme == theme}
    return found


def choose(saves: Saves, code: str) -> None:
    """Play in that language from now on; empty: in any."""
    saves.put_settings({**saves.settings(), _SETTING: code})


def _language(entry: Entry) -> str:
    """German of Germany and of Austria are one shelf."""
    return entry.language.split("-", 1)[0]
