"use strict";
(() => {
  const one = (selector, where = document) => where.querySelector(selector);
  const all = (selector, where = document) => [...where.querySelectorAll(selector)];
  const cards = all(".item");
  const about = JSON.parse(one("#features").textContent);
  const coded = ["person", "platform", "url", "found", "last_activity", "coder", "date", "note"];
  const key = "presence-audit worklist " + document.documentElement.dataset.list;
  const moment = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T[\d:.+Z-]+)?)?)?$/;
  const count = /^\d{1,12}\+?$/;
  const ofThePerson = ["activity.comments_elsewhere", "note"];
  let current = -1;
  let kept = true;
  let unsaved = false;
  let state = { coder: "", answers: {} };

  const own = (object, name) => (Object.prototype.hasOwnProperty.call(object, name) ? object[name] : undefined);
  const answerOf = (card) => own(state.answers, card.dataset.id);

  function restore() {
    try {
      const before = JSON.parse(localStorage.getItem(key));
      if (before && typeof before.answers === "object" && before.answers) {
        state = { coder: String(before.coder || ""), answers: before.answers };
      }
    } catch {
      kept = false;
    }
  }

  function save() {
    unsaved = true;
    try {
      localStorage.setItem(key, JSON.stringify(state));
      kept = true;
    } catch {
      kept = false;
    }
    progress();
  }

  function say(text, warn = false) {
    const status = one("#status");
    status.textContent = text;
    status.classList.toggle("warn", warn);
  }

  function progress() {
    const answered = cards.filter((card) => answerOf(card)?.found).length;
    const lost = kept ? "" : " This browser keeps nothing: download before you close the page.";
    say(`${answered} of ${cards.length} answered.${lost}`, !kept);
  }

  const visible = () => cards.filter((card) => !card.hidden);

  function go(card) {
    if (!card) return;
    if (cards[current]) cards[current].removeAttribute("aria-current");
    current = cards.indexOf(card);
    card.setAttribute("aria-current", "true");
    card.focus({ preventScroll: true });
    card.scrollIntoView({ block: "start" });
  }

  function step(by) {
    const shown = visible();
    const here = shown.indexOf(cards[current]);
    if (here >= 0) return go(shown[Math.min(Math.max(here + by, 0), shown.length - 1)]);
    go(by > 0 ? shown.find((card) => cards.indexOf(card) > current) || shown.at(-1) : shown.findLast((card) => cards.indexOf(card) < current) || shown[0]);
  }

  function today() {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
  }

  const day = () => one("#day").value || today();

  function answer(card, found) {
    if (!card) return;
    if (found) {
      const before = answerOf(card);
      state.answers[card.dataset.id] = { fields: before?.fields || {}, found, date: day() };
    } else {
      delete state.answers[card.dataset.id];
    }
    show(card);
    save();
  }

  function show(card) {
    const found = answerOf(card)?.found || "";
    card.classList.toggle("done", Boolean(found));
    for (const radio of all("input[type=radio]", card)) radio.checked = radio.value === found;
    if (found === "yes" || found === "unclear") one(".more", card).open = true;
    if (one(".more", card).open) build(card);
  }

  function build(card) {
    const place = one(".fields", card);
    if (!place.childElementCount) {
      const names = ["url", "last_activity", ...card.dataset.features.split(" ").filter(Boolean), "note"];
      for (const name of names) place.append(field(card, name));
    }
    const fields = answerOf(card)?.fields || {};
    for (const box of all("[data-field]", place)) {
      const name = box.dataset.field;
      box.value = own(fields, name) ?? (name === "url" ? card.dataset.url : "");
    }
  }

  function field(card, name) {
    const [kind, words] = own(about, name) || ["text", name];
    const label = document.createElement("label");
    const box = document.createElement(kind === "flag" ? "select" : "input");
    for (const word of kind === "flag" ? ["", "yes", "no"] : []) box.append(new Option(word, word));
    if (kind === "count") box.inputMode = "numeric";
    box.dataset.field = name;
    box.addEventListener("change", () => {
      const given = answerOf(card) || { found: "", date: day(), fields: {} };
      given.fields[name] = box.value.trim();
      state.answers[card.dataset.id] = given;
      save();
    });
    label.append(words, box);
    return label;
  }

  function row(card) {
    const given = answerOf(card);
    const fields = given.fields || {};
    const no = given.found === "no";
    const cells = { person: card.dataset.person, platform: card.dataset.platform, coder: state.coder, found: given.found, date: given.date };
    const said = {};
    for (const name of ["last_activity", "note", ...card.dataset.features.split(" ").filter(Boolean)]) {
      const text = String(own(fields, name) || "");
      if (text && (!no || ofThePerson.includes(name))) said[name] = text;
    }
    const url = no ? "" : String(own(fields, "url") ?? card.dataset.url);
    return { ...said, ...cells, url };
  }

  function mistake(cells) {
    for (const [name, text] of Object.entries(cells)) {
      const kind = (own(about, name) || [""])[0];
      if ((name === "last_activity" || kind === "moment") && text && !moment.test(text)) return `${name}: write a time as 2026-03-01, 2026-03 or 2026`;
      if (kind === "count" && !count.test(text)) return `${name}: write a whole number`;
    }
    const content = Object.keys(cells).some((name) => !["person", "platform", "found", "coder", "date", "url", ...ofThePerson].includes(name));
    return content && !cells.url ? "what is said is of an account: its address is missing" : "";
  }

  function quoted(text) {
    const flat = String(text ?? "").replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").trim();
    const safe = /^'*[=+\-@＝＋－＠]/.test(flat) ? "'" + flat : flat;
    return '"' + safe.replaceAll('"', '""') + '"';
  }

  function download() {
    const coder = one("#coder");
    if (!state.coder.trim()) {
      coder.focus();
      return say("Who codes? Write initials or a name first.", true);
    }
    const answered = cards.filter((card) => answerOf(card)?.found);
    if (!answered.length) return say("Nothing is answered yet.", true);
    const rows = answered.map(row);
    const wrong = rows.findIndex((cells) => mistake(cells));
    if (wrong >= 0) {
      answered[wrong].hidden = false;
      go(answered[wrong]);
      return say(`${mistake(rows[wrong])}.`, true);
    }
    const names = ["_rank", ...coded, ...Object.keys(about).filter((name) => rows.some((cells) => own(cells, name)))];
    const head = [...new Set(names)];
    const lines = rows.map((cells, at) => head.map((name) => quoted(name === "_rank" ? answered[at].dataset.rank : own(cells, name))).join(","));
    save_as([head.join(","), ...lines].join("\r\n") + "\r\n", `coding-${state.coder.replace(/[^\p{L}\p{N}_-]+/gu, "-")}.csv`);
    unsaved = false;
    say(`${answered.length} answers downloaded; hand the sheet in with: presence-audit score RUN --coding FILE`);
  }

  function save_as(text, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  function sift() {
    const words = one("#filter").value.toLowerCase().split(/\s+/).filter(Boolean);
    const platform = one("#platform").value;
    const open = one("#open").checked;
    for (const card of cards) {
      const text = card.dataset.text;
      card.hidden = !words.every((word) => text.includes(word)) || (platform !== "" && card.dataset.platform !== platform) || (open && Boolean(answerOf(card)?.found));
    }
    one("#none").hidden = visible().length > 0 || !cards.length;
  }

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    o: () => one(".links a", cards[current] || document)?.click(),
    y: () => answer(cards[current], "yes"),
    n: () => (answer(cards[current], "no"), step(1)),
    u: () => (answer(cards[current], "unclear"), step(1)),
    c: () => answer(cards[current], ""),
    "/": () => one("#filter").focus(),
    "?": () => one("#keys").toggleAttribute("open"),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    const typing = event.target.closest("input:not([type=radio]):not([type=checkbox]), select, textarea");
    if (event.key === "Escape" && typing) return event.target.blur();
    if (typing || !Object.prototype.hasOwnProperty.call(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });

  for (const card of cards) {
    card.addEventListener("focusin", () => {
      if (cards.indexOf(card) === current) return;
      if (cards[current]) cards[current].removeAttribute("aria-current");
      current = cards.indexOf(card);
      card.setAttribute("aria-current", "true");
    });
    for (const radio of all("input[type=radio]", card)) radio.addEventListener("change", () => answer(card, radio.value));
    one(".more", card).addEventListener("toggle", (event) => event.target.open && build(card));
  }
  one("#coder").addEventListener("change", (event) => {
    state.coder = event.target.value.trim();
    save();
  });
  for (const name of ["#filter", "#platform", "#open"]) one(name).addEventListener("input", sift);
  one("#download").addEventListener("click", download);
  window.addEventListener("beforeunload", (event) => {
    if (unsaved && !kept) event.preventDefault();
  });

  restore();
  one("#coder").value = state.coder;
  one("#day").value = today();
  for (const card of cards) show(card);
  progress();
})();
