// Wagtail saves a page by itself while somebody writes. What is published in the middle of that came twice, or was
// taken down again by the older save: a button waits for the save under way, and once pressed nothing saves by itself.

const isWatched = (target) => target instanceof HTMLFormElement && target.id === "page-edit-form";

let isSaving = false;
let isSent = false;
let held = null;

document.addEventListener("w-autosave:save", (event) => {
  if (!isWatched(event.target)) return;
  if (isSent || held) event.preventDefault();
  else isSaving = !event.defaultPrevented;
});

const goOn = (event) => {
  if (!isWatched(event.target)) return;
  isSaving = false;
  if (!held) return;
  const { form, submitter } = held;
  held = null;
  // The button shows that it works by being disabled, and a disabled button is not sent: its word goes with the form.
  if (submitter?.name) {
    const word = Object.assign(document.createElement("input"), { type: "hidden", name: submitter.name });
    word.value = submitter.value;
    form.append(word);
  }
  form.requestSubmit();
};
document.addEventListener("w-autosave:success", goOn);
document.addEventListener("w-autosave:error", goOn);

addEventListener(
  "submit",
  (event) => {
    if (!isWatched(event.target) || !(isSaving || held)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held ??= { form: event.target, submitter: event.submitter };
  },
  true,
);
addEventListener("submit", (event) => {
  if (isWatched(event.target) && !event.defaultPrevented) isSent = true;
});
addEventListener("pageshow", () => {
  isSent = false;
});
