"""The small site with an authorised school that referred somebody; prints its addresses as JSON."""

import json

import django
from django.core.management import call_command

from tests.journeys import small_site


def build() -> dict[str, str]:
    """Make the small site, a referrer with a password (a browser reads no mail), and a referral; return addresses."""
    from forms.models import Call
    from tests.factories.referrals import make_referral, make_representative

    addresses = small_site.build()
    call = Call.objects.get()
    school = make_representative(call.team)
    school.user.set_password(small_site.PASSWORD)
    school.user.save()
    referral = make_referral(school, call)
    return {**addresses, "referred": f"/r/{referral.token}/", "referrer": school.user.email}


if __name__ == "__main__":
    django.setup()
    call_command("createcachetable")
    print(json.dumps(build()))
