// What HTML cannot do on every page. Each piece stands alone; without it the page is whole.

const one = (selector, within = document) => within.querySelector(selector);

// A sentence among the notices, for what happened in the browser only.
const tell = (text) => {
  const toast = document.createElement("div");
  const words = document.createElement("p");
  toast.className = "toast good";
  words.textContent = text;
  toast.append(words);
  const notices = one("#notices");
  notices.classList.add("floating");
  notices.replaceChildren(toast);
  fade(notices);
};

// Good news leaves by itself; what needs reading stays until it is closed.
const fade = (notices) => {
  for (const toast of notices.querySelectorAll(".toast.good, .toast.info")) {
    const leave = () => (toast.matches(":hover, :focus-within") ? setTimeout(leave, 3000) : toast.remove());
    setTimeout(leave, 9000);
  }
};

// The first field that is wrong gets the focus, after a page and after a part.
const focusFirstError = (within) => {
  const field = one(".invalid :is(input:not([type=hidden]), select, textarea)", within);
  (field ?? one(".errors", within))?.focus();
};

// A question before a loss becomes a dialog; its form stays inside its <details>, so what htmx
// looks up around it is still there.
const ask = (details) => {
  const box = one(".confirm-box", details);
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-label", one("summary", details).textContent.trim());
  details.open = true;
  details.append(dialog);
  dialog.append(box);
  dialog.addEventListener("close", () => {
    dialog.replaceWith(box);
    details.open = false;
    one("summary", details).focus();
  });
  dialog.showModal();
  one("[data-close]", box).focus(); // the answer that loses nothing
};

const copy = async (details) => {
  const text = one("textarea", details);
  try {
    await navigator.clipboard.writeText(text.value);
    tell(details.dataset.copied);
  } catch {
    details.open = true;
    text.select();
  }
};

document.addEventListener("click", (event) => {
  const details = event.target.closest("summary")?.parentElement;
  if (details?.matches(".confirm, .copy")) {
    event.preventDefault();
    (details.matches(".copy") ? copy : ask)(details);
  }

  const opener = event.target.closest("[data-opens]");
  const dialog = opener && document.getElementById(opener.dataset.opens);
  if (dialog) {
    event.preventDefault();
    dialog.showModal();
  }

  const closer = event.target.closest("[data-close]");
  closer?.closest("dialog")?.close();
  closer?.closest(".toast")?.remove();

  for (const menu of document.querySelectorAll(".menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && one(".menu[open]");
  if (menu) {
    menu.open = false;
    one("summary", menu).focus();
  }
});

// One press, one request: the buttons rest while a form is on its way.
const rest = (form, resting) => {
  for (const button of form.querySelectorAll("button:not([type=button])")) button.disabled = resting;
};

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  setTimeout(() => rest(form, true)); // after the pressed button has given its name and value
});

// The sheet of filters closes when its button is pressed; where the script sends it, the page stays.
document.addEventListener("submit", ({ target }) => {
  if (target.matches(".sheet:target")) location.hash = "results";
});

addEventListener("pageshow", (event) => {
  if (event.persisted) for (const form of document.forms) rest(form, false);
});

// A form that its answer has replaced no longer speaks for itself: then the document does.
const onItsWay = (resting) => (event) => event.target.matches?.("form") && rest(event.target, resting);
document.addEventListener("htmx:before:request", onItsWay(true));
document.addEventListener("htmx:finally:request", onItsWay(false));
document.addEventListener("htmx:after:swap", ({ detail }) => {
  fade(one("#notices"));
  if (detail.ctx?.response?.status >= 400) focusFirstError(document);
});

// Where the browser knows better than we: its time zone, in place of our guess.
for (const field of document.querySelectorAll("[data-fill=zone]")) {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  if (!timeZone) continue;
  if (field.options && ![...field.options].some((option) => option.value === timeZone)) field.add(new Option(timeZone));
  if (field.options || !field.value) field.value = timeZone;
}

focusFirstError(document);
