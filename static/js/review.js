// The keys of the review queue: j and k move, a approves, r asks, ? shows them. The next pairing comes in place.

const act = (key) => {
  const target = document.querySelector(`[data-key="${key}"]`);
  if (target?.href) target.click();
  else if (target) target.open = !target.open;
};

const choose = (value) => {
  const radio = document.querySelector(`#decide [name=decision][value=${value}]`);
  if (!radio) return;
  radio.checked = true;
  if (value === "approved") radio.form.requestSubmit();
  else radio.form.elements.comment.focus();
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.target.closest("input:not([type=radio]), textarea, select, dialog")) return;
  if (["j", "k", "?"].includes(event.key)) act(event.key);
  else if (event.key === "a") choose("approved");
  else if (event.key === "r") {
    event.preventDefault(); // else the letter would be typed into the field
    choose("returned");
  }
});

// What had the focus is gone with the pairing that was decided: it goes to the heading of the next.
document.addEventListener("htmx:after:swap", ({ detail }) => {
  const review = document.getElementById("review");
  document.title = review?.dataset.title ?? document.title;
  if (document.activeElement !== document.body || detail.ctx?.response?.status >= 400) return;
  const fresh = detail.ctx?.target?.id === "claim" ? "#claim" : "#review h1";
  document.querySelector(fresh)?.focus();
});
