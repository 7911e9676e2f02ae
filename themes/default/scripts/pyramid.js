// The script of pages with the arithmetic of recruiting: defines its element. Classic bundle.

import { PyramidElement } from "./pyramid/element.js";

customElements.define("mb-pyramid", PyramidElement);
