/* The case screen: keys that lead into a side panel, opening a sensitive answer in place, and who else is here.
   Without this script every one of them is a link or a form that loads a page. */

const { app } = window.wagtail;
const { Controller } = window.StimulusModule;
const OPEN = "wagtail:side-panel-open";

/* Beside the answers stands the case, until somebody chooses another panel or closes it. */
try {
  const chosen = localStorage.getItem(OPEN);
  const isHere = chosen === "" || document.querySelector(`[data-side-panel="${chosen}"]`);
  if (!isHere && matchMedia("(min-width: 64rem)").matches) localStorage.setItem(OPEN, "case");
} catch {
  /* A browser that keeps nothing opens panels by hand. */
}

app.register(
  "desk-go",
  class extends Controller {
    /** Opens the side panel in which the link's target lies, and goes to the field. */
    go(event) {
      const field = document.querySelector(this.element.dataset.to || this.element.hash);
      if (!field) return;
      event.preventDefault();
      const panel = field.closest("[data-side-panel]");
      const wasShut = Boolean(panel?.hidden);
      if (wasShut) panel.dispatchEvent(new CustomEvent("open"));
      // At once, so that whoever types fast loses no key; a panel that slides in takes the cursor a moment later.
      // While it does, scrolling to the field would pull the whole page after it.
      field.focus({ preventScroll: true });
      requestAnimationFrame(() => {
        if (document.activeElement !== field) field.focus({ preventScroll: true });
        setTimeout(() => field.scrollIntoView({ block: "nearest", inline: "nearest" }), wasShut ? 400 : 0);
      });
    }
  },
);

app.register(
  "desk-open",
  class extends Controller {
    /** Fetches one sensitive answer and puts it where it is asked for; what was typed elsewhere stays. */
    async open(event) {
      event.preventDefault();
      const form = this.element;
      if (!form.reportValidity()) return;
      const place = form.parentElement;
      try {
        const response = await fetch(form.action, {
          method: "POST",
          body: new FormData(form),
          headers: { "X-Case-Fragment": "1" },
        });
        if (!response.ok || response.redirected) throw new Error(response.status);
        place.innerHTML = await response.text();
        place.tabIndex = -1;
        place.focus();
      } catch {
        form.submit();
      }
    }
  },
);

app.register(
  "desk-here",
  class extends Controller {
    static targets = ["people", "turned"];
    static values = { url: String, turns: Number, every: { type: Number, default: 15000 } };

    connect() {
      this.timer = setInterval(() => this.ask(), this.everyValue);
    }

    disconnect() {
      clearInterval(this.timer);
    }

    async ask() {
      if (document.hidden) return;
      const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
      let answer;
      try {
        const response = await fetch(this.urlValue, { method: "POST", headers: { "X-CSRFToken": token } });
        if (response.status === 410) this.turnedTarget.hidden = false;
        if (!response.ok) return;
        answer = await response.json();
      } catch {
        return;
      }
      const people = this.peopleTarget;
      const words = answer.here.length ? `${people.dataset.words} ${answer.here.join(", ")}` : "";
      if (words !== people.lastElementChild.textContent.trim()) people.lastElementChild.textContent = words;
      people.hidden = !words;
      if (answer.turns !== this.turnsValue) this.turnedTarget.hidden = false;
    }
  },
);
