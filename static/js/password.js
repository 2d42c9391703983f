// How good a password is so far, and a button to see it. The server decides; this is a hint.

const level = (value, least, names) => {
  const low = value.toLowerCase();
  if (value.length < least) return ["short", value ? 1 : 0];
  if (names.some((name) => name.length > 2 && low.includes(name) && value.length - name.length < 6)) return ["like", 1];
  if (new Set(low).size < 5) return ["same", 1];
  return value.length > least + 5 ? ["strong", 4] : ["plain", 3];
};

for (const meter of document.querySelectorAll("[data-strength]")) {
  const field = document.getElementById(meter.dataset.strength);
  const hint = document.getElementById(`${field.id}-strength`);
  const first = hint.textContent;
  const least = Number(meter.dataset.least);
  field.addEventListener("input", () => {
    const others = [...field.form.querySelectorAll("[autocomplete=name], [type=email]")];
    const names = others.flatMap((other) => other.value.toLowerCase().split(/[\s@.]+/));
    const [word, bars] = level(field.value, least, names);
    meter.dataset.level = bars;
    hint.textContent = field.value ? hint.dataset[word].replace("{n}", least - field.value.length) : first;
  });
}

for (const box of document.querySelectorAll(".secret")) {
  const field = box.querySelector("input");
  const button = document.createElement("button");
  const show = (shown) => {
    field.type = shown ? "text" : "password";
    button.textContent = shown ? box.dataset.hide : box.dataset.show;
    button.setAttribute("aria-pressed", shown);
  };
  button.type = "button";
  button.setAttribute("aria-controls", field.id);
  button.addEventListener("click", () => show(field.type === "password"));
  field.form.addEventListener("submit", () => show(false));
  show(false);
  box.append(button);
}
