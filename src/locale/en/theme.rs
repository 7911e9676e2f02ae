//! English: what `mingbian theme` says.

use crate::locale::theme::ThemeWords;

pub(crate) static WORDS: ThemeWords = ThemeWords {
    own: "(the site's own)",
    listed: "the site has its own of {} of them, in themes/{}/; to change one, copy it first: mingbian theme templates/home.html",
    copied: "copied: {}",
    next: "change that file and the site uses it; delete it and the built-in one is back. Updates of the program do not change your own files",
    unknown: "the theme has no `{}`; run mingbian theme to see what there is",
    unknown_near: "the theme has no `{}`; did you mean `{}`? Run mingbian theme to see what there is",
};
