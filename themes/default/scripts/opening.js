// The question with which the home page begins: defines its element. Classic bundle, fetched when the page has come to rest.

import { OpeningElement } from "./opening/element.js";

customElements.define("mb-opening", OpeningElement);
