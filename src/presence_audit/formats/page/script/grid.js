// The rows of the grid, its pages, and moving in it by keyboard.
const SVG = "http://www.w3.org/2000/svg";
function bar(low, high) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [key, value] of Object.entries({ class: "score", "aria-hidden": "true", width: "100%", height: "12" })) svg.setAttribute(key, value);
  for (const [from, to, kind] of [[0, 100, "bar-ground"], [0, low, "bar-sure"], [low, high, "s-unknown"]]) {
    const rect = document.createElementNS(SVG, "rect");
    for (const [key, value] of Object.entries({ x: `${from}%`, y: 0, width: `${to - from}%`, height: 12, class: kind })) rect.setAttribute(key, value);
    svg.append(rect);
  }
  return svg;
}

function cell(person, at) {
  const [state, more] = person.cells[at];
  const [id, glyph, words] = data.states[state];
  const text = data.texts[more];
  const label = `${person.name}, ${data.platforms[at][1]}: ${words}${text ? `, ${text}` : ""}`;
  const inner = make("button", { type: "button", class: "cell", tabindex: -1, "aria-label": label, "aria-haspopup": "dialog", "data-person": person.at, "data-at": at },
    make("span", { class: "sign", "aria-hidden": "true" }, glyph), ` ${words}`, text && make("small", {}, text));
  return make("td", { role: "gridcell", class: `k-${id}`, "data-name": data.platforms[at][2], "data-column": at }, inner);
}

function row(person, index) {
  const also = [person.cohorts.map((at) => data.cohorts[at]).join(", "), person.types.length === 1 ? data.types[person.types[0]] : ""].filter(Boolean).join(" · ");
  const head = make("th", { role: "rowheader", scope: "row" },
    make("button", { type: "button", class: "who", tabindex: -1, "aria-haspopup": "dialog", "data-person": person.at, "data-at": "" }, person.name),
    person.role && make("span", { class: "role" }, person.role), also && make("span", { class: "role" }, also));
  const points = make("td", { role: "gridcell", class: "points" });
  if (person.score) points.append(make("span", { class: "span" }, person.score[2]), " ", make("span", { class: "soft" }, person.score[3]), bar(person.score[0], person.score[1]));
  else points.append("–");
  return make("tr", { role: "row", "aria-rowindex": index + 2 }, head, ...person.cells.map((_, at) => cell(person, at)), points);
}

const body = one("#rows");
const pages = one("#pages");
function draw(printing = false) {
  const from = printing ? 0 : page * data.page;
  const some = shown.slice(from, from + (printing ? data.printed : data.page));
  body.replaceChildren(...some.map((person, at) => row(person, from + at)));
  if (!some.length) body.append(make("tr", { role: "row" }, make("td", { role: "gridcell", colspan: KNOWN + 1, class: "none" }, "Nobody is what the filters ask for.")));
  const only = field.platform.value;
  for (const element of all("[data-column]", table)) element.hidden = only !== "" && element.dataset.column !== only;
  table.setAttribute("aria-rowcount", shown.length + 1);
  const filtered = shown.length < people.length ? `${count(shown.length)} of ${persons(people.length)}` : persons(people.length);
  const last = Math.max(Math.ceil(shown.length / data.page) - 1, 0);
  say(last ? `${filtered}; page ${count(page + 1)} of ${count(last + 1)}.` : `${filtered}.`);
  pages.hidden = !last;
  pages.replaceChildren(turn("First", 0, page > 0), turn("Back", page - 1, page > 0), make("span", {}, `Page ${count(page + 1)} of ${count(last + 1)}`), turn("Next", page + 1, page < last), turn("Last", last, page < last));
  focus = [1, 0];
  rove();
}
// Seen at once, read out when the typing rests.
let saying = 0;
function say(text) {
  one("#status").textContent = text;
  clearTimeout(saying);
  saying = setTimeout(() => (one("#said").textContent = text), 600);
}
const turn = (words, to, may) => make("button", { type: "button", "data-turn": words, disabled: !may, onclick: () => {
  page = to;
  draw();
  const again = one(`[data-turn="${words}"]`, pages);
  (again.disabled ? one("button:not(:disabled)", pages) : again).focus();
  one("#status").scrollIntoView({ block: "start" });
} }, words);

// One stop for the tab key; arrows move inside.
const stops = () => all("tr", table).map((line) => all("button", line).filter((element) => !element.closest("[hidden]"))).filter((line) => line.length);
function rove(move = false) {
  const lines = stops();
  if (!lines.length) return;
  focus[0] = Math.min(Math.max(focus[0], 0), lines.length - 1);
  focus[1] = Math.min(Math.max(focus[1], 0), lines[focus[0]].length - 1);
  for (const old of all('button[tabindex="0"]', table)) old.tabIndex = -1;
  const target = lines[focus[0]][focus[1]];
  target.tabIndex = 0;
  if (move) target.focus();
}
const moves = {
  ArrowRight: () => focus[1]++, ArrowLeft: () => focus[1]--, ArrowDown: () => focus[0]++, ArrowUp: () => focus[0]--,
  Home: () => (focus[1] = 0), End: () => (focus[1] = Infinity), PageDown: () => (focus[0] += 10), PageUp: () => (focus[0] -= 10),
};
table.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || !Object.hasOwn(moves, event.key)) return;
  event.preventDefault();
  moves[event.key]();
  rove(true);
});
table.addEventListener("focusin", (event) => {
  const lines = stops();
  const at = lines.findIndex((line) => line.includes(event.target));
  if (at < 0 || event.target.tabIndex === 0) return;
  focus = [at, lines[at].indexOf(event.target)];
  rove();
});

for (const heading of all("[data-sort]", table)) {
  const by = heading.dataset.sort;
  const pressed = make("button", { type: "button", tabindex: -1, onclick: () => {
    order = order.by !== by ? { by, down: false } : order.down ? { by: "", down: false } : { by, down: true };
    for (const other of all("[data-sort]", table)) other.removeAttribute("aria-sort");
    if (order.by !== "") heading.setAttribute("aria-sort", order.down ? "descending" : "ascending");
    sift();
    focus = [0, stops()[0].indexOf(pressed)];
    rove();
  } }, by === "known" ? "Score, known" : heading.textContent.trim());
  heading.replaceChildren(pressed);
}

for (const input of Object.values(field)) input.addEventListener("input", sift);
one("#filters").addEventListener("reset", () => setTimeout(sift));
one("#filters").addEventListener("submit", (event) => event.preventDefault());
for (const show of all("[data-show]")) {
  const members = measures.get(show.dataset.show);
  show.hidden = !members;
  show.addEventListener("click", () => {
    one("#filters").reset();
    setTimeout(() => {
      field.measure.value = `${show.dataset.show} ${members.yes.size ? "yes" : "open"}`;
      sift();
      one("#h-people").focus({ preventScroll: true });
      one("#people").scrollIntoView();
    });
  });
}
