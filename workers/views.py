"""What machines ask: is the process alive, and is everything there that it needs?"""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from workers.health import examine


@require_safe
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer, without asking the database: a process that cannot do this should be started anew."""
    return JsonResponse({"alive": True})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Answer 200 when database, broker and worker do their work in time, else 503; figures only."""
    health = examine()
    body = {
        "ready": health.is_ready,
        "database": health.database,
        "broker": health.broker,
        "worker": health.is_worker_alive,
        "heartbeat_age": health.heartbeat_age,
        "oldest_due_age": health.oldest_due_age,
        "given_up": health.given_up,
    }
    return JsonResponse(body, status=200 if health.is_ready else 503)
