// Opens pages of the report in Chromium and prints what happened, as JSON; the assertions stand in the Python tests beside it.
// node drive.mjs MODULES TASK FILE… with CHROMIUM naming the browser; MODULES is the folder where npm put playwright-core and axe-core.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, task, ...files] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, headless: true, args: flags });

async function open(file, { width = 1280, scheme = "light", script = true } = {}) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme: scheme, javaScriptEnabled: script, reducedMotion: "reduce" });
  const page = await context.newPage();
  const url = pathToFileURL(file).href;
  const seen = { console: [], requests: [], errors: [] };
  page.on("console", (message) => seen.console.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => seen.errors.push(error.message));
  page.on("request", (request) => request.url() !== url && seen.requests.push(request.url()));
  await page.addInitScript(() => {
    window.refused = [];
    document.addEventListener("securitypolicyviolation", (event) => window.refused.push(event.violatedDirective + " " + event.blockedURI));
  });
  await page.goto(url);
  return { page, seen, close: () => context.close() };
}

async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  return found.violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ")}`);
}

const text = (page, selector) => page.textContent(selector);
const names = (page) => page.$$eval("#rows .who", (all) => all.map((one) => one.textContent));
const focused = (page) => page.evaluate(() => {
  const one = document.activeElement;
  return { label: one.getAttribute("aria-label") || one.textContent.trim().slice(0, 80), inGrid: Boolean(one.closest("#grid")), inDialog: Boolean(one.closest("dialog")), id: one.id };
});

const tasks = {
  // Every page in both schemes and at four widths: violations, messages, requests, overflow.
  async look() {
    const found = [];
    for (const file of files) {
      for (const [width, scheme] of [[1600, "light"], [1280, "dark"], [390, "light"], [320, "dark"]]) {
        const { page, seen, close } = await open(file, { width, scheme });
        await page.$$eval("details", (all) => all.forEach((one) => (one.open = true)));
        const row = { file, width, scheme, axe: await violations(page), dialog: [], opened: false };
        const cell = await page.$("#rows td button.cell");
        if (cell) {
          await cell.click();
          row.opened = await page.$eval("dialog", (one) => one.open);
          row.dialog = await violations(page);
          await page.keyboard.press("Escape");
        }
        row.wide = await page.evaluate(() => document.documentElement.scrollWidth);
        row.refused = await page.evaluate(() => window.refused);
        found.push({ ...row, ...seen });
        await close();
      }
    }
    return found;
  },

  async keyboard() {
    const { page, seen, close } = await open(files[0]);
    const found = { stops: 0, grid: 0 };
    await page.focus("#f-text");
    for (let at = 0; at < 20; at++) {
      await page.keyboard.press("Tab");
      const now = await focused(page);
      found.grid += now.inGrid ? 1 : 0;
      if (now.inGrid) break;
      found.stops += 1;
    }
    found.first = await focused(page);
    for (const key of ["ArrowRight", "ArrowDown", "ArrowRight"]) await page.keyboard.press(key);
    found.moved = await focused(page);
    await page.keyboard.press("Enter");
    found.open = await page.$eval("dialog", (one) => one.open);
    found.inside = await focused(page);
    found.title = await text(page, "#cell-title");
    await page.keyboard.press("Tab");
    found.still = await focused(page);
    await page.keyboard.press("Escape");
    found.closed = !(await page.$eval("dialog", (one) => one.open));
    found.back = await focused(page);
    await page.keyboard.press("Tab");
    found.after = await focused(page);
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("End");
    found.end = await focused(page);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    found.heading = await focused(page);
    await close();
    return { ...found, ...seen };
  },

  async sift() {
    const { page, seen, close } = await open(files[0]);
    const found = { all: await names(page) };
    const step = async (name, act) => {
      await act();
      await page.waitForTimeout(30);
      found[name] = { names: await names(page), status: await text(page, "#status") };
      await page.click("#filters button[type=reset]");
      await page.waitForTimeout(30);
    };
    await step("accents", () => page.fill("#f-text", "fiona samplaigh"));
    await step("nobody", () => page.fill("#f-text", "no such person"));
    await step("state", () => page.selectOption("#f-state", { label: "● active" }));
    await step("stateOnPlatform", async () => {
      await page.selectOption("#f-platform", { label: "X" });
      await page.selectOption("#f-state", { label: "● active" });
      found.columns = await page.$$eval("#grid thead th", (all) => all.filter((one) => !one.hidden).map((one) => one.textContent));
    });
    await step("cohort", () => page.selectOption("#f-cohort", { index: 1 }));
    await step("type", () => page.selectOption("#f-type", { label: "dormant" }));
    await step("shown", () => page.click("[data-show='standard/x_account']"));
    await page.click("#grid thead th[data-sort=name] button");
    found.byName = { names: await names(page), sort: await page.getAttribute("#grid thead th[data-sort=name]", "aria-sort") };
    await page.click("#grid thead th[data-sort=name] button");
    found.byNameDown = { names: await names(page), sort: await page.getAttribute("#grid thead th[data-sort=name]", "aria-sort") };
    await page.click("#grid thead th[data-sort='1'] button");
    found.byState = await page.$$eval("#rows tr", (all) => all.map((one) => one.children[2].className));
    await close();
    return { ...found, ...seen };
  },

  // What a screen reader is told while somebody types a name.
  async told() {
    const { page, seen, close } = await open(files[0]);
    await page.evaluate(() => {
      window.told = [];
      new MutationObserver(() => window.told.push(document.querySelector("#said").textContent)).observe(document.querySelector("#said"), { childList: true, characterData: true, subtree: true });
    });
    await page.waitForTimeout(900);
    await page.evaluate(() => (window.told = []));
    await page.focus("#f-text");
    await page.keyboard.type("fiona samplaigh", { delay: 20 });
    const status = await text(page, "#status");
    await page.waitForTimeout(1200);
    const told = await page.evaluate(() => window.told);
    await close();
    return { status, told, ...seen };
  },

  async details() {
    const { page, seen, close } = await open(files[0]);
    await page.click("#rows tr:nth-child(1) td:nth-child(3) button");
    const found = { cell: await text(page, "dialog") };
    found.links = await page.$$eval("dialog a", (all) => all.map((one) => [one.href, one.rel]));
    await page.click("dialog .cite");
    found.lit = await page.$$eval("dialog .looks > li.lit", (all) => all.length);
    await page.click("dialog [data-tab='']");
    found.overview = await text(page, "dialog");
    await page.click("dialog .close");
    found.closed = !(await page.$eval("dialog", (one) => one.open));
    await page.click("#rows tr:last-child td:nth-child(3) button");
    found.hostile = await text(page, "dialog");
    found.hostileLinks = await page.$$eval("dialog a", (all) => all.map((one) => one.getAttribute("href")));
    found.scripts = await page.$$eval("script", (all) => all.length);
    found.bold = await page.$$eval("dialog b, #rows b", (all) => all.length);
    await close();
    return { ...found, ...seen };
  },

  async theme() {
    const { page, seen, close } = await open(files[0], { scheme: "light" });
    const paper = () => page.$eval("body", (one) => getComputedStyle(one).backgroundColor);
    const found = { before: await paper() };
    await page.click("#theme");
    found.after = await paper();
    found.axe = await violations(page);
    await page.emulateMedia({ media: "print" });
    found.print = await paper();
    await close();
    return { ...found, ...seen };
  },

  async print() {
    const found = [];
    for (const file of files) {
      const { page, seen, close } = await open(file);
      await page.evaluate(() => addEventListener("beforeprint", () => (window.rows = [document.querySelectorAll("#rows tr").length, document.querySelector("#printed").textContent])));
      const pdf = await page.pdf({ format: "A4", path: `${file}.pdf` });
      found.push({ file, size: pdf.length, during: await page.evaluate(() => window.rows), after: (await names(page)).length, ...seen });
      await close();
    }
    return found;
  },

  async still() {
    const { page, seen, close } = await open(files[0], { script: false });
    const found = { rows: await page.$$eval("#rows tr", (all) => all.length), filters: await page.isVisible("#filters"), note: await page.isVisible("noscript"), charts: await page.$$eval("svg.chart", (all) => all.length) };
    await close();
    return { ...found, ...seen };
  },

  // Times in milliseconds, medians of several: to the first row, to the rows after a filter, to the details.
  async times() {
    const middle = (all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)];
    const found = [];
    for (const file of files) {
      const loads = [];
      const paints = [];
      for (let turn = 0; turn < 3; turn++) {
        const { page, close } = await open(file);
        loads.push(await page.evaluate(() => performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd));
        paints.push(await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0));
        await close();
      }
      const { page, seen, close } = await open(file);
      const timed = (act) => page.evaluate(async (source) => {
        const run = new Function(`return (${source})`)();
        const all = [];
        for (let turn = 0; turn < 7; turn++) {
          const start = performance.now();
          run(turn);
          document.body.getBoundingClientRect();
          all.push(performance.now() - start);
        }
        return all;
      }, act.toString()).then(middle);
      const row = { file, ready: middle(loads), painted: middle(paints) };
      row.search = await timed((turn) => { const box = document.querySelector("#f-text"); box.value = "aeiou"[turn % 5]; box.dispatchEvent(new Event("input", { bubbles: true })); });
      row.state = await timed((turn) => { const box = document.querySelector("#f-state"); box.selectedIndex = 1 + (turn % 6); box.dispatchEvent(new Event("input", { bubbles: true })); });
      row.sort = await timed(() => document.querySelector("#grid thead th[data-sort='1'] button").click());
      row.detail = await timed((turn) => { document.querySelector(`#rows tr:nth-child(${1 + (turn % 3)}) td button`)?.click(); document.querySelector("dialog").close(); });
      found.push({ ...row, ...seen });
      await close();
    }
    return found;
  },
};

try {
  console.log(JSON.stringify(await tasks[task]()));
} finally {
  await browser.close();
}
