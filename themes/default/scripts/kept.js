// The page on what is kept: bundle of `mb-kept` (kept/element.js). Classic bundle, no exports.

import { KeptElement } from "./kept/element.js";

customElements.define("mb-kept", KeptElement);
