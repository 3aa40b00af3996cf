// A small client that draws and fills a form of ours anywhere, in plain JavaScript. See headless.md.
//
//   import { draw } from "./headless.js";
//   draw(document.querySelector("main"), { base: "https://example.org", form: "<id>", locale: "lv" });

const make = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter(Boolean));
  return node;
};

// --- conditions: the same rules as the server's, which decides in the end -------------------------

const keysOf = (value) => {
  if (value === true) return ["yes"];
  if (Array.isArray(value)) return value.flatMap(keysOf);
  if (value && typeof value === "object") return "id" in value ? [String(value.id)] : "other" in value ? ["other"] : Object.keys(value);
  return [String(value)];
};
const isEmpty = (value) => value === undefined || value === null || value === "" || value === false || (typeof value === "object" && !Object.keys(value).length);
const holdsTest = (test, answers) => {
  const value = answers[test.subject];
  if (isEmpty(value)) return ["empty", "is_not"].includes(test.operator);
  const meets = keysOf(value).some((key) => test.values.includes(key));
  const number = Number(value);
  return { answered: true, is: meets, is_not: !meets, at_least: number >= Number(test.values[0]), at_most: number <= Number(test.values[0]) }[test.operator] ?? false;
};
const joined = (match, results) => (match === "any" ? results.some(Boolean) : results.every(Boolean));
const holds = (condition, answers) =>
  !condition || joined(condition.match, condition.groups.map((group) => joined(group.match, group.tests.map((test) => holdsTest(test, answers)))));

// --- one control for each kind of value: the JSON Schema says which -------------------------------

const select = (question, schema, more = {}) => {
  const labels = Object.fromEntries(question.choices.map((choice) => [choice.id, choice.label]));
  const options = (schema.enum ?? Object.keys(labels)).map((id) => make("option", { value: id }, labels[id] ?? id));
  return make("select", more, ...(more.multiple ? options : [make("option", { value: "" }), ...options]));
};
const controls = [
  [(schema) => schema.const === true || schema.type === "boolean", () => make("input", { type: "checkbox" }), (node) => node.checked || undefined],
  [(schema) => schema.type === "integer", () => make("input", { inputmode: "numeric" }), (node) => (/^-?\d+$/.test(node.value.trim()) ? Number(node.value) : node.value.trim())],
  [(schema) => schema.format === "date", () => make("input", { type: "date" }), (node) => node.value],
  [(schema) => schema.enum || schema.oneOf?.[0]?.enum || schema.anyOf?.[0]?.enum, (question, schema) => select(question, schema.enum ? schema : (schema.oneOf ?? schema.anyOf)[0]), (node) => node.value],
  [(schema, question) => schema.type === "array" && question.choices.length, (question, schema) => select(question, schema.items, { multiple: true }), (node) => [...node.selectedOptions].map((option) => option.value)],
  [(schema) => schema.type === "string" && schema.maxLength > 300, () => make("textarea", { rows: 5 }), (node) => node.value],
  [(schema) => schema.type === "string", (question, schema) => make("input", { type: schema.format === "email" ? "email" : "text", maxlength: schema.maxLength }), (node) => node.value],
];

const field = (question, schema) => {
  const known = schema && controls.find(([fits]) => fits(schema, question));
  const id = `q-${question.id}`;
  const control = known?.[1](question, schema);
  control?.setAttribute("id", id);
  control?.setAttribute("aria-describedby", `${id}-help ${id}-error`);
  const error = make("p", { id: `${id}-error`, role: "alert" });
  const help = make("p", { id: `${id}-help` }, question.help, question.reason && ` ${question.reason}`, question.text && ` ${question.text}`);
  const label = make("label", { for: id }, question.label, question.required ? " *" : "");
  return { question, error, control, read: () => (known ? known[2](control) : undefined), node: make("div", { "data-question": question.id }, label, help, control, error) };
};

// --- the form ---------------------------------------------------------------------------------------

export async function draw(place, { base = "", form, locale, call, onSent = () => {} }) {
  const address = `${base}/api/forms/${form}/`;
  const query = new URLSearchParams({ locale, ...(call && { call }) });
  const asked = await (await fetch(`${address}?${query}`, { credentials: "omit" })).json();
  if (!asked.sections) return place.replaceChildren(make("p", { role: "alert" }, asked.form?.join(" ") || asked.reason));
  const key = crypto.randomUUID(); // one for this form: sending twice is sending once
  const parts = asked.sections.filter((section) => !section.is_exit).map((section) => {
    const fields = section.questions.map((question) => field(question, asked.answers.properties[question.id]));
    const node = make("fieldset", {}, make("legend", {}, section.title), section.introduction && make("p", {}, section.introduction), ...fields.map((item) => item.node));
    return { section, fields, node };
  });
  const summary = make("div", { role: "alert", tabindex: "-1" });
  const button = make("button", {}, asked.title);
  const page = make("form", { novalidate: true }, make("h1", {}, asked.title), summary, ...parts.map((part) => part.node), button);

  // What is not asked is hidden and not sent; the server drops it anyway.
  const answers = () => {
    const found = {};
    for (const part of parts) {
      part.node.hidden = !holds(part.section.shown_if, found);
      for (const item of part.fields) {
        item.node.hidden = part.node.hidden || !holds(item.question.shown_if, found);
        const value = item.node.hidden ? undefined : item.read();
        if (!isEmpty(value)) found[item.question.id] = value;
      }
    }
    return found;
  };
  page.addEventListener("input", answers);
  page.addEventListener("submit", async (event) => {
    event.preventDefault();
    const body = JSON.stringify({ locale, version: asked.version, call, answers: answers() });
    const headers = { "Content-Type": "application/json", "Idempotency-Key": key };
    const response = await fetch(address, { method: "POST", headers, body, credentials: "omit" });
    const told = await response.json();
    if (response.ok) {
      place.replaceChildren(make("p", { role: "status" }, told.reference));
      return onSent(told);
    }
    for (const item of parts.flatMap((part) => part.fields)) {
      item.error.textContent = (told.errors[item.question.id] ?? []).join(" ");
      item.control?.setAttribute("aria-invalid", String(Boolean(item.error.textContent)));
    }
    summary.textContent = told.form.join(" ");
    (page.querySelector('[aria-invalid="true"]') ?? summary).focus();
  });
  answers();
  place.replaceChildren(page);
}
