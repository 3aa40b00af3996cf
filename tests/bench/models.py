"""The form that Wagtail's documentation shows how to build."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.contrib.forms.models import AbstractForm, AbstractFormField


class PlainFormField(AbstractFormField):
    page = ParentalKey("bench.PlainFormPage", on_delete=models.CASCADE, related_name="form_fields")


class PlainFormPage(AbstractForm):
    template = "bench/plain.html"
    landing_page_template = "bench/plain_landing.html"
