"""What the room adds to Wagtail's admin."""

from wagtail.snippets.models import register_snippet

from search.viewsets import PromotionViewSet

register_snippet(PromotionViewSet)
