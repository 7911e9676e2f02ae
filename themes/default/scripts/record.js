// The page of what this device keeps. Classic bundle, no exports.

import { RecordElement } from "./record/element.js";

customElements.define("mb-record", RecordElement);
