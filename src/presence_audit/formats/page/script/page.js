// What every page has: ways to make elements, and the choice of colours. The parts of this folder run as one script, in one scope.
const one = (selector, where = document) => where.querySelector(selector);
const all = (selector, where = document) => [...where.querySelectorAll(selector)];
const read = (id) => JSON.parse(document.getElementById(id).textContent);

function make(name, options = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(options)) {
    if (value === undefined || value === null || value === false) continue;
    if (key === "class") element.className = value;
    else if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

// The colours of the system, until somebody chooses.
const root = document.documentElement;
const button = one("#theme");
const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : prefersDark.matches);
const named = () => (button.textContent = isDark() ? "Light" : "Dark");
function remember(theme) {
  try {
    if (theme) localStorage.setItem("presence-audit theme", theme);
    return localStorage.getItem("presence-audit theme");
  } catch {
    return null;
  }
}
const kept = remember();
if (kept === "dark" || kept === "light") root.dataset.theme = kept;
button.hidden = false;
named();
prefersDark.addEventListener("change", named);
button.addEventListener("click", () => {
  root.dataset.theme = isDark() ? "light" : "dark";
  remember(root.dataset.theme);
  named();
});
