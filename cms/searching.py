"""Wagtail's own search (its admin, its API), for what people really type: in the database, or on OpenSearch by setting."""

from typing import Any, TypeAlias

from django.db import connection
from django.utils.module_loading import import_string
from modelsearch.backends.base import BaseSearchBackend, EmptySearchResults
from modelsearch.query import And, Boost, Fuzzy, MatchAll, Not, Or, Phrase, PlainText, SearchQuery

LONGEST = 200
"""Letters of a query that are looked at; nobody means the ones after them."""
MOST_WORDS = 16

Asked: TypeAlias = str | SearchQuery


def cleaned(query: Asked) -> Asked:
    """Return `query` without what databases stumble over; an empty string where nothing is left to look for.

    To SQLite a lone `"` is an unfinished phrase, and PostgreSQL knows no NUL. Both crash on a query of nothing
    (wagtail#13227), and on one as long as a book both work for minutes.
    """
    if isinstance(query, str):
        return _words(query)
    if isinstance(query, PlainText | Phrase | Fuzzy):
        return _leaf(query)
    if isinstance(query, And | Or):
        parts = [part for item in query.subqueries if (part := cleaned(item)) != ""]
        return "" if not parts else parts[0] if len(parts) == 1 else type(query)(parts)
    if isinstance(query, Not):
        return MatchAll() if (part := cleaned(query.subquery)) == "" else Not(part)
    if isinstance(query, Boost):
        return "" if (part := cleaned(query.subquery)) == "" else Boost(part, query.boost)
    return query


def _leaf(query: PlainText | Phrase | Fuzzy) -> Asked:
    words = _words(query.query_string)
    if not words:
        return ""
    if isinstance(query, Phrase):
        return Phrase(words)
    if isinstance(query, Fuzzy):
        return Fuzzy(words, operator=query.operator, unaccent=query.unaccent)
    return PlainText(words, operator=query.operator, boost=query.boost)


def _words(text: str) -> str:
    plain = "".join(char if char.isalnum() or char in "-_.@'" else " " for char in text[:LONGEST])
    return " ".join([word for word in plain.split() if any(char.isalnum() for char in word)][:MOST_WORDS])


class WordsOnly(BaseSearchBackend):
    """Looks for the words of a query, whatever stands around them."""

    def _search(self, query_compiler_class: Any, query: Asked, model_or_queryset: Any, **kwargs: Any) -> Any:
        words = cleaned(query) if isinstance(query, str | SearchQuery) else query
        if words == "":
            return EmptySearchResults()
        return super()._search(query_compiler_class, words, model_or_queryset, **kwargs)


BY_VENDOR = {
    "postgresql": "modelsearch.backends.database.postgres.postgres.PostgresSearchBackend",
    "sqlite": "cms.searching_sqlite.RankedOnceBackend",
}
OPENSEARCH = "modelsearch.backends.opensearch3.OpenSearch3SearchBackend"


def SearchBackend(params: dict[str, Any]) -> BaseSearchBackend:
    """Return the backend for the addresses in `URLS`, of servers with OpenSearch, or else for the database at hand."""
    kind = import_string(OPENSEARCH if params.get("URLS") else BY_VENDOR[connection.vendor])
    return type("WordsOnlySearchBackend", (WordsOnly, kind), {})(params)
