"""What blocks show, made quickly."""

import json
from collections.abc import Callable

import pytest
from django.test import Client

from pages.models import HomePage, PartnerIndexPage, PartnerPage, StandardPage, StoryIndexPage, StoryPage
from tests.factories import OrganisationFactory
from tests.factories.blocks import publish_agreed
from tests.pages.conftest import publish


@pytest.fixture
def show(client: Client, home: HomePage) -> Callable[..., str]:
    """Return what makes a page of blocks and gives its HTML."""

    def make(*body: dict) -> str:
        page = StandardPage(title="Bloki", slug=f"bloki-{StandardPage.objects.count()}", body=json.dumps(body))
        publish(home, page)
        return client.get(page.url).text

    return make


@pytest.fixture
def make_story(home: HomePage) -> Callable[..., StoryPage]:
    index = publish(home, StoryIndexPage(title="Stāsti", slug="stasti"))

    def make(title: str = "Elzas gads", *, agreed: bool = True) -> StoryPage:
        story = StoryPage(title=title, introduction="Kā kļuva vieglāk.", locale=index.locale)
        index.add_child(instance=story)
        return publish_agreed(story) if agreed else story

    return make


@pytest.fixture
def make_partner(home: HomePage) -> Callable[..., PartnerPage]:
    index = publish(home, PartnerIndexPage(title="Partneri", slug="partneri"))

    def make(name: str = "Skola", **fields: object) -> PartnerPage:
        page = PartnerPage(title=name, organisation=OrganisationFactory(name=name), introduction="Kopā.", **fields)
        return publish(index, page)

    return make
