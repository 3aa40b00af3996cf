"""Roles as data: what each group of staff may do in the admin. Nobody's answers are given here, teams decide that."""

from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext_noop
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

EDITOR = gettext_noop("Editors")
COORDINATOR = gettext_noop("Coordinators")
SUPERVISOR = gettext_noop("Supervisors")
LEAD = gettext_noop("Movement leads")
ADMINISTRATOR = gettext_noop("Administrators")

CONTENT = (
    "wagtailimages.add_image",
    "wagtailimages.change_image",
    "wagtailimages.choose_image",
    "wagtaildocs.add_document",
    "wagtaildocs.change_document",
    "wagtaildocs.choose_document",
)
PAGES = ("add_page", "change_page", "publish_page")


@dataclass(frozen=True)
class Role:
    """A group's model permissions (`app.codename`) and, where it edits content, its page permissions."""

    name: str
    permissions: tuple[str, ...]
    pages: tuple[str, ...] = ()


MEASURES = tuple(
    f"forms.{deed}_{model}" for model in ("concept", "scale") for deed in ("add", "change", "view", "delete")
)
"""What is in use cannot be deleted, by nobody."""
ADMIN = "wagtailadmin.access_admin"
TRANSLATE = "wagtail_localize.submit_translation"
AROUND = tuple(f"cms.{deed}_{model}" for model in ("menu", "helpline") for deed in ("add", "change", "view", "delete"))
"""What stands around the pages."""
PROMOTE = tuple(f"search.{deed}_promotion" for deed in ("add", "change", "view", "delete"))
"""What comes first for some words."""
STORY_CONSENTS = ("pages.view_storyconsent", "pages.add_storyconsent", "pages.change_storyconsent")
"""Who meets the people in the stories: coordinators those whose paper their own team keeps, leads all of them."""
ROLES = (
    Role(EDITOR, (ADMIN, TRANSLATE, *MEASURES, *AROUND, *PROMOTE), PAGES),
    Role(
        COORDINATOR,
        (
            ADMIN,
            TRANSLATE,
            *MEASURES,
            "forms.view_submission",
            "forms.change_submission",
            "forms.export_submission",
            "forms.add_absence",
            "forms.change_absence",
            "forms.delete_absence",
            "forms.view_absence",
            "forms.add_routingrule",
            "forms.change_routingrule",
            "forms.delete_routingrule",
            "forms.view_routingrule",
            "forms.add_call",
            "forms.change_call",
            "forms.delete_call",
            "forms.view_call",
            "forms.view_letter",
            "forms.change_letter",
            "forms.view_lettertemplate",
            "forms.change_lettertemplate",
            "forms.add_lettertemplate",
            "forms.delete_lettertemplate",
            "forms.view_declinereason",
            "forms.change_declinereason",
            "forms.add_declinereason",
            "forms.delete_declinereason",
            "forms.view_invitation",
            "forms.add_invitation",
            "forms.change_invitation",
            "programme.view_participant",
            "programme.change_participant",
            "programme.view_match",
            "programme.change_match",
            "programme.view_supportevent",
            "programme.add_supportevent",
            "programme.change_supportevent",
            "programme.lead_supportevent",
            "programme.view_conversationquestion",
            "programme.add_conversationquestion",
            "programme.change_conversationquestion",
            "programme.view_material",
            "programme.add_material",
            "programme.change_material",
            "programme.delete_material",
            "programme.view_ethicscode",
            "programme.add_ethicscode",
            "programme.change_ethicscode",
            "programme.view_representative",
            "programme.add_representative",
            "programme.change_representative",
            "programme.view_referral",
            "programme.change_referral",
            "programme.view_referrerapplication",
            "programme.change_referrerapplication",
            "programme.view_cohort",
            "programme.add_cohort",
            "programme.change_cohort",
            "programme.delete_cohort",
            "programme.change_programmeplan",
            *STORY_CONSENTS,
        ),
        PAGES,
    ),
    Role(SUPERVISOR, (ADMIN, "programme.lead_supportevent")),
    Role(
        LEAD,
        (
            ADMIN,
            "forms.route_unrouted",
            "forms.change_any_routing",
            "forms.add_absence",
            "forms.change_absence",
            "forms.delete_absence",
            "forms.view_absence",
            "forms.add_routingrule",
            "forms.change_routingrule",
            "forms.delete_routingrule",
            "forms.view_routingrule",
            "forms.view_inbox",
            "programme.view_programme",
            "programme.add_programme",
            "programme.change_programme",
            "programme.view_organisation",
            "programme.add_organisation",
            "programme.change_organisation",
            "programme.view_cohort",
            *STORY_CONSENTS,
            "pages.view_any_storyconsent",
        ),
        PAGES,
    ),
    Role(
        ADMINISTRATOR,
        (
            ADMIN,
            TRANSLATE,
            "cms.add_user",
            "cms.change_user",
            "cms.view_user",
            "auth.view_group",
            "cms.add_team",
            "cms.change_team",
            "cms.view_team",
            "cms.add_membership",
            "cms.change_membership",
            "cms.view_membership",
            "cms.change_contactsettings",
            "cms.change_brandsettings",
            "forms.change_desksettings",
            *AROUND,
            *PROMOTE,
            "wagtailcore.view_site",
            "wagtailcore.change_site",
            "wagtailredirects.add_redirect",
            "wagtailredirects.change_redirect",
            "wagtailredirects.delete_redirect",
            "forms.route_unrouted",
            "forms.change_any_routing",
            "forms.add_inbox",
            "forms.change_inbox",
            "forms.delete_inbox",
            "forms.view_inbox",
            "forms.add_call",
            "forms.change_call",
            "forms.delete_call",
            "forms.view_call",
            "forms.add_lettertemplate",
            "forms.change_lettertemplate",
            "forms.view_lettertemplate",
            "forms.add_declinereason",
            "forms.change_declinereason",
            "forms.delete_declinereason",
            "forms.view_declinereason",
            "forms.add_absence",
            "forms.change_absence",
            "forms.delete_absence",
            "forms.view_absence",
            "forms.add_routingrule",
            "forms.change_routingrule",
            "forms.delete_routingrule",
            "forms.view_routingrule",
            "programme.view_programme",
            "programme.add_programme",
            "programme.change_programme",
            "programme.view_organisation",
            "programme.add_organisation",
            "programme.change_organisation",
            "programme.view_cohort",
            "programme.add_cohort",
            "programme.change_cohort",
            "workers.view_job",
            "workers.change_job",
        ),
        (*PAGES, "bulk_delete_page", "lock_page", "unlock_page"),
    ),
)


def ensure() -> None:
    """Make the database's groups equal to `ROLES`. Safe to run again; leaves groups of your own alone."""
    for role in ROLES:
        group, _created = Group.objects.get_or_create(name=role.name)
        group.permissions.set([permission(name) for name in role.permissions])
        _ensure_pages(group, role)
        _ensure_collections(group, role)


def permission(name: str) -> Permission:
    """Return the permission called `app.codename`; raises `Permission.DoesNotExist` for a typo."""
    app, codename = name.split(".")
    return Permission.objects.get(content_type__app_label=app, codename=codename)


def _ensure_pages(group: Group, role: Role) -> None:
    root = Page.get_first_root_node()
    wanted = [
        Permission.objects.get(content_type__app_label="wagtailcore", codename=codename) for codename in role.pages
    ]
    group.page_permissions.filter(page=root).exclude(permission__in=wanted).delete()
    for item in wanted:
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=item)


def _ensure_collections(group: Group, role: Role) -> None:
    root = Collection.get_first_root_node()
    names = CONTENT if role.pages else ()
    codenames = {tuple(name.split(".")) for name in names}
    wanted = [
        item
        for item in Permission.objects.filter(content_type__app_label__in=["wagtailimages", "wagtaildocs"])
        if (item.content_type.app_label, item.codename) in codenames
    ]
    group.collection_permissions.filter(collection=root).exclude(permission__in=wanted).delete()
    for item in wanted:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=item)
