"""Authorised referrers, and young people who were referred."""

import uuid
from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import Locale, Page, Site

from cms.models import Team, User
from forms.models import Call
from programme.domain.authorising import authorise
from programme.domain.referring import refer
from programme.models import Organisation, Referral, Representative
from tests.factories.forms import CallFactory, make_form
from tests.factories.programme import OrganisationFactory

WORDS = {"name": "Rūta", "contact": "zvanīt pēc trijiem", "avoid": "neatstāt ziņas", "why": "Viņai patīk zīmēt."}


def make_call(**fields: Any) -> Call:
    """Return an open call whose form has an address on the site."""
    home = Page.get_first_root_node().add_child(
        instance=Page(title="Sākums", slug="sakums", locale=Locale.objects.get(language_code="lv"))
    )
    Site.objects.update(root_page=home)
    return CallFactory(form=make_form(parent=home), **fields)


def make_representative(
    team: Team,
    *,
    email: str = "skola@example.org",
    organisation: Organisation | None = None,
    by: User | None = None,
) -> Representative:
    """Return somebody of an organisation who may refer to `team` for a year."""
    until = timezone.localdate() + timedelta(days=365)
    named = {"first_name": "Skaidrīte", "last_name": "Skola"}
    return authorise(organisation or OrganisationFactory(), email=email, team=team, until=until, by=by, **named)


def make_referral(representative: Representative, call: Call, **changes: Any) -> Referral:
    """Return a referral that is handed over, or mailed where `email` is given; other changes are of its words."""
    email = changes.pop("email", "")
    way = Referral.Way.MAIL if email else Referral.Way.HAND
    language = changes.pop("language", "lv")
    words = {**WORDS, **({"email": email} if email else {}), **changes}
    return refer(representative, key=uuid.uuid4().hex, call=call, language=language, way=way, words=words, email=email)
