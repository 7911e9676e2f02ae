//# allFunctionsCalledOnLoad
// The search's page: finds what is asked for in the field and in the address. Classic bundle, deferred; the index comes in
// parts when it is asked for.

import { SearchElement } from "./search/element.js";

customElements.define("mb-search", SearchElement);
