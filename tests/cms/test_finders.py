"""One stylesheet from many files."""

from cms import finders


def test_layers_come_first_and_every_file_is_in():
    files = finders.sources()

    assert files[0].name == "layers.css"
    assert len(files) == len(list(finders.SOURCE.rglob("*.css")))


def test_join_writes_again_only_what_changed(tmp_path):
    target = tmp_path / "css" / "site.css"
    finders.join(target)
    first = target.stat().st_mtime_ns
    finders.join(target)
    unchanged = target.stat().st_mtime_ns
    target.write_text("old", encoding="utf-8")

    finders.join(target)

    assert unchanged == first
    assert target.read_text(encoding="utf-8").startswith(finders.sources()[0].read_text(encoding="utf-8"))
    assert list(target.parent.iterdir()) == [target]


def test_every_component_stylesheet_has_its_template_or_is_named_as_shared():
    shared = {
        "account",
        "button",
        "card",
        "choices",
        "crumbs",
        "document_list",
        "easy",
        "facts",
        "figure",
        "filter_bar",
        "form_door",
        "form_steps",
        "large_text",
        "lifeline",
        "logo_strip",
        "map",
        "notice",
        "own_list",
        "own_goal",
        "own_meetings",
        "own_support",
        "own_trouble",
        "page_head",
        "press",
        "print",
        "ranking",
        "reference",
        "referrals",
        "scale",
        "tag",
        "week",
    }

    names = {path.stem for path in (finders.SOURCE / "components").glob("*.css")}
    drawn = finders.SOURCE.parent.parent / "templates"
    folders = ("components", "forms", "forms/questions", "forms/widgets", "blocks", "pages")
    templates = {path.stem for folder in folders for path in (drawn / folder).glob("*.html")}

    assert names - templates == shared
