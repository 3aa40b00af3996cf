// Sends files one by one, with their progress, as soon as they are chosen. Without it they go along with the page.

const fill = (words, name) => words.replace("{name}", name);

const element = (tag, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

// The address of a draft's files: the first file makes the draft, as the first saving does.
const addressOf = async (form, question) => {
  if (!form.action.includes("/continue/")) {
    const sent = new URLSearchParams(new FormData(form));
    sent.set("go", "save");
    const response = await fetch(form.action, { method: "POST", body: sent, headers: { Accept: "application/json" } });
    const answer = await response.json();
    if (!answer.address) throw new Error(answer.message);
    form.action = answer.address;
    history.replaceState(null, "", answer.address);
  }
  return new URL(`../files/${question}/`, form.action);
};

const post = (address, body, onProgress = () => {}) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => event.lengthComputable && onProgress(event.loaded / event.total));
    request.addEventListener("load", () => (request.response ? resolve(request.response) : reject(new Error())));
    for (const name of ["error", "abort", "timeout"]) request.addEventListener(name, () => reject(new Error()));
    request.send(body);
  });

const withFields = (fields) => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  return body;
};

class Files {
  constructor(root) {
    this.root = root;
    this.words = root.dataset;
    this.form = root.closest("form");
    this.kept = root.querySelector("[data-files-kept]");
    this.input = root.querySelector("input[type=file]");
    this.status = root.querySelector("[data-files-status]");
    root.querySelector("[data-files-hint]")?.remove();
    root.classList.add("files--quick");
    for (const row of this.kept.children) this.makeRemovable(row);
    this.input.addEventListener("change", () => this.take(this.input));
    if (matchMedia("(pointer: coarse)").matches && this.input.accept.includes("image/")) this.offerCamera();
    this.tidy();
  }

  offerCamera() {
    const camera = element("input", { type: "file", accept: "image/*", hidden: true, tabIndex: -1 });
    camera.setAttribute("capture", "environment");
    const button = element("button", { type: "button", className: "button button--quiet button--small", textContent: this.words.photo });
    button.addEventListener("click", () => camera.click());
    camera.addEventListener("change", () => this.take(camera));
    this.input.after(button, camera);
  }

  get isFull() {
    return this.kept.querySelectorAll("li:not(.file--refused), [data-file]").length >= Number(this.words.maximum);
  }

  // What is full offers nothing to choose; the field stays for who comes by a link from an error.
  tidy() {
    this.root.querySelector("[data-files-new]").hidden = this.isFull;
  }

  take(input) {
    const chosen = [...input.files];
    input.value = "";
    for (const file of chosen) {
      const isFull = this.isFull;
      const row = this.kept.appendChild(element("li", { className: "file" }));
      if (isFull) this.refuse(row, file, this.words.tooMany);
      else if (file.size > Number(this.words.bytes)) this.refuse(row, file, this.words.tooLarge);
      else this.send(file, row);
    }
    this.tidy();
  }

  async send(file, row) {
    const bar = element("progress", { max: 1, value: 0, ariaLabel: file.name });
    row.className = "file";
    row.replaceChildren(element("span", { className: "file-name", textContent: file.name }), bar);
    this.status.textContent = fill(this.words.sending, file.name);
    try {
      const address = await addressOf(this.form, this.root.dataset.question);
      const answer = await post(address, withFields({ file }), (part) => (bar.value = part));
      if (answer.error) this.refuse(row, file, answer.error);
      else this.attach(row, answer);
    } catch {
      this.refuse(row, file, fill(this.words.failed, file.name), true);
    }
  }

  attach(row, { key, name, size, state }) {
    const box = element("input", { type: "checkbox", name: this.words.name, value: key, checked: true });
    const about = element("span", { className: "file-about", textContent: state ? `${size} · ${state}` : size });
    const words = element("span", {}, element("span", { className: "file-name", textContent: name }), " ", about);
    row.replaceChildren(element("label", { className: "option" }, box, words));
    row.dataset.file = key;
    this.makeRemovable(row);
    this.status.textContent = fill(this.words.sent, name);
  }

  refuse(row, file, words, mayRepeat = false) {
    row.className = "file file--refused";
    this.tidy();
    const said = element("span", { className: "file-error", textContent: mayRepeat ? words : `${file.name}: ${words}` });
    row.replaceChildren(said);
    if (mayRepeat) row.append(this.button(this.words.retry, file.name, () => this.send(file, row)));
    row.append(this.button(this.words.remove, file.name, () => this.forget(row, file.name)));
    this.status.textContent = said.textContent;
  }

  button(words, name, act) {
    const button = element("button", { type: "button", className: "button-link", textContent: words, ariaLabel: `${words}: ${name}` });
    button.addEventListener("click", act);
    return button;
  }

  // A tick says “keep” where there is no script; here a button takes the file out at once.
  makeRemovable(row) {
    const name = row.querySelector(".file-name").textContent;
    row.classList.add("file--removable");
    row.append(this.button(this.words.remove, name, () => this.remove(row, name)));
  }

  async remove(row, name) {
    try {
      await post(await addressOf(this.form, this.root.dataset.question), withFields({ remove: row.dataset.file }));
      this.forget(row, name);
    } catch {
      this.status.textContent = fill(this.words.failed, name);
    }
  }

  forget(row, name) {
    row.remove();
    this.tidy();
    this.status.textContent = fill(this.words.removed, name);
    this.input.focus();
  }
}

const enhance = () => {
  for (const root of document.querySelectorAll("form [data-files]:not([data-is-quick])")) {
    root.dataset.isQuick = "";
    new Files(root);
  }
};
enhance();
// A question whose condition comes to hold appears later.
const form = document.querySelector("[data-form]");
if (form) new MutationObserver(enhance).observe(form, { childList: true, subtree: true });
