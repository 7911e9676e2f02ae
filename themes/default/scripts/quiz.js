// The script of a quiz: defines its element, and fetches the rest when the page has come to rest.
// Classic bundle, no exports; on a quiz's own page it stands in the page itself.

import { QuizElement } from "./element.js";
import { whenAtRest } from "./later-files.js";

customElements.define("mb-quiz", QuizElement);
whenAtRest();
