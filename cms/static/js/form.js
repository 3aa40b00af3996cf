// What makes a form quicker. Everything works without: the server decides what is asked, saved and right.
import "./choices.js";
import { watchConditions } from "./form_conditions.js";
import { watchAnswers } from "./form_saving.js";
import { watchLeaving } from "./form_leaving.js";

const announced = document.querySelector("[data-error-summary], [data-take-focus]");
if (announced) announced.focus();

// A link to an error leads to the whole question, and the cursor to its first control.
document.querySelector("[data-error-summary]")?.addEventListener("click", (event) => {
  const link = event.target.closest("a");
  const control = link && document.getElementById(link.hash.slice(1));
  if (!control) return;
  event.preventDefault();
  (control.closest("[data-field]") ?? control).scrollIntoView();
  control.focus({ preventScroll: true });
});

// The server answers a second click as the first; this only keeps a slow line from looking like none.
for (const form of document.querySelectorAll("[data-form], [data-once]")) {
  form.addEventListener("submit", (event) => {
    const button = event.submitter;
    if (button) setTimeout(() => button.setAttribute("aria-disabled", "true"));
  });
}
addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll("button[aria-disabled]")) button.removeAttribute("aria-disabled");
});

for (const button of document.querySelectorAll("[data-copy]")) {
  const box = button.parentElement;
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    box.querySelector("[data-copy-told]").textContent = box.dataset.copyDone;
  });
}

const form = document.querySelector("[data-form]");
if (form) {
  watchConditions(form);
  watchAnswers(form);
}
watchLeaving(document.querySelector("[data-leave]"));
