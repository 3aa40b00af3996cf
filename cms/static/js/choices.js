// Choices: “none of these” and the others untick each other, and words of one's own tick their choice.
document.addEventListener("change", ({ target }) => {
  const options = target.matches?.('input[type="checkbox"]') && target.checked && target.closest("[data-options]");
  if (!options) return;
  for (const other of options.querySelectorAll('input[type="checkbox"]:checked')) {
    if (other !== target && (target.hasAttribute("data-none") || other.hasAttribute("data-none"))) {
      other.checked = false;
    }
  }
});
document.addEventListener("input", ({ target }) => {
  const option = target.dataset?.wordsOf && target.value && document.getElementById(target.dataset.wordsOf);
  if (!option || option.checked) return;
  option.checked = true;
  option.dispatchEvent(new Event("change", { bubbles: true }));
});
