// Painting a week: drag with mouse, pen or finger from corner to corner; arrows move, space marks,
// shift with an arrow carries the mark along. A tap stays the browser's own.

const HOLD = 220; // ms a finger rests before it paints; before that it scrolls

for (const field of document.querySelectorAll("[data-hours]")) {
  const cells = [];
  for (const input of field.querySelectorAll("input")) cells[input.value] = input;
  const at = (number) => [Math.floor(number / 48), number % 48];
  const sum = field.querySelector("[data-sum]");
  const count = () => {
    sum.textContent = sum.dataset.sum.replace("{n}", cells.filter((cell) => cell.checked).length / 2);
  };

  let stroke = null; // from where, what it writes, and what stood there before
  let waiting = 0;
  const begin = (cell) => {
    stroke = { from: at(cell.value), mark: !cell.checked, before: cells.map((each) => each.checked) };
    reach(cell);
  };
  const reach = (cell) => {
    const [day, half] = at(cell.value);
    const inside = (value, one, other) => value >= Math.min(one, other) && value <= Math.max(one, other);
    cells.forEach((each, number) => {
      const [d, h] = at(number);
      const hit = inside(d, stroke.from[0], day) && inside(h, stroke.from[1], half);
      each.checked = hit ? stroke.mark : stroke.before[number];
    });
    count();
  };
  const under = ({ clientX, clientY }) => {
    const found = document.elementFromPoint(clientX, clientY);
    return cells.includes(found) ? found : null;
  };
  let painted = false;
  const end = () => {
    clearTimeout(waiting);
    painted = Boolean(stroke);
    if (painted) field.dispatchEvent(new Event("change", { bubbles: true }));
    stroke = null;
  };

  field.addEventListener("pointerdown", (event) => {
    painted = false;
    if (!cells.includes(event.target) || event.button) return;
    const { target, pointerType } = event;
    if (pointerType === "touch") waiting = setTimeout(begin, HOLD, target);
    else begin(target);
  });
  let last = null;
  field.addEventListener("pointermove", (event) => {
    const cell = under(event);
    if (event.pointerType === "touch" && !stroke && cell && cell !== event.target && event.buttons) {
      clearTimeout(waiting);
      begin(event.target);
    }
    if (stroke && cell && cell !== last) reach(cell);
    last = cell;
  });
  addEventListener("pointerup", end);
  field.addEventListener("pointercancel", end);
  field.addEventListener("touchmove", (event) => stroke && event.preventDefault(), { passive: false });
  field.addEventListener("contextmenu", (event) => stroke && event.preventDefault());
  field.addEventListener("click", (event) => {
    if (painted && event.detail && cells.includes(event.target)) event.preventDefault(); // painting has set it
    const preset = event.target.closest("[data-cells]");
    if (!preset) return;
    event.preventDefault();
    const wanted = new Set(preset.dataset.cells.split(" "));
    for (const cell of cells) cell.checked = wanted.has(cell.value);
    for (const part of field.querySelectorAll("details")) part.open ||= Boolean(part.querySelector(":checked"));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  });
  field.addEventListener("change", count);

  // One stop for the Tab key; arrows go on from there, whichever way the grid lies.
  const grid = field.querySelector(".hours-cells");
  const stop = (cell) => {
    for (const each of cells) each.tabIndex = each === cell ? 0 : -1;
  };
  field.addEventListener("focusin", ({ target }) => cells.includes(target) && stop(target));
  field.addEventListener("keydown", (event) => {
    if (!event.key.startsWith("Arrow") || !cells.includes(event.target)) return;
    event.preventDefault();
    const style = getComputedStyle(grid);
    const turned = style.gridAutoFlow.startsWith("column");
    const along = ["ArrowLeft", "ArrowRight"].includes(event.key) === turned;
    const back = event.key === "ArrowUp" || event.key === (style.direction === "rtl" ? "ArrowRight" : "ArrowLeft");
    const [day, half] = at(event.target.value);
    const step = back ? -1 : 1;
    const next = along ? cells[day * 48 + ((half + step + 48) % 48)] : cells[((day + step + 7) % 7) * 48 + half];
    next.closest("details").open = true;
    if (event.shiftKey) next.checked = event.target.checked;
    next.focus();
    count();
  });
  stop(cells.find((cell) => cell.checked) ?? cells[36]);
}
