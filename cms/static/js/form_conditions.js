// Questions that appear and vanish at once when an earlier answer on the same page says so.
import { holds } from "./conditions.js";

const age = (born, today) => {
  const [year, month, day] = born;
  const [thisYear, thisMonth, thisDay] = today;
  return thisYear - year - (thisMonth < month || (thisMonth === month && thisDay < day) ? 1 : 0);
};

// What stands in a question's fields, as the server would store it. A matrix and its like count as answered or not.
const answerIn = (asked) => {
  const controls = [...asked.querySelectorAll("input:not([type=hidden], .near input), select, textarea")];
  const ticks = controls.filter((item) => item.type === "checkbox");
  const radios = controls.filter((item) => item.type === "radio");
  if (radios.length) return radios.find((item) => item.checked)?.value ?? null;
  if (ticks.length === 1 && ticks[0].value === "on") return ticks[0].checked;
  if (ticks.length) return ticks.filter((item) => item.checked).map((item) => item.value);
  return controls.map((item) => item.value.trim()).filter(Boolean).join(" ") || null;
};

const bornIn = (asked) => {
  const [day, month, year] = [...asked.querySelectorAll("input:not([type=hidden])")].map((item) => Number(item.value));
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = year > 1900 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? [year, month, day] : null;
};

export const watchConditions = (form) => {
  // Each question with a condition keeps its place by a template: what is in a template is neither shown nor sent.
  const places = [];
  for (const template of form.querySelectorAll("template")) {
    const asked = template.content.querySelector("[data-condition]");
    if (asked) places.push({ asked, template, isShown: false });
  }
  for (const asked of form.querySelectorAll("[data-condition]")) {
    const template = document.createElement("template");
    asked.before(template);
    places.push({ asked, template, isShown: true });
  }
  if (!places.length) return;
  const order = [...form.querySelectorAll("template, [data-asked]")];
  const rank = (place) => order.indexOf(place.template);
  places.sort((one, other) => rank(one) - rank(other));
  const today = (form.dataset.today ?? "").split("-").map(Number);

  const decide = () => {
    const facts = JSON.parse(form.dataset.facts);
    const look = (asked) => {
      const id = asked.dataset.asked;
      facts[id] = answerIn(asked);
      if (id === form.dataset.birth) {
        const born = bornIn(asked);
        facts.age = born ? age(born, today) : null;
      }
    };
    for (const asked of form.querySelectorAll("[data-asked]:not([data-condition])")) look(asked);
    for (const place of places) {
      const isShown = holds(JSON.parse(place.asked.dataset.condition), facts);
      if (isShown !== place.isShown) {
        if (isShown) place.template.after(place.asked);
        else place.template.content.append(place.asked);
        place.isShown = isShown;
      }
      // The answer to a question that is not asked counts as none, for what depends on it.
      if (isShown) look(place.asked);
      else facts[place.asked.dataset.asked] = null;
    }
  };
  form.addEventListener("input", decide);
  form.addEventListener("change", decide);
  addEventListener("pageshow", decide);
  decide();
};
