"""What readers search in: one compiled, disposable entry for each public page, and the full-text index over them.

The index is no table of Django's: a migration makes it, FTS5 on SQLite, a `tsvector` with GIN on PostgreSQL, under the
same name and with the same columns, so that one ranked query joins it on either (docs/decisions/0017-search.md).
"""

from typing import Any, Self

from django.db import connection, models
from django.db.models.expressions import CombinedExpression
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, PageViewRestriction

from cms import findable
from cms.findable import Kind
from cms.models import Municipality
from forms.models import Call
from search.asked import Term

MATTERS = (8.0, 1.0)
"""How much a word in the title counts, and one in the text. The migration says the same to FTS5."""


class WordsField(models.Field):
    """The indexed words of an entry; they can only be matched."""

    def db_type(self, connection: Any) -> str:
        return "text"


@WordsField.register_lookup
class Match(models.Lookup):
    """All terms are found. Terms hold letters and digits only, so they can be quoted without escapes."""

    lookup_name = "match"
    words = "all"
    prepare_rhs = False
    rhs: list[Term]

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        column, params = self.process_lhs(compiler, connection)
        return f"{column} MATCH %s", [*params, as_fts5(self.rhs, words=self.words)]

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        column, params = self.process_lhs(compiler, connection)
        return f"{column} @@ %s::tsquery", [*params, as_tsquery(self.rhs, words=self.words)]


@WordsField.register_lookup
class MatchAny(Match):
    """At least one term is found."""

    lookup_name = "match_any"
    words = "any"


def as_fts5(terms: list[Term], *, words: str) -> str:
    joined = {"all": " AND ", "any": " OR "}[words]
    return joined.join(f'("{term.stem}" OR "{term.prefix}"*)' if term.prefix else f'"{term.stem}"' for term in terms)


def as_tsquery(terms: list[Term], *, words: str) -> str:
    joined = {"all": " & ", "any": " | "}[words]
    return joined.join(f"('{term.stem}' | '{term.prefix}':*)" if term.prefix else f"'{term.stem}'" for term in terms)


def distance(terms: list[Term], *, words: str) -> Any:
    """Return by what to order: the smaller, the better an entry fits."""
    if connection.vendor == "sqlite":
        return models.F("words__rank")
    title, text = (weight / sum(MATTERS) for weight in MATTERS)
    rank = models.Func(
        models.F("words__found"),
        models.Value(as_tsquery(terms, words=words)),
        template=f"ts_rank('{{0, 0, {text:.4f}, {title:.4f}}}'::float4[], %(expressions)s::tsquery, 1)",
        output_field=models.FloatField(),
    )
    return CombinedExpression(models.Value(0.0), "-", rank, output_field=models.FloatField())


class PageEntryQuerySet(models.QuerySet["PageEntry"]):
    def shown(self, language: str) -> Self:
        """Return what everybody may read now, in a language, however old the index is.

        Whatever was taken down, closed off or ended a second ago is not among it: the pages themselves are asked.
        """
        path = models.ExpressionWrapper(models.OuterRef("page__path"), output_field=models.CharField())
        closed = PageViewRestriction.objects.annotate(asked=path).filter(asked__startswith=models.F("page__path"))
        found = self.filter(language=language, page__live=True).exclude(models.Exists(closed))
        for kind, keys in ((kind, keys) for find in findable.unlisted for kind, keys in find().items()):
            found = found.exclude(kind=kind, page_id__in=keys)
        return found

    def matching(self, terms: list[Term], *, words: str = "all") -> Self:
        """Return what has all of the terms, or, for `words="any"`, at least one."""
        return self.filter(**{"words__found__match" if words == "all" else "words__found__match_any": terms})

    def best_first(self, terms: list[Term], *, words: str = "all") -> Self:
        """Return what matches in the order of how well it does, always the same order."""
        return self.order_by(distance(terms, words=words), "-page_id")

    def with_cards(self) -> Self:
        """Fetch what cards show along with the entries."""
        return self.defer("title_words", "body_words").select_related("page__locale", "municipality", "call")


class PageEntry(models.Model):
    """`title_words` and `body_words` are the stems, for the full-text index; `text` is for the excerpt."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=10)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=255)
    text = models.TextField(blank=True)
    title_words = models.TextField(blank=True)
    body_words = models.TextField(blank=True)
    day = models.DateField(null=True)
    place = models.CharField(max_length=250, blank=True)
    municipality = models.ForeignKey(Municipality, on_delete=models.SET_NULL, null=True, related_name="+")
    call = models.ForeignKey(Call, on_delete=models.SET_NULL, null=True, related_name="+")
    compiled_at = models.DateTimeField(auto_now=True)

    wagtail_reference_index_ignore = True

    objects = PageEntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        ordering = ["page"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)


class PageWords(models.Model):
    """The full-text index, as a join sees it. Triggers of the database keep it equal to the entries."""

    entry = models.OneToOneField(
        PageEntry,
        on_delete=models.DO_NOTHING,
        primary_key=True,
        db_column="rowid",
        db_constraint=False,
        related_name="words",
    )
    found = WordsField(db_column="search_pagewords")
    rank = models.FloatField()

    wagtail_reference_index_ignore = True

    class Meta:
        managed = False
        db_table = "search_pagewords"
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)


class VocabularyWord(models.Model):
    """A word that the pages of a language use, for somebody who mistyped it."""

    language = models.CharField(max_length=10)
    word = models.CharField(max_length=40, help_text="As it is compared: small letters, no marks.")
    written = models.CharField(max_length=60)
    pages = models.PositiveIntegerField()

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["language", "word"], name="vocabulary_word_once")]

    def __str__(self) -> str:
        return self.word
