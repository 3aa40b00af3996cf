"""What the surroundings tell the settings: one place where environment variables are read."""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent

env = environ.Env()

SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA secure_delete=ON;PRAGMA mmap_size=134217728;PRAGMA cache_size=-20000;PRAGMA journal_size_limit=27103364;"


def database(var_dir: Path) -> dict:
    """Return the DATABASES entry: `DATABASE_URL` when set, else an embedded SQLite file under `var_dir`.

    SQLite runs in WAL with immediate transactions (Django's defaults failed half of concurrent writes)
    and `synchronous=FULL`, because a thank-you page promises that the answers survive a power cut.
    PostgreSQL compiles nothing just in time: what it gains in seconds-long questions it loses in ours of milliseconds
    (half of the time in which the inbox counts its folders). Another `?options=` in the address replaces that.
    """
    url = env.str("DATABASE_URL", default="")
    config = (
        env.db_url_config(url)
        if url
        else {"ENGINE": "django.db.backends.sqlite3", "NAME": str(var_dir / "blakus.sqlite3")}
    )
    if config["ENGINE"].endswith("sqlite3"):
        config["OPTIONS"] = {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS}
    else:
        config.setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
    config["CONN_MAX_AGE"] = None
    config["CONN_HEALTH_CHECKS"] = True
    return config


def caches(redis_url: str) -> dict:
    """Return CACHES: Redis when there is one, else a table in the database, shared by all processes.

    Beside Redis the table is the `spare` that stands in while Redis is away.
    """
    # Attempts to sign in are counted here: Django's limit of 300 entries would let a flood wash the counts away.
    table = {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
        "OPTIONS": {"MAX_ENTRIES": 200_000},
    }
    # Lists fetch the renditions of their pictures with one query. Wagtail would still write each of them to the cache,
    # in a transaction of its own, every time a page is read.
    renditions = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    if not redis_url:
        return {"default": table, "renditions": renditions}
    patience = {"socket_connect_timeout": 0.5, "socket_timeout": 1}
    return {
        "default": {"BACKEND": "cms.caching.StandInCache", "LOCATION": redis_url, "OPTIONS": patience},
        "spare": table,
        "renditions": renditions,
    }


def cors() -> dict:
    """Return the settings by which pages of other origins (`CORS_ALLOWED_ORIGINS`, such as `https://example.org`) read the API.

    Forms are not among it: they have origins of their own, which may also send. While nobody is named, answers are the
    same for every origin, and no address is looked at, so that none says `Vary`.
    """
    origins = env.list("CORS_ALLOWED_ORIGINS", default=[])
    return {
        "CORS_ALLOWED_ORIGINS": origins,
        "CORS_URLS_REGEX": r"^/api/(?!forms/)" if origins else r"^$",
        "CORS_ALLOW_METHODS": ["GET", "HEAD"],
        "CORS_ALLOW_HEADERS": ["accept", "if-modified-since", "if-none-match"],
        "CORS_EXPOSE_HEADERS": ["ETag"],
    }
