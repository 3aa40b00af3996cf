from search.models.directory import DirectoryEntry, DirectoryFacet, is_open_to
from search.models.page_entry import PageEntry, PageWords, VocabularyWord
from search.models.promotion import Promotion

__all__ = [
    "DirectoryEntry",
    "DirectoryFacet",
    "PageEntry",
    "PageWords",
    "Promotion",
    "VocabularyWord",
    "is_open_to",
]
