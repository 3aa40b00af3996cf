"""Fills the database at hand with what the pictures of the coordinators' guide show; prints its addresses as JSON."""

import json
from datetime import timedelta

import django
from django.core.management import call_command

from tests.browser import desk_site

COORDINATOR = desk_site.COORDINATOR
REMINDER = "Piezvanīt pēc mācībām."
LETTER = (
    "Ziņa no Blakus",
    "Sveiks!\n\nNākamnedēļ gribam ar tevi parunāt pa tālruni, kādas piecpadsmit minūtes. Kurā dienā tev ir ērti?",
)


def build() -> dict[str, str]:
    """Return the addresses of the screens."""
    from django.utils import timezone

    from cms.models import User
    from forms.domain import letters, reading, sorting
    from forms.models import Call, Criterion, LetterEvent, Submission

    desk_site.build()
    coordinator, call = User.objects.get(email=COORDINATOR), Call.objects.get()
    User.objects.filter(pk=coordinator.pk).update(first_name="Ilze", last_name="Krastiņa", language="lv")
    Criterion.objects.create(call=call, kind=Criterion.Kind.AGE, label="No 16 gadiem", lowest=16, highest=25)
    Criterion.objects.create(call=call, kind=Criterion.Kind.PEOPLE, label="Tur solījumus")
    tags = [sorting.tag_named(name, team=call.team) for name in ("jāpiezvana", "intervija")]
    cases = list(Submission.objects.select_related("inbox__team", "version").order_by("pk"))
    for number, case in enumerate(cases):
        moment = timezone.now() - timedelta(days=number // 2, hours=number)
        Submission.objects.filter(pk=case.pk).update(received_at=moment, stirred_at=moment, waiting_since=moment)
        if number % 5 == 0:
            sorting.tag(case, [tags[number % 2]], by=coordinator)
        if number % 7 == 0:
            reading.assign(case, to=coordinator, by=coordinator)
            reading.open_by(case, user=coordinator)
    sorting.remind(cases[0], day=timezone.localdate(), by=coordinator, words=REMINDER)
    reading.note(cases[0], text="Runājām: tikšanās otrdienās der.", by=coordinator)
    letters.draft(cases[3], event=LetterEvent.FREE, by=coordinator, subject=LETTER[0], body=LETTER[1])
    return {"case": f"/admin/inbox/{cases[0].pk}/", "criteria": f"/admin/calls/{call.pk}/criteria/"}


if __name__ == "__main__":
    django.setup()
    call_command("createcachetable")
    print(json.dumps(build()))
