"""What the page editor posts, for tests that press its buttons without a browser."""

import html

from django.urls import reverse

from forms.models import FormPage


def words_of(response) -> str:
    """Return a page's text with entities read."""
    return html.unescape(response.content.decode())


def stream(body: list, prefix: str) -> dict[str, str]:
    """Return a StreamField's raw data as the editor's form posts it."""
    data = {f"{prefix}-count": str(len(body))}
    for number, child in enumerate(body):
        at = f"{prefix}-{number}"
        data |= {f"{at}-deleted": "", f"{at}-order": str(number), f"{at}-type": child["type"], f"{at}-id": child["id"]}
        data |= value(child["value"], f"{at}-value")
    return data


def value(content: dict, prefix: str) -> dict[str, str]:
    data: dict[str, str] = {}
    for name, item in content.items():
        at = f"{prefix}-{name}"
        if name == "questions":
            data |= stream(item, at)
        elif name == "choices":
            data |= {f"{at}-count": str(len(item))}
            for number, choice in enumerate(item):
                data |= {
                    f"{at}-{number}-deleted": "",
                    f"{at}-{number}-order": str(number),
                    f"{at}-{number}-id": choice["id"],
                    f"{at}-{number}-value": choice["value"],
                }
        elif item is True:
            data[at] = "on"
        elif item not in (False, None):
            data[at] = item if isinstance(item, (str, list)) else str(item)
    return data


def posted(form: FormPage, body: list, **extra: str) -> dict[str, str]:
    """Return what the editor posts for a form with `body` as raw data; `extra` goes over everything else."""
    data = {
        "title": form.title,
        "slug": form.slug,
        "kind": form.kind,
        "introduction": "",
        "button": "",
        "thanks_title": "",
        "thanks_text": "",
        "access": "open",
        "grace_minutes": "30",
        "draft_days": "14",
        "draft_days_minor": "7",
        "kept_months": "24",
        "cosign_sees": "nothing",
        "warnings_read": "on",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
    }
    return {**data, **stream(body, "body"), **extra}


def edit(client, form: FormPage, body: list, **extra: str):
    return client.post(
        reverse("wagtailadmin_pages:edit", args=[form.pk]),
        posted(form, body, **extra),
        headers={"accept-language": "en"},
    )
