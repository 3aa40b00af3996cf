"""What somebody typed, as words to look for. Nothing of it is kept anywhere."""

from dataclasses import dataclass

from search.stems import plain, stem, words_in

LONGEST = 200
"""Letters that are looked at."""
MOST = 12
"""Words that are looked for."""
SHORTEST = 3
"""Letters from which on the last word may be unfinished."""

COMMON = {
    "lv": "ar arī bet bez būt gan ir ja jo ka kā kad kas kāds ko kur lai man mēs no pa par pie tā tas to tu un uz vai vēl es jūs",
    "ru": "а без бы в во вы где для до и из или как к ко когда кто ли мне мы на не но о об от по с со ты у что это я мой",
    "en": "a am an and are at be by can do for from how i in is it me my of on or the to we what when where who with you",
}
"""Words that stand in every text: left out while there is another one."""
_common = {language: frozenset(plain(word) for word in words.split()) for language, words in COMMON.items()}


@dataclass(frozen=True)
class Term:
    """One word that must be found: as a form of the same word or, where `prefix` is not empty, as the beginning of one."""

    stem: str
    prefix: str = ""

    def fits(self, word: str, language: str) -> bool:
        """Return whether a word of a text, as `plain` returns it, is one that is looked for."""
        return stem(word, language) == self.stem or bool(self.prefix and word.startswith(self.prefix))


def written_words(typed: str) -> list[str]:
    """Return the words of what was typed as they were; no more than anybody means."""
    found = [word.written for word in words_in(typed[:LONGEST])]
    return [word for word in found if plain(word)][:MOST]


def plain_words(typed: str) -> list[str]:
    """Return the same as they are compared."""
    return [plain(word) for word in written_words(typed)]


def terms(typed: str, language: str) -> list[Term]:
    """Return what to look for in the pages of a language; an empty list when nothing was typed that could be found."""
    words = plain_words(typed)
    telling = [word for word in words if word not in _common[language]] or words
    found = {}
    for word in telling:
        prefix = word if word is telling[-1] and len(word) >= SHORTEST else ""
        found[stem(word, language), prefix] = Term(stem(word, language), prefix)
    return list(found.values())
