// The first page and calls of Blakus, drawn from the public API alone. See docs/developers/api.md.

const asked = new URLSearchParams(location.search);
const api = (asked.get("api") ?? document.querySelector("meta[name=api]").content).replace(/\/$/, "");
const main = document.querySelector("main");
const LANGUAGES = { lv: "Latviešu", ru: "Русский", en: "English" };
const WORDS = {
  lv: { calls: "Kur var pieteikties", none: "Šobrīd neviens uzsaukums nav atvērts.", when: "Pieteikšanās", mentor: "Būt par mentoru", mentee: "Satikt mentoru", until: "līdz", from: "no", places: "Vietas", ages: "Vecums", apply: "Pieteikties", story: "Stāsts", gives: "Ko tu dod", gets: "Ko tu saņem", who: "Kas var pieteikties", help: "Ja šobrīd ir grūti vai nedroši", picture: "Attēls", there: "Lasīt vietnē", lost: "Šeit nekā nav.", away: "Dati šobrīd nav sasniedzami. Mēģini vēlreiz pēc brīža." },
  ru: { calls: "Куда можно подать заявку", none: "Сейчас открытых наборов нет.", when: "Подача заявок", mentor: "Стать ментором", mentee: "Найти ментора", until: "до", from: "с", places: "Мест", ages: "Возраст", apply: "Подать заявку", story: "История", gives: "Что ты даёшь", gets: "Что ты получаешь", who: "Кто может подать заявку", help: "Если сейчас трудно или небезопасно", picture: "Изображение", there: "Читать на сайте", lost: "Здесь ничего нет.", away: "Данные сейчас недоступны. Попробуй ещё раз чуть позже." },
  en: { calls: "Where you can apply", none: "No call is open just now.", when: "Applications", mentor: "Be a mentor", mentee: "Meet a mentor", until: "until", from: "from", places: "Places", ages: "Age", apply: "Apply", story: "A story", gives: "What you give", gets: "What you get", who: "Who can apply", help: "If it is hard or unsafe right now", picture: "Picture", there: "Read on the site", lost: "There is nothing here.", away: "The data cannot be reached just now. Try again in a moment." },
};
let lang = asked.get("lang") in WORDS ? asked.get("lang") : "lv";
const say = (name) => WORDS[lang][name];

const get = async (path, query = {}) => {
  const response = await fetch(`${api}${path}?${new URLSearchParams(query)}`, { credentials: "omit" });
  const told = await response.json();
  if (!response.ok) throw Object.assign(new Error(told.message), { status: response.status });
  return told;
};

const make = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined && value !== null) node.setAttribute(name, value);
  node.append(...children.flat().filter(Boolean));
  return node;
};
const paragraph = (text, attributes) => text && make("p", attributes, text);
const list = (tag, items) => items?.length && make(tag, {}, items.map((text) => make("li", {}, text)));

// Rich text comes from the site's editors. A careful front end still takes only what it knows.
const PLAIN = ["P", "H3", "B", "STRONG", "I", "EM", "UL", "OL", "LI", "BR"];
const rich = (html) => {
  const copy = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.textContent;
    const inside = [...node.childNodes].map(copy);
    if (node.nodeName === "A" && /^(https?|mailto|tel):/.test(node.href)) return make("a", { href: node.href }, inside);
    return PLAIN.includes(node.nodeName) ? make(node.nodeName, {}, inside) : make("span", {}, inside);
  };
  return [...new DOMParser().parseFromString(html, "text/html").body.childNodes].map(copy);
};

const picture = (image, sizes = "(min-width: 45rem) 42rem, 100vw") => {
  if (!image) return undefined; // may not be shown any longer
  const set = (type) => image.sources.filter((source) => source.type === type).map((source) => `${source.url} ${source.width}w`).join(", ");
  const types = [...new Set(image.sources.map((source) => source.type))];
  const img = make("img", { src: image.src, alt: image.alt, width: image.width, height: image.height, loading: "lazy" });
  const shown = make("picture", {}, types.map((type) => make("source", { type, srcset: set(type), sizes })), img);
  return make("figure", {}, shown, image.credit && make("figcaption", {}, `${say("picture")}: ${image.credit}`));
};

const day = (moment) => new Intl.DateTimeFormat(lang, { day: "numeric", month: "numeric", year: "numeric", timeZone: "Europe/Riga" }).format(new Date(Date.parse(moment) - 1000));
const deadline = (call) => (call.state === "soon" ? `${say("from")} ${day(call.opens_at)}` : `${say("until")} ${day(call.closes_at)}`);
const idOf = (link) => link.id ?? link.detail_url.match(/(\d+)\/$/)[1];
const card = (page, ...more) => make("li", { class: `card ${page.role ?? page.call?.role ?? ""}` }, make("h3", {}, make("a", { href: `#/page/${idOf(page)}` }, page.title)), more, paragraph(page.introduction, { class: "soft" }));
const callCard = (page, call = page) => card(page, make("p", {}, make("span", { class: "tag" }, say(call.role)), ` ${deadline(call)}`));

const section = (heading, ...children) => make("section", {}, heading && make("h2", {}, heading), children);
const phone = (line) => line?.phone && make("a", { href: `tel:${line.phone.replaceAll(" ", "")}` }, `${line.name} ${line.phone}`);
const facts = (pairs) => make("dl", {}, pairs.filter(([, value]) => value).map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))));

const BLOCKS = {
  text: (value) => section(value.heading, rich(value.text)),
  quote: (value) => make("blockquote", {}, make("p", {}, value.text), make("footer", {}, value.who)),
  pull_quote: (value) => make("blockquote", {}, make("p", {}, value.text)),
  question: (value) => make("details", {}, make("summary", {}, value.question), rich(value.answer)),
  topic: (value) => make("h2", {}, value.heading),
  steps: (value) => section(value.heading, make("ol", {}, value.steps.map((step) => make("li", {}, make("h3", {}, step.title), paragraph(step.duration, { class: "soft" }), paragraph(step.text))))),
  timeline: (value) => section(value.heading, make("ul", {}, value.moments.map((moment) => make("li", {}, make("h3", {}, `${moment.date}: ${moment.title}`), paragraph(moment.text))))),
  picture: (value) => picture(value.image),
  gallery: (value) => section(value.heading, value.pictures.map((item) => picture(item.image))),
  people: (value) => section(value.heading, make("ul", { class: "cards" }, value.people.map((person) => make("li", { class: "card" }, make("h3", {}, person.name), paragraph(person.role, { class: "soft" }), paragraph(person.words))))),
  video: (value) => section("", make("p", {}, make("a", { href: value.address }, value.title))),
  numbers: (value) => section(value.heading, facts(value.numbers.map((item) => [item.label, `${item.number}${item.source ? ` (${item.source})` : ""}`]))),
  municipalities: (value) => section(value.heading, list("ul", value.municipalities.map((item) => item.name))),
  files: (value) => section(value.heading, list("ul", value.files.map((file) => make("a", { href: file.url }, `${file.title} (${file.kind.toUpperCase()})`)))),
  funders: (value) => section("", list("ul", value.funders.map((funder) => funder.name)), paragraph(value.words, { class: "soft" })),
  call_list: (value) => section(value.heading, make("ul", { class: "cards" }, value.calls.map((page) => callCard(page, page.call)))),
  story_list: (value) => section(value.heading, make("ul", { class: "cards" }, value.stories.map((page) => card(page)))),
  partner_logos: (value) => section(value.heading, list("ul", value.partners.map((partner) => make("a", { href: partner.html_url }, partner.title)))),
  form: (value) => section(value.title, paragraph(value.text), make("p", {}, make("a", { class: "button", href: value.html_url }, value.button || value.title))),
  helpline: (value) => make("aside", { class: "help" }, make("h2", {}, value.heading || say("help")), [value.first, ...value.helplines].map(phone), phone({ name: "SOS", phone: "112" })),
};
const body = (page) => (page.body ?? []).filter((block) => block.value && block.type in BLOCKS).map((block) => BLOCKS[block.type](block.value));
const head = (page, title = page.title) => [make("h1", {}, title), paragraph(page.introduction, { class: "lead" })];

async function home(page) {
  const [open, told] = await Promise.all([
    get("/api/open-calls.json", { lang }),
    get("/api/v2/pages/", { type: "pages.StoryPage", locale: lang, fields: "introduction,image", order: "-date", limit: 1 }),
  ]);
  const calls = open.calls.length ? make("ul", { class: "cards" }, open.calls.map((call) => callCard(call))) : make("p", {}, say("none"));
  const stories = told.items.map((story) => section(say("story"), picture(story.image), make("ul", { class: "cards" }, card(story))));
  return [page, head(page, page.tagline), section(say("calls"), calls), stories, body(page)];
}

async function onePage(id) {
  const page = await get(`/api/v2/pages/${id}/`);
  lang = page.meta.locale;
  if (page.meta.type === "pages.HomePage") return home(page);
  const call = page.call && [
    make("p", { class: page.call.role }, make("span", { class: "tag" }, say(page.call.role))),
    facts([[say("when"), deadline(page.call)], [say("places"), String(page.call.places)], [say("ages"), page.programme && `${page.programme.ages.youngest}–${page.programme.ages.oldest}`]]),
    page.form && ["open", "closing_soon"].includes(page.call.state) && make("p", {}, make("a", { class: "button", href: page.form.html_url }, say("apply"))),
    page.who && section(say("who"), make("p", {}, page.who)),
    page.giving.length && section(say("gives"), list("ul", page.giving)),
    page.getting.length && section(say("gets"), list("ul", page.getting)),
  ];
  return [page, head(page), picture(page.image), call, body(page)];
}

let turn = 0;

async function draw() {
  const mine = (turn += 1);
  main.setAttribute("aria-busy", "true");
  const id = location.hash.match(/^#\/page\/(\d+)$/)?.[1];
  try {
    const [page, ...parts] = id ? await onePage(id) : await home(await get("/api/v2/pages/find/", { html_path: `/${lang}/` }));
    if (mine !== turn) return; // somebody went on meanwhile, and that answer may have come first
    document.documentElement.lang = lang;
    document.title = `${page.title} – Blakus`;
    main.replaceChildren(...parts.flat(2).filter(Boolean));
    document.querySelector("nav").replaceChildren(...page.meta.translations.map((other) => make("a", { href: `#/page/${other.id}`, lang: other.locale, hreflang: other.locale }, LANGUAGES[other.locale])));
    document.querySelector("footer").replaceChildren(make("p", {}, make("a", { href: page.meta.html_url }, say("there"))));
    document.querySelector(".name").href = "#/";
  } catch (error) {
    if (mine !== turn) return;
    main.replaceChildren(make("h1", {}, "Blakus"), make("p", { role: "alert" }, error.status === 404 ? say("lost") : say("away")));
  }
  main.removeAttribute("aria-busy");
}

addEventListener("hashchange", async () => {
  await draw();
  scrollTo(0, 0);
  main.focus({ preventScroll: true }); // a new page is read from its beginning
});
draw();
