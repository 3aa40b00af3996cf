"""Columns of a listing whose rows are cards on a phone: there a cell says itself what stands in it."""

from wagtail.admin.ui.tables import Column

from cms.scoped import DayColumn


class CardColumn(Column):
    cell_template_name = "forms/admin/card_cell.html"


class CardDayColumn(DayColumn):
    cell_template_name = "forms/admin/card_cell.html"
