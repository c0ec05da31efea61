// On paper: what is filtered, up to a bound.
addEventListener("beforeprint", () => {
  draw(true);
  one("#printed").textContent = shown.length > data.printed ? `Printed: the first ${count(data.printed)} of ${persons(shown.length)} that the filters leave.` : `Printed: ${persons(shown.length)} of ${count(people.length)}.`;
});
addEventListener("afterprint", () => draw());

one("#filters").hidden = false;
one("#hint").hidden = false;
draw();
