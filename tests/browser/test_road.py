"""The whole road in a real browser, on real processes: call, application on a phone, routing, decision, letter, directory."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accounts import sign_in
from tests.journeys.site import RunningSite, wait_until
from tests.journeys.small_site import EMAIL

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db]


def go_on(page: Page) -> None:
    """Press the button that goes on, and wait for the next page."""
    with page.expect_event("load"):
        page.locator("form[method=post] button[type=submit]").first.click()


def apply(phone: Page, site: RunningSite, *, email: str = "elza@example.org") -> str:
    """Apply on the phone as a young person does; return the reference."""
    phone.goto(site.addresses["call"])
    phone.get_by_role("link", name=re.compile("pieteik", re.IGNORECASE)).first.click()
    phone.wait_for_url(f"**{site.addresses['form']}")
    phone.get_by_label("Kā tevi sauc?").fill("Elza")
    phone.get_by_label("Tavs uzvārds").fill("Bērziņa")
    phone.get_by_label("Diena").fill("17")
    phone.get_by_label("Mēnesis").fill("4")
    phone.get_by_label("Gads").fill("2009")
    phone.get_by_label("Tavs e-pasts").fill(email)
    phone.get_by_label("Kur tu dzīvo?").select_option(label="Cēsu novads")
    go_on(phone)
    phone.get_by_label("Mūzika").check()
    phone.get_by_label("Vai ir kas tāds, kas mums jāzina?").fill("Tikai drošības vadītājam.")
    go_on(phone)
    phone.get_by_label("Piekrītu, ka koordinatori lasa manas atbildes").check()
    phone.get_by_label("Rādiet mani dalībnieku tīklā").check()
    go_on(phone)
    expect(phone.locator("main")).to_contain_text("Tikai drošības vadītājam.")
    wait_until(lambda: go_on(phone) or "/received/" in phone.url)  # the time trap asks who is very quick once more
    return re.search(r"BL-[2-9A-Z]{4}-[2-9A-Z]{2}", phone.inner_text("main")).group()


def accept(desk: Page) -> None:
    """Accept the case on the screen, read the prepared letter, and send it."""
    desk.locator("a[href*='decide'][href*='accepted']").click()
    expect(desk.locator("textarea[name=body]")).to_have_value(re.compile("Elza"))
    mail = desk.frame_locator(".desk-mail iframe >> nth=0").locator("body")
    expect(mail).to_contain_text("Tev ir vēstule")
    expect(mail).not_to_contain_text("Elza")  # the form asks for something delicate
    desk.locator("button[name=step][value=send]").click()
    desk.wait_for_url(re.compile(r"/admin/inbox/(\d+/)?$"))


def text(mail) -> str:
    return mail.get_body(("plain",)).get_content()


def test_an_application_travels_from_the_call_to_the_directory(phone: Page, desk: Page, site: RunningSite):
    reference = apply(phone, site)
    notice = wait_until(lambda: site.mails_to(EMAIL))[0]
    sign_in(desk, EMAIL)
    desk.goto("/admin/inbox/")
    desk.get_by_role("link", name=re.compile("Elza")).first.press("Enter")
    desk.wait_for_url(re.compile(r"/admin/inbox/\d+/$"))
    shown = desk.inner_text("main")
    accept(desk)
    # The form asks for something delicate, so the mail only leads to the letter.
    letter = wait_until(lambda: [mail for mail in site.mails_to("elza@example.org") if "/letter/" in text(mail)])[0]
    phone.goto(re.search(r"/letter/\S+", text(letter)).group())
    expect(phone.locator("main")).to_contain_text("Elza")
    wait_until(lambda: desk.goto("/directory/") and "Elza" in desk.inner_text("main"))

    assert not any(word in notice.as_string() for word in ("Elza", "Bērziņa", "elza@example.org", reference))
    assert reference in shown
    assert "Kā tevi sauc?" in shown
    assert "Tikai drošības vadītājam." not in desk.content()
    assert "Elza" not in text(letter)
    assert "Bērziņa" not in desk.inner_text("main")


def test_a_participant_signs_in_by_code_and_withdraws_from_the_directory(phone: Page, desk: Page, site: RunningSite):
    """Continues the road: the person who was accepted takes the entry back."""
    phone.goto("/accounts/login/code/")
    phone.locator("input[name=email]").fill("elza@example.org")
    phone.locator("form[method=post] button[type=submit]").last.click()
    mails = wait_until(
        lambda: [
            mail
            for mail in site.mails_to("elza@example.org")
            if re.search(r"^\s*[A-Z0-9]{4,6}-?[A-Z0-9]{2,6}\s*$", text(mail), re.MULTILINE)
        ]
    )
    code = re.search(r"^\s*([A-Z0-9]{4,6}-?[A-Z0-9]{2,6})\s*$", text(mails[-1]), re.MULTILINE).group(1)
    phone.locator("input[name=code]").fill(code)
    phone.locator("input[name=code]").press("Enter")
    phone.wait_for_url("**/me/")
    phone.goto("/me/more/")
    phone.locator("article", has_text="Rādiet mani dalībnieku tīklā").locator("button[value=withdraw]").click()
    expect(
        phone.locator("article", has_text="Rādiet mani dalībnieku tīklā").locator("button[value=give]")
    ).to_be_visible()
    sign_in(desk, EMAIL)

    wait_until(lambda: desk.goto("/directory/") and "Elza" not in desk.inner_text("main"))


def test_an_editor_gets_no_way_to_an_answer(desk: Page, site: RunningSite):
    sign_in(desk, "redaktors@example.org")

    response = desk.goto("/admin/inbox/")

    assert response.status == 403
    desk.goto("/admin/")
    expect(desk.locator("a[href='/admin/inbox/']")).to_have_count(0)
    expect(desk.locator("a[href='/admin/forms/']")).to_have_count(0)


def test_the_form_works_without_javascript(browser, site: RunningSite):
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": 740}, locale="lv-LV", base_url=site.base
    )
    page = context.new_page()
    page.goto(site.addresses["form"])
    page.get_by_label("Kā tevi sauc?").fill("Rūdis")
    go_on(page)

    summary = page.locator(".error-summary")
    expect(summary).to_be_visible()
    expect(page).to_have_title(re.compile("^Kļūda"))
    expect(page.get_by_label("Kā tevi sauc?")).to_have_value("Rūdis")
    links = summary.locator("a")
    assert links.count() >= 3
    assert all(page.locator(links.nth(number).get_attribute("href")).count() == 1 for number in range(links.count()))
    context.close()
