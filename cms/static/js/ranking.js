// Keeps the choices of a ranking in the order of their places, and each place given once.
// Without it, each choice has a list of places, and the server says which place is given twice.
const setUp = (list) => {
  const items = [...list.querySelectorAll("[data-ranking-item]")];
  const status = list.nextElementSibling;
  const select = (item) => item.querySelector("select");
  const last = select(items[0]).options.length - 1;
  const place = (item) => Number(select(item).value);
  const before = new Map(items.map((item) => [item, place(item)]));

  const free = (fromTheEnd) => {
    const taken = new Set(items.map(place));
    const all = Array.from({ length: last }, (_, index) => index + 1).filter((number) => !taken.has(number));
    return fromTheEnd ? all.at(-1) : all[0];
  };

  const sort = () => {
    const order = [...items].sort((a, b) => (place(a) || Infinity) - (place(b) || Infinity) || items.indexOf(a) - items.indexOf(b));
    const focused = document.activeElement;
    order.forEach((item, at) => list.children[at] === item || list.insertBefore(item, list.children[at]));
    if (list.contains(focused)) focused.focus();
    for (const item of items) {
      before.set(item, place(item));
      item.classList.toggle("is-placed", place(item) > 0);
    }
  };

  // Whoever had the place changes with the one that takes it.
  const take = (item, wanted) => {
    const other = wanted && items.find((one) => one !== item && place(one) === wanted);
    if (other) select(other).value = before.get(item) || "";
    select(item).value = wanted || "";
    sort();
    const words = wanted ? status.dataset.said : status.dataset.out;
    status.textContent = words.replace("{choice}", item.querySelector("label").textContent).replace("{place}", wanted);
  };

  list.addEventListener("change", (event) => {
    const item = event.target.closest("[data-ranking-item]");
    take(item, place(item));
  });
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    const item = button.closest("[data-ranking-item]");
    const step = Number(button.dataset.move);
    const wanted = place(item) ? place(item) + step : free(step > 0);
    if (!wanted || wanted > last) return;
    take(item, wanted);
    select(item).dispatchEvent(new Event("input", { bubbles: true }));
  });

  for (const button of list.querySelectorAll("[data-move]")) button.hidden = false;
  // Places that came back with an error stay as they were sent until somebody changes one.
  const given = items.map(place).filter(Boolean);
  if (new Set(given).size === given.length) sort();
};

// A question whose condition does not hold waits in a template, and comes out of it with its buttons.
const places = [document, ...[...document.querySelectorAll("template")].map((template) => template.content)];
for (const place of places) place.querySelectorAll("[data-ranking]").forEach(setUp);
