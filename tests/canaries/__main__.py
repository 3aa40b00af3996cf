"""`python -m tests.canaries [part of a name]`: takes each gate out in turn; ends with 1 when nobody notices one."""

import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
django.setup()

from tests.canaries.gates import run  # noqa: E402

sys.exit(1 if run(" ".join(sys.argv[1:])) else 0)
