// Copies a text by one press. Without it, the text is selected by hand.
for (const button of document.querySelectorAll("[data-copy-text]")) {
  const told = button.parentElement.querySelector("[data-copied]");
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copyText).innerText.trim());
    told.textContent = told.dataset.copied;
  });
}
