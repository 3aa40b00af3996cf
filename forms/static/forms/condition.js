// The editor of a condition in Wagtail's page editor: rows of “what, how, with what”, and the condition in a sentence.
(() => {
  "use strict";

  const { before, facts } = window.blakusConditions;
  const NUMBERS = ["at_least", "at_most"];
  const CHOICES = ["is", "is_not"];
  const shown = new Set();
  let ids = 0;

  function make(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (value === true) node.setAttribute(name, "");
      else if (value !== false && value !== null) node.setAttribute(name, value);
    }
    node.append(...children);
    return node;
  }

  const icon = (name) => {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    svg.setAttribute("class", `icon icon-${name}`);
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", `#icon-${name}`);
    svg.append(use);
    return svg;
  };

  const options = (pairs, chosen) =>
    pairs.map(([value, label]) => make("option", { value, selected: value === chosen }, label));

  const read = (text) => {
    try {
      const value = JSON.parse(text || "{}");
      return { match: value.match || "all", groups: value.groups || [] };
    } catch {
      return { match: "all", groups: [] };
    }
  };

  class ConditionEditor {
    constructor(element, input, meta) {
      Object.assign(this, { element, input, meta, words: meta.words, said: "" });
      this.summary = make("p", { class: "condition__summary", "aria-live": "polite" });
      this.rows = make("div", { class: "condition__rows" });
      element.append(this.summary, this.rows);
      this.load();
      shown.add(this);
    }

    load() {
      this.condition = read(this.input.value);
      this.draw();
    }

    save({ redraw = true, focus = null } = {}) {
      // In place: the rows on the screen hold on to these lists.
      const { groups } = this.condition;
      for (let at = groups.length - 1; at >= 0; at -= 1) if (!groups[at].tests.length) groups.splice(at, 1);
      this.input.value = groups.length ? JSON.stringify(this.condition) : "{}";
      this.input.dispatchEvent(new Event("input", { bubbles: true }));
      this.input.dispatchEvent(new Event("change", { bubbles: true }));
      if (redraw) this.draw();
      else this.say();
      if (focus) (this.rows.querySelector(focus) || this.rows.querySelector("button"))?.focus();
    }

    // Null while Wagtail is still building the page: then nothing can be said yet.
    subjects() {
      const questions = before(this.element, this.meta);
      return questions && { questions, facts: facts(this.meta) };
    }

    // --- the sentence ---

    sentence() {
      const subjects = this.subjects();
      if (!subjects) return "";
      const all = Object.values(subjects).flat();
      const groups = this.condition.groups.map((group) => {
        const tests = group.tests.map((test) => this.clause(test, all));
        return tests.join(` ${group.match === "any" ? this.words.or : this.words.and} `);
      });
      if (!groups.length) return "";
      const joined = ` ${this.condition.match === "any" ? this.words.or : this.words.and} `;
      return `${this.words.only_if} ${groups.length > 1 ? groups.map((g) => `(${g})`).join(joined) : groups[0]}`;
    }

    clause(test, all) {
      const subject = all.find((item) => item.id === test.subject);
      const isFact = test.subject in this.meta.subjects;
      const quoted = subject && !isFact ? this.words.quoted.replace("%s", subject.label) : subject?.label;
      const name = subject ? quoted : test.subject ? `(${this.words.gone})` : this.words.nothing;
      const labels = new Map(subject ? subject.choices() : []);
      const values = test.values.map((value) => labels.get(value) || value).join(` ${this.words.or} `);
      const needs = [...NUMBERS, ...CHOICES].includes(test.operator);
      return [name, this.meta.operators[test.operator], needs ? values || this.words.nothing : ""].join(" ").trim();
    }

    say() {
      const said = this.sentence();
      const isNew = said !== this.said;
      this.said = said;
      this.summary.textContent = said || this.words.always;
      if (isNew) this.tellHeading();
    }

    // Has Wagtail write the heading of the block anew, in which the sentence stands.
    tellHeading() {
      const toggle = this.element.closest("[data-streamfield-child]")?.querySelector("[data-panel-toggle]");
      const expanded = toggle?.getAttribute("aria-expanded") === "true";
      toggle?.dispatchEvent(new CustomEvent("wagtail:panel-toggle", { bubbles: true, detail: { expanded } }));
    }

    // --- the rows ---

    draw() {
      this.say();
      const { groups } = this.condition;
      const subjects = this.subjects();
      if (!subjects) return;
      const several = groups.length > 1;
      const parts = groups.map((group, number) => this.drawGroup(group, number, subjects, several));
      if (several) parts.unshift(this.drawMatch(this.condition, this.words.groups_hold));
      this.rows.replaceChildren(...parts, this.drawButtons(groups, subjects));
    }

    drawMatch(holder, label) {
      const change = (event) => {
        holder.match = event.target.value;
        this.save({ redraw: false });
      };
      const select = make("select", { onchange: change }, ...options(Object.entries(this.meta.matches), holder.match));
      return make("label", { class: "condition__match" }, `${label} `, select);
    }

    drawGroup(group, number, subjects, several) {
      const rows = group.tests.map((test, at) => this.drawTest(test, group, `${number}-${at}`, subjects));
      const add = () => {
        group.tests.push({ subject: "", operator: "is", values: [] });
        this.save({ focus: `[data-test="${number}-${group.tests.length - 1}"] select` });
      };
      const button = make("button", { type: "button", class: "button button-small button-secondary", onclick: add });
      button.append(this.words.add_test);
      const head = group.tests.length > 1 ? [this.drawMatch(group, this.words.holds)] : [];
      const name = several ? `${this.words.group} ${number + 1}` : this.words.only_if;
      return make("div", { class: several ? "condition__group" : null, role: "group", "aria-label": name },
        ...(several ? [make("strong", {}, name)] : []), ...head, ...rows, button);
    }

    drawTest(test, group, place, subjects) {
      const subject = [...subjects.questions, ...subjects.facts].find((item) => item.id === test.subject);
      const remove = () => {
        group.tests.splice(group.tests.indexOf(test), 1);
        this.save({ focus: "[data-test] select" });
      };
      const button = make("button", {
        type: "button", class: "button button-small button--icon text-replace no", onclick: remove,
        "aria-label": this.words.remove, title: this.words.remove,
      }, icon("bin"));
      const isGone = Boolean(test.subject) && !subject;
      const row = [this.drawSubject(test, place, subjects, isGone)];
      if (subject) row.push(this.drawOperator(test, place, subject), ...this.drawValues(test, subject));
      row.push(button);
      if (isGone) row.push(make("p", { class: "error-message condition__gone" }, this.words.gone_help));
      return make("div", { class: "condition__test", "data-test": place }, ...row);
    }

    drawSubject(test, place, { questions, facts: around }, isGone) {
      const change = (event) => {
        const chosen = [...questions, ...around].find((item) => item.id === event.target.value);
        const first = chosen ? chosen.operators[0] : "is";
        Object.assign(test, { subject: event.target.value, operator: first, values: chosen?.isTick ? [this.meta.yes] : [] });
        this.save({ focus: `[data-test="${place}"] select` });
      };
      const group = (label, items) =>
        items.length
          ? [make("optgroup", { label }, ...options(items.map((item) => [item.id, item.label]), test.subject))]
          : [];
      const gone = isGone ? [make("option", { value: test.subject, selected: true }, `(${this.words.gone})`)] : [];
      const first = make("option", { value: "", selected: !test.subject }, this.words.choose);
      return make("select", { "aria-label": this.words.subject, onchange: change, class: "condition__subject" },
        first, ...gone, ...group(this.words.questions, questions), ...group(this.words.facts, around));
    }

    drawOperator(test, place, subject) {
      const change = (event) => {
        const kept = NUMBERS.includes(test.operator) === NUMBERS.includes(event.target.value);
        test.operator = event.target.value;
        if (!kept) test.values = [];
        if (CHOICES.includes(test.operator) && subject.isTick) test.values = [this.meta.yes];
        if (![...NUMBERS, ...CHOICES].includes(test.operator)) test.values = [];
        this.save({ focus: `[data-test="${place}"] select + select` });
      };
      const offered = subject.operators.includes(test.operator) ? subject.operators : [test.operator, ...subject.operators];
      return make("select", { "aria-label": this.words.operator, onchange: change },
        ...options(offered.map((name) => [name, this.meta.operators[name]]), test.operator));
    }

    drawValues(test, subject) {
      if (NUMBERS.includes(test.operator)) return [this.drawNumber(test)];
      if (!CHOICES.includes(test.operator)) return [];
      if (subject.isTick) return [make("span", {}, this.words.yes)];
      const boxes = subject.choices().map(([value, label]) => this.drawChoice(test, value, label));
      return [make("div", { class: "condition__choices", role: "group", "aria-label": this.words.values }, ...boxes)];
    }

    drawNumber(test) {
      const change = (event) => {
        test.values = event.target.value === "" ? [] : [event.target.value];
        this.save({ redraw: false });
      };
      return make("input", {
        type: "number", "aria-label": this.words.number, value: test.values[0] ?? "", oninput: change, class: "condition__number",
      });
    }

    drawChoice(test, value, label) {
      const change = (event) => {
        test.values = test.values.filter((item) => item !== value);
        if (event.target.checked) test.values.push(value);
        this.save({ redraw: false });
      };
      const id = `condition-${(ids += 1)}`;
      const box = make("input", { type: "checkbox", id, checked: test.values.includes(value), onchange: change });
      return make("label", { for: id }, box, label);
    }

    drawButtons(groups, { questions, facts: around }) {
      const add = () => {
        groups.push({ match: "all", tests: [{ subject: "", operator: "is", values: [] }] });
        this.save({ focus: `[data-test="${groups.length - 1}-0"] select` });
      };
      const style = groups.length ? "button button-small button-secondary" : "button button-small";
      const button = make("button", { type: "button", class: style, onclick: add });
      button.append(groups.length ? this.words.add_group : this.words.add);
      const note = questions.length || groups.length ? [] : [make("p", { class: "help" }, this.words.none_before)];
      return make("div", { class: "condition__add" }, ...(around.length || questions.length ? [button] : []), ...note);
    }
  }

  // --- what Wagtail asks of a widget ---

  class BoundCondition {
    constructor(root, input, editor) {
      Object.assign(this, { root, input, editor, idForLabel: null });
    }

    getValue() { return this.input.value; }
    getState() { return this.input.value; }

    setState(state) {
      this.input.value = state || "{}";
      this.editor.load();
    }

    setInvalid(isInvalid) { this.root.classList.toggle("condition--invalid", Boolean(isInvalid)); }

    getTextLabel() {
      const said = this.editor.sentence();
      return said ? `· ${said}` : "";
    }

    setCapabilityOptions() {}
    focus() { this.root.querySelector("select, button")?.focus(); }
  }

  class ConditionWidget {
    constructor(meta) { this.meta = meta; }

    render(placeholder, name, id, state) {
      const input = make("input", { type: "hidden", name, id, value: state || "{}" });
      const root = make("div", { class: "condition" }, input);
      placeholder.replaceWith(root);
      return new BoundCondition(root, input, new ConditionEditor(root, input, this.meta));
    }

    getByName(name, container) { return container.querySelector(`[name="${name}"]`); }
  }

  window.telepath.register("forms.ConditionWidget", ConditionWidget);

  // Other blocks are renamed, moved and deleted: what is on the screen follows, unless somebody is in the midst of it.
  let waiting;
  const follow = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      for (const editor of shown) {
        if (!editor.element.isConnected) shown.delete(editor);
        else if (!editor.rows.contains(document.activeElement)) editor.draw();
      }
    }, 400);
  };
  for (const event of ["input", "change", "click", "focusout"]) document.addEventListener(event, follow);
  document.addEventListener("DOMContentLoaded", follow);
  window.addEventListener("load", follow);
})();
