// What “转给别人” opens, fetched when it is first touched. A classic bundle has no exports, so it leaves one function, `self.mbForward`.

import { toggle } from "./forward/panel.js";

self.mbForward = toggle;
