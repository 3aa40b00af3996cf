// Wagtail's pickers put today's date over whatever they cannot read. Here what was typed stays: ISO and short forms are
// written out as the picker writes them, and what is no date goes to the site, which says so beside the field.
// The form is that of WAGTAIL_DATE_FORMAT.

(() => {
  const jQuery = window.jQuery;
  const original = jQuery?.fn.datetimepicker;
  if (!original) return;

  const DOTTED = /^(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4})\.?(?:,?\s+(?<hour>\d{1,2})[:.](?<minute>\d{2}))?$/;
  const ISO = /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})(?:[T\s]+(?<hour>\d{1,2})[:.](?<minute>\d{2})(?::\d{2})?)?$/;
  const two = (digits) => digits.padStart(2, "0");
  const parts = (text) => (DOTTED.exec(text.trim()) ?? ISO.exec(text.trim()))?.groups;

  const written = (text, format) => {
    const { day, month, year, hour = "0", minute = "00" } = parts(text) ?? {};
    if (!day) return text;
    const date = `${two(day)}.${two(month)}.${year}`;
    return format === "d.m.Y" ? date : `${date} ${two(hour)}:${minute}`;
  };

  // Wagtail's own mark of the chosen day reads only what JavaScript can: a dotted day would be marked nowhere.
  const unmarkOthers = function (shown, input) {
    const chosen = parts(input[0].value);
    const isShown =
      chosen && shown.getFullYear() === +chosen.year && shown.getMonth() + 1 === +chosen.month && shown.getDate() === +chosen.day;
    if (!isShown) jQuery(this).find(".xdsoft_datepicker .xdsoft_current:not(.xdsoft_today)").removeClass("xdsoft_current");
  };

  const keeping = function (options, value) {
    const isDay = typeof options === "object" && options.format?.startsWith("d.m.Y");
    if (typeof options !== "object") return original.call(this, options, value);
    return original.call(this, { ...options, validateOnBlur: false, ...(isDay && { onGenerate: unmarkOthers }) }, value);
  };
  jQuery.fn.datetimepicker = Object.assign(keeping, original);

  // Before anybody else hears of the change.
  addEventListener(
    "change",
    ({ target }) => {
      const format = target instanceof HTMLInputElement && jQuery(target).data("xdsoft_datetimepicker")?.data("options")?.format;
      if (format === "d.m.Y" || format === "d.m.Y H:i") target.value = written(target.value, format);
    },
    true,
  );
})();
