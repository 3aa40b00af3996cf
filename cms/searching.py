"""Wagtail's search in the database, for what people really type."""

from typing import Any

from modelsearch.backends import database


class WordsOnly:
    """Takes a lone `"` and a NUL as a space: to SQLite the first is an unfinished phrase, PostgreSQL knows no second."""

    def _search(self, query_compiler_class: Any, query: Any, model_or_queryset: Any, **kwargs: Any) -> Any:
        if isinstance(query, str):
            query = " ".join(query.replace('"', " ").replace("\0", " ").split())
        return super()._search(query_compiler_class, query, model_or_queryset, **kwargs)  # type: ignore[misc]


def SearchBackend(params: dict[str, Any]) -> Any:
    """Return the backend for the database at hand."""
    kind = type(database.SearchBackend(params))
    return type("WordsOnlySearchBackend", (WordsOnly, kind), {})(params)
