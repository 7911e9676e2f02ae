// The script of pages with a checklist: defines its element. Classic bundle.

import { ChecklistElement } from "./checklist/element.js";

customElements.define("mb-checklist", ChecklistElement);
