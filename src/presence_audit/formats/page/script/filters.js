// Who is shown: what the rows are, what they may be filtered and sorted by.
const table = one("#grid");
const data = read("grid-data");
const count = (number) => number.toLocaleString("en-US");
const persons = (number) => `${count(number)} ${number === 1 ? "person" : "persons"}`;
const people = data.rows.map(([name, role, also, cohorts, types, score, cells], at) => ({ at, name, role, also, cohorts, types, score, cells }));
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const measures = new Map(data.measures.map(([key, label, yes, open]) => [key, { label, yes: new Set(yes), open: new Set(open) }]));
const KNOWN = data.platforms.length + 1;
let order = { by: "", down: false };
let shown = people;
let page = 0;
let focus = [1, 0];

// Filters.
const field = { text: one("#f-text"), platform: one("#f-platform"), state: one("#f-state"), cohort: one("#f-cohort"), type: one("#f-type"), measure: one("#f-measure") };
function options(select, pairs) {
  for (const [value, label] of pairs) select.append(new Option(label, value));
  select.closest("label").hidden = !pairs.length;
}
const HAS = ["empty", "dormant", "lapsed", "active", "engaged", "present"];
options(field.platform, data.platforms.map(([, name], at) => [at, name]));
options(field.state, [["has", "has an account"], ["known", "known"], ...data.states.map(([, glyph, , words], at) => [at, `${glyph} ${words}`])]);
options(field.cohort, data.cohorts.map((label, at) => [at, label]));
options(field.type, people.some((person) => person.types.length) ? data.types.map((label, at) => [at, label]) : []);
options(field.measure, [...measures].flatMap(([key, { label, yes, open }]) => [
  ...(yes.size ? [[`${key} yes`, `${label} (${count(yes.size)})`]] : []),
  ...(open.size ? [[`${key} open`, `unknown: ${label} (${count(open.size)})`]] : []),
]));
const hasAccount = new Set(data.states.flatMap(([id], at) => (HAS.includes(id) ? [at] : [])));
const unknown = data.states.findIndex(([id]) => id === "unknown");
const excluded = data.states.findIndex(([id]) => id === "excluded");

function stateTest(wanted) {
  if (wanted === "has") return (state) => hasAccount.has(state);
  if (wanted === "known") return (state) => state !== unknown && state !== excluded;
  return (state) => state === Number(wanted);
}

function tests() {
  const found = [];
  const terms = plain(field.text.value).split(/\s+/).filter(Boolean);
  if (terms.length) found.push((person) => terms.every((term) => (person.text ??= plain(`${person.name} ${person.role} ${person.also}`)).includes(term)));
  if (field.state.value) {
    const fits = stateTest(field.state.value);
    const at = field.platform.value;
    found.push(at === "" ? (person) => person.cells.some(([state]) => fits(state)) : (person) => fits(person.cells[at]?.[0]));
  }
  if (field.cohort.value) found.push((person) => person.cohorts.includes(Number(field.cohort.value)));
  if (field.type.value) found.push((person) => person.types.includes(Number(field.type.value)));
  if (field.measure.value) {
    const cut = field.measure.value.lastIndexOf(" ");
    const members = measures.get(field.measure.value.slice(0, cut))[field.measure.value.slice(cut + 1)];
    found.push((person) => members.has(person.at));
  }
  return found;
}

const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });
const RANK = new Map(["engaged", "active", "lapsed", "dormant", "empty", "present", "not_found", "unknown", "excluded"].map((id, rank) => [data.states.findIndex(([state]) => state === id), rank]));
function compare(by) {
  if (by === "name") return (a, b) => collator.compare(a.name, b.name);
  if (by === "known") return (a, b) => (a.score ? parseInt(a.score[3], 10) : -1) - (b.score ? parseInt(b.score[3], 10) : -1);
  const age = (cell) => (cell[2] < 0 ? Infinity : cell[2]);
  return (a, b) => RANK.get(a.cells[by][0]) - RANK.get(b.cells[by][0]) || (age(a.cells[by]) === age(b.cells[by]) ? 0 : age(a.cells[by]) - age(b.cells[by]));
}

function sift() {
  const found = tests();
  shown = found.length ? people.filter((person) => found.every((test) => test(person))) : people.slice();
  if (order.by !== "") {
    const compared = compare(order.by);
    shown.sort((a, b) => (order.down ? -compared(a, b) : compared(a, b)) || a.at - b.at);
  }
  page = 0;
  draw();
}
