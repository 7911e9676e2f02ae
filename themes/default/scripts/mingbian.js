// The script of a site: defines the elements that the templates write. Classic bundle, no exports.

import { QuizElement } from "./element.js";

customElements.define("mb-quiz", QuizElement);
