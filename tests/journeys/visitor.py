"""Somebody at a browser that keeps cookies: signs in, opens pages, presses buttons, over real HTTP."""

import re
from email import message_from_bytes, policy
from http.client import HTTPConnection, HTTPResponse
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode, urljoin, urlsplit
from xml.etree.ElementTree import Element

from tests.bench.running import RunningSite, wait_until
from tests.person import Page, Person, held_by

CODE = re.compile(r"^\s*([A-Z0-9]{3,6}-[A-Z0-9]{3,6})\s*$", re.MULTILINE)


class Visitor(Person):
    """One browser, without JavaScript. `page` is what it shows."""

    def __init__(self, site: RunningSite) -> None:
        super().__init__(self._ask)
        self.site = site
        self.cookies: dict[str, str] = {}

    def _ask(self, method: str, path: str, data: dict[str, list[str]] | None) -> tuple[int, str, str, HTTPResponse]:
        connection = HTTPConnection("127.0.0.1", self.site.port, timeout=60)
        host = f"localhost:{self.site.port}"
        headers = {"Host": host, "Accept-Language": "lv", "Origin": f"http://{host}", "Referer": f"http://{host}/"}
        headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if method == "POST":
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        address = urlsplit(path)
        path = address.path + (f"?{address.query}" if address.query else "")
        try:
            connection.request(method, path, urlencode(data or {}, doseq=True) if data is not None else None, headers)
            answer = connection.getresponse()
            for line in answer.headers.get_all("Set-Cookie") or []:
                self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
            return answer.status, answer.getheader("Location") or "", answer.read().decode(errors="replace"), answer
        finally:
            connection.close()

    def submit(self, to: str = "", /, **typed: str | list[str]) -> Page:
        """Send the form of the page whose address ends with `to` (else the first), with `typed` in it."""
        return self._send(self._form_to(to), typed)

    def submit_where(self, name: str, value: object, /, **typed: str | list[str]) -> Page:
        """Send the one form of several that holds `value` under `name`."""
        forms = [form for form in self.page.tree.iter("form") if held_by(form).get(name) == [str(value)]]
        assert forms, f"no form with {name}={value} on {self.page.at}: {errors_of(self.page)}"
        return self._send(forms[0], typed)

    def submit_with(self, button: str, /, **typed: str | list[str]) -> Page:
        """Send the one form of several that has a button of that value."""
        buttons = [(form, item) for form in self.page.tree.iter("form") for item in form.iter("button")]
        forms = [form for form, item in buttons if item.get("value") == button]
        assert forms, f"no button “{button}” on {self.page.at}: {errors_of(self.page)}"
        return self._send(forms[0], typed)

    def _send(self, form: Element, typed: dict[str, str | list[str]]) -> Page:
        data = held_by(form) | {name: value if isinstance(value, list) else [value] for name, value in typed.items()}
        page = self._follow("POST", urljoin(self.page.at, form.get("action") or ""), data)
        assert page.status < 400, f"{page.status} at {page.at}: {errors_of(page)}"
        return page

    def _form_to(self, to: str) -> Element:
        forms = [form for form in self.page.tree.iter("form") if (form.get("method") or "").lower() == "post"]
        own = [form for form in forms if "language" not in (form.get("action") or "")]
        chosen = [form for form in own if (form.get("action") or self.page.at).endswith(to)] if to else own
        assert chosen, f"no form to “{to}” on {self.page.at}: {[form.get('action') for form in forms]}"
        return chosen[0]

    def sign_in(self, email: str, password: str) -> Page:
        self.open("/accounts/login/?next=/admin/")
        return self.submit("", login=email, password=password)

    def sign_in_by_mail(self, email: str, outbox: Path) -> Page:
        """Ask for a code and type it, as young people do who have no password."""
        before = len(codes_to(email, outbox))
        self.open("/accounts/login/code/")
        self.submit("", email=email)
        wait_until(lambda: len(codes_to(email, outbox)) > before, f"a code for {email}")
        return self.submit("", code=codes_to(email, outbox)[-1])


def codes_to(email: str, outbox: Path) -> list[str]:
    """Return the codes that were mailed to an address, the oldest first; other mails may come between them."""
    return [code for text in mails_to(email, outbox) for code in CODE.findall(text)]


def mails_to(email: str, outbox: Path) -> list[str]:
    """Return the plain texts of the mails to an address, the oldest first."""
    found = []
    for path in sorted(outbox.glob("*.log"), key=lambda item: (item.stat().st_mtime_ns, item.name)):
        content = path.read_bytes()
        if email.encode() not in content:
            continue
        for raw in content.split(b"-" * 79):
            if raw.strip():
                mail = message_from_bytes(raw.strip(), policy=policy.default)
                if email in str(mail["To"]):
                    found.append(mail.get_body(("plain",)).get_content())
    return found


def errors_of(page: Page) -> str:
    """Return what the page says is wrong, for whoever reads a failed test."""
    texts = [" ".join(item.itertext()).strip() for item in page.tree.iter() if "error" in (item.get("class") or "")]
    return " | ".join(text for text in texts if text)[:600] or page.text[:300]
