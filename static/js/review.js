// The keys of the review queue: j and k move, a approves, r asks, ? shows them.

const act = (key) => {
  const link = document.querySelector(`[data-key="${key}"]`);
  if (link?.href) link.click();
  else if (link) link.open = !link.open;
};

const choose = (value) => {
  const radio = document.querySelector(`#decision [name=decision][value=${value}]`);
  if (!radio) return;
  radio.checked = true;
  if (value === "approved") radio.form.requestSubmit();
  else radio.form.elements.comment.focus();
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=radio]), textarea, select")) return;
  if ("jk?".includes(event.key)) act(event.key);
  else if (event.key === "a") choose("approved");
  else if (event.key === "r") { event.preventDefault(); choose("returned"); }
});
