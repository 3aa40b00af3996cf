/* Rows of the inbox by keyboard: the focus moves, and everything else is what a click does.
   The keys themselves are Wagtail's `w-kbd`, which honours the switch in the profile. */

class DeskRows extends window.StimulusModule.Controller {
  static targets = ['row', 'folders', 'late'];

  /* The sidebar binds “/” for itself once it is drawn; in the inbox it is the inbox that is searched. */
  claim() {
    this.lateTargets.forEach((button) => { button.dataset.controller = 'w-kbd'; });
  }

  next() { this.go(1); }

  previous() { this.go(-1); }

  go(step) {
    const at = this.current();
    const rows = this.rowTargets;
    const to = at < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(at + step, 0), rows.length - 1);
    if (rows[to]) {
      rows[to].focus();
      rows[to].closest('tr').scrollIntoView({ block: 'nearest' });
    }
  }

  current() {
    const row = document.activeElement && document.activeElement.closest('tr');
    return this.rowTargets.findIndex((link) => row && link.closest('tr') === row);
  }

  open() { this.rowTargets[Math.max(this.current(), 0)]?.click(); }

  select() {
    const row = this.rowTargets[Math.max(this.current(), 0)]?.closest('tr');
    row?.querySelector('[data-bulk-action-checkbox]')?.click();
  }

  folders() {
    if (!this.hasFoldersTarget) return;
    const links = this.foldersTarget;
    (links.querySelector('[aria-current]') || links.querySelector('a'))?.focus();
  }

  search() { document.querySelector('[data-search-form] input[name="q"]')?.focus(); }
}

window.wagtail.app.register('desk-rows', DeskRows);
