"""How the words of a code of ethics are set."""

from django import template

from programme.ethics_words import set_text

register = template.Library()
register.filter("set_text", set_text)
