// The script of pages with a scenario: defines its element. Classic bundle.

import { ScenarioElement } from "./scenario/element.js";

customElements.define("mb-scenario", ScenarioElement);
