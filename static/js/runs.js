// A slider beside each weight: it moves the number, and follows it. Without it the number stands alone.

for (const slider of document.querySelectorAll("[data-moves]")) {
  const field = document.getElementById(slider.dataset.moves);
  slider.disabled = false;
  slider.value = field.value;
  slider.addEventListener("input", () => (field.value = slider.value));
  field.addEventListener("input", () => (slider.value = field.value));
}
