//! English: what init and new say.

use crate::locale::starter::StarterWords;

pub(crate) static WORDS: StarterWords = StarterWords {
    hello: "A new site. Press Enter to take what stands in brackets; everything can be changed in the files later.",
    district: "Which district (county, city) is it for?",
    organisation: "What is the organisation called?",
    hotline: "A local hotline (Enter: none)",
    units: "Other units and phone numbers, such as Name=010-12345678, with commas between them (Enter: none)",
    hotline_wrong: "`{}` is no number that can be dialled. Give one, such as 12315 or 010-12345678, or press Enter",
    taken: "`{}` is there already and was left alone; choose another folder",
    made: "files made: {}, in {}",
    next: "Next:",
    next_more: "  mingbian serve --open    opens the page; write and look
Change content/site.yaml, departments.yaml and communities.yaml first; the files say how.
A bank of your own: mingbian new quiz my-quiz",
    kind_unknown: "unknown kind `{}`; one of {}",
    kind_unknown_near: "unknown kind `{}`; did you mean `{}`?",
    slug: "`{}` cannot be a file name: it stands in addresses. Use lower-case letters, digits and hyphens, such as {}",
    exists: "`{}` is there already and was left alone; choose another name",
    made_one: "made {}",
    next_one: "open it and follow the comments in it; run mingbian serve, save, and it shows",
    next_draft: "It is a draft and does not show on the site: mingbian serve --drafts shows it; delete the line `draft` when it is done",
    slug_windows: "`{}` cannot be a file name: Windows keeps it for itself, or it ends with a dot or a space. Use another, such as {}",
    unit: "`{}` was not understood; write Name=phone, such as Police=010-12345678",
};
