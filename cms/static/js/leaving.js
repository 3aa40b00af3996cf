// For pages that somebody may have to leave at once. Without it the button is a plain link.
import { watchLeaving } from "./form_leaving.js";

watchLeaving(document.querySelector("[data-leave]"));
