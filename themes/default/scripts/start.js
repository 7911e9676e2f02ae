// What a page names in `data-later` is fetched when the page has come to rest, so that nothing it does
// holds back what there is to read. Classic bundle, deferred; a quiz's own page has its own (quiz.js).

import { whenAtRest } from "./later-files.js";

whenAtRest();
