//! English: the words of the preview.

use crate::locale::preview::PreviewWords;

pub(crate) static WORDS: PreviewWords = PreviewWords {
    serving: "preview: {}",
    serving_lan: "on a phone in the same network, scan the code or open {}",
    lan_none: "no network was found, so no phone can look; connect to Wi-Fi and run this again",
    hint: "save a change and the page follows. Ctrl+C stops",
    mended: "all problems are mended",
    polling: "the system cannot watch so many files; they are looked at every second",
    browser_none: "no browser could be opened; open the address above yourself",
    no_site_yet: "the site still has errors",
    broken_page: "this page cannot be made",
    bar: "preview tools",
    show: "open the preview tools",
    hide: "hide",
    phone: "phone",
    phone_close: "close the phone view",
    elder: "large print",
    dark: "dark",
    print: "print",
    drafts: "drafts",
    source: "open source",
    warnings: "warnings: {}",
    warnings_here: "warnings of this page",
    warnings_elsewhere: "warnings of other pages",
    warnings_none: "no warnings",
    errors: "errors: {}",
    errors_hint: "Mend and save; this goes away by itself. The page behind it is the last one without errors.",
    open: "open",
    not_opened: "no editor could be opened; open {} yourself",
    lost: "the preview has stopped. Run mingbian serve again",
};
