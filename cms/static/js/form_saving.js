// Saves what was typed a moment after the last key, to the address to which “next” would send it.

const PAUSE = 2000;
const AGAIN = 15000;

const mark = (box, marks) => {
  const id = box.value.split(".")[0];
  if (!marks[id]) return;
  // Firefox would put this into the form again when the page is loaded anew.
  box.autocomplete = "off";
  box.value = `${id}.${marks[id]}`;
};

export const watchAnswers = (form) => {
  const told = form.querySelector("[data-saved]");
  if (!told) return;
  const state = { timer: 0, isSaving: false, isChanged: false, isOver: false };
  const say = (words, isError = false) => {
    told.textContent = words;
    told.classList.toggle("is-error", isError);
  };
  const later = (pause) => {
    clearTimeout(state.timer);
    state.timer = setTimeout(save, pause);
  };

  const learn = (answer) => {
    // The first saving has made the draft: from now on the page is the draft's.
    if (form.action !== new URL(answer.address, location).href) {
      form.action = answer.address;
      history.replaceState(null, "", answer.address);
    }
    for (const part of [form, ...[...form.querySelectorAll("template")].map((template) => template.content)]) {
      for (const box of part.querySelectorAll("input[name=shown]")) mark(box, answer.marks);
    }
    say(answer.saved);
  };

  async function save() {
    if (state.isSaving || state.isOver) return;
    Object.assign(state, { isSaving: true, isChanged: false });
    const sent = new URLSearchParams(new FormData(form));
    sent.set("go", "save");
    try {
      const response = await fetch(form.action, { method: "POST", body: sent, headers: { Accept: "application/json" } });
      const answer = await response.json();
      if (response.ok) learn(answer);
      else say(answer.message, true);
      // A link that is over or a form that was sent does not come back; everything else is tried again.
      if (response.status === 410 || answer.to) state.isOver = true;
      else if (response.status >= 500) later(AGAIN);
    } catch {
      say(told.dataset.error, true);
      later(AGAIN);
    }
    state.isSaving = false;
    if (state.isChanged) later(PAUSE);
  }

  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    state.isChanged = true;
    later(PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(state.timer);
    state.isOver = true;
  });
  addEventListener("pageshow", () => {
    state.isOver = false;
  });
};
