// Details: unpacked only when somebody asks.
const chunks = new Map();
function unpack(kind, values, strings) {
  const found = {};
  data.shapes[kind].forEach((given, at) => {
    const [name, what] = given.split(":");
    found[name] = value(what, values[at], strings);
  });
  return found;
}
function value(what, given, strings) {
  if (what === "s") return strings[given ?? 0];
  if (what === "n") return given ?? 0;
  const inner = what.slice(1);
  return (given ?? []).map((item) => (inner === "s" ? strings[item] : inner === "n" ? item : unpack(inner, item, strings)));
}
function details(at) {
  const number = Math.floor(at / data.chunk);
  if (!chunks.has(number)) chunks.set(number, read(`details-${number}`));
  const { s, p } = chunks.get(number);
  return unpack("person", p[at % data.chunk], s);
}

const dialog = one("#cell");
let opener = null;
const web = (text) => {
  try {
    const url = new URL(text);
    return /^https?:\/\//i.test(text) && ["http:", "https:"].includes(url.protocol) && !url.username && !url.password;
  } catch {
    return false;
  }
};
const link = (url, label = url) => (web(url) ? make("a", { href: url, rel: "noopener noreferrer nofollow", referrerpolicy: "no-referrer", target: "_blank" }, label) : document.createTextNode(label));
const said = (pairs) => {
  const list = make("dl", { class: "facts" });
  for (const [term, text] of pairs) if (text) list.append(make("dt", {}, term), make("dd", {}, text));
  return list;
};
const cites = (numbers) => numbers.map((number) => make("button", { type: "button", class: "cite", "aria-label": `evidence ${number + 1}`, onclick: () => light(number) }, `[${number + 1}]`));
function light(number) {
  for (const item of all(".looks > li", dialog)) item.classList.toggle("lit", item.dataset.number === String(number));
  const item = one(`.looks > li[data-number="${number}"]`, dialog);
  item?.focus();
  item?.scrollIntoView({ block: "nearest" });
}
function listed(caption, heads, rows) {
  const head = make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text)));
  const lines = rows.map((cells) => make("tr", {}, ...cells.map((item) => make("td", { class: item?.num ? "num" : null }, ...[item?.num ?? item].flat()))));
  return make("div", { class: "scroll", role: "group", tabindex: 0, "aria-label": caption }, make("table", {}, make("caption", { class: "visually-hidden" }, caption), make("thead", {}, head), make("tbody", {}, ...lines)));
}
const signed = (bits) => (Math.abs(bits) >= 999 ? (bits < 0 ? "−∞" : "+∞") : `${bits < 0 ? "−" : "+"}${Math.abs(bits).toFixed(1)}`);
const heading = (text) => make("h3", {}, text);
const noted = (notes) => notes.map((note) => make("p", {}, make("strong", {}, "The person says: "), `${note.text} `, make("span", { class: "soft" }, `(${note.kind} of ${note.day})`)));

function weighed(found) {
  let total = found.prior;
  const rows = [["prior", { num: signed(found.prior) }, { num: signed(total) }, "how common the name is"]];
  for (const fact of found.facts) {
    total += fact.bits;
    rows.push([fact.name.replaceAll("_", " "), { num: signed(fact.bits) }, { num: signed(total) }, [fact.detail, ...cites(fact.evidence)]]);
  }
  return [
    make("p", {}, link(found.url, found.account), ` (found by ${found.found.join(", ")}): `, make("strong", {}, found.verdict), `, probability ${found.probability}. ${found.reason}`),
    listed(`Facts about ${found.account}`, ["Fact", "bits", "total", "what was compared"], rows),
  ];
}

function looks(person, numbers) {
  const list = make("ol", { class: "looks" });
  for (const number of numbers) {
    const item = person.evidence[number];
    if (!item) continue;
    list.append(make("li", { tabindex: -1, "data-number": number }, make("strong", {}, `[${number + 1}] ${item.kind}`),
      said([["verdict", item.verdict], ["url", item.url && link(item.url)], ["came from", item.final && link(item.final)], ["looked at", item.when], ["status", item.status && `HTTP ${item.status}`],
        ["sha256", item.sha256 && make("code", {}, item.sha256)], ["archive", item.archive && make("code", {}, item.archive)], ["id", make("code", {}, item.id)]])));
  }
  return list;
}

function cellParts(person, at) {
  const given = person.cells[at];
  const parts = [
    heading(data.platforms[at][1]),
    make("p", { class: `k-${data.states[people[current[0]].cells[at][0]][0]}` }, make("span", { class: "cell badge" }, `${data.states[people[current[0]].cells[at][0]][1]} ${given.state}`)),
    said([[data.states[people[current[0]].cells[at][0]][0] === "unknown" ? "why unknown" : "why its activity is unknown", given.reason], ["how we know", given.detail], ["would resolve it", given.resolve], ["account", given.url ? link(given.url, given.account || given.url) : given.account],
      ["last public act", given.activity], ["cadence", given.cadence.join("; ")], ["confidence", given.confidence]]),
    ...noted(given.notes),
    ...given.conflicts.map((text) => make("p", {}, make("strong", {}, "Contradicted: "), text)),
  ];
  if (given.supports.length) parts.push(heading("Ladder of evidence"), listed("Ladder of evidence", ["Kind", "says", "alone", "how it was seen"], given.supports.map((item) => [item.rung, item.asserts, { num: item.confidence }, [item.detail, ...cites(item.evidence)]])));
  if (given.attributions.length) parts.push(heading("Whose account is it?"), ...given.attributions.flatMap(weighed));
  if (given.search) {
    parts.push(heading("Search"), make("p", {}, `${given.search}.`, ...given.missing.map((text) => ` Missing: ${text}.`)));
    if (given.steps.length) parts.push(listed("Steps of the search", ["Route", "sought", "query", "outcome"], given.steps.map((step) => [step.route, step.sought, step.query, [step.outcome, ...cites(step.evidence)]])));
  }
  if (given.findings.length) {
    parts.push(heading("Findings"), listed("Findings", ["Outcome", "points", "criterion", "why"], given.findings.map((item) => [item.outcome, { num: item.points }, item.criterion,
      [item.reason, item.remediation && make("span", { class: "soft" }, ` To mend: ${item.remediation}`), ...cites(item.evidence)].filter(Boolean)])));
  }
  parts.push(heading("Evidence"), given.evidence.length ? looks(person, given.evidence) : make("p", {}, "None: nothing was looked at, or nothing may be shown without names."));
  return parts;
}

function overview(person) {
  const own = people[current[0]];
  return [
    said([["score", own.score ? `${own.score[2]} of 100, ${own.score[3]} of the points known` : "none"], ["also known as", person.aliases.join(", ")], ["place", person.place], ["cohorts", person.cohorts.join(", ")],
      ["engagement type", person.type], ["why", person.type_why], ["comments", person.comments], ["id", person.id]]),
    ...noted(person.notes),
    heading("Platforms"),
    listed("Platforms", ["Platform", "state", "how we know"], person.cells.map((item, at) => [data.platforms[at][1], [item.state, item.reason && `: ${item.reason}`].filter(Boolean), item.detail])),
    heading("Score by purpose and category"),
    listed("Score by purpose", ["Purpose", "score", "weight", "decided by"], person.slots.map((item) => [item.slot, { num: item.score }, { num: item.weight }, item.platform || "–"])),
    listed("Score by category", ["Category", "score", "known"], person.categories.map((item) => [item.category, { num: item.score }, { num: item.known }])),
  ];
}

let current = [0, ""];
function fill() {
  const person = details(current[0]);
  const at = current[1];
  const tab = (to, label) => make("button", { type: "button", "aria-pressed": String(at === to), "data-tab": to, onclick: () => {
    current[1] = to;
    fill();
    one(`[data-tab="${to}"]`, dialog).focus();
  } }, label);
  dialog.replaceChildren(make("div", { class: "sheet" },
    make("button", { type: "button", class: "close", onclick: () => dialog.close() }, "Close"),
    make("h2", { id: "cell-title", tabindex: -1 }, person.name), person.role && make("p", { class: "soft" }, person.role),
    make("div", { class: "tabs", role: "group", "aria-label": "Part" }, tab("", "Overview"), ...data.platforms.map(([, name], number) => tab(number, name))),
    ...(at === "" ? overview(person) : cellParts(person, at))));
  dialog.setAttribute("aria-labelledby", "cell-title");
  dialog.scrollTop = 0;
}
table.addEventListener("click", (event) => {
  const pressed = event.target.closest("[data-person]");
  if (!pressed) return;
  opener = pressed;
  current = [Number(pressed.dataset.person), pressed.dataset.at === "" ? "" : Number(pressed.dataset.at)];
  fill();
  dialog.showModal();
  one("#cell-title").focus();
});
dialog.addEventListener("close", () => (opener?.isConnected ? opener : one('button[tabindex="0"]', table))?.focus());
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
