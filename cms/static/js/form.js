// Takes whoever sent a form with errors to their list. Where there is no JavaScript, `autofocus` does it.
(() => {
  const summary = document.querySelector("[data-error-summary]");
  if (!summary) return;
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    const control = link && document.getElementById(link.hash.slice(1));
    if (!control) return;
    event.preventDefault();
    (control.closest("[data-field]") ?? control).scrollIntoView();
    control.focus({ preventScroll: true });
  });
})();
