//! English: what init and new say.

use crate::locale::starter::StarterWords;

pub(crate) static WORDS: StarterWords = StarterWords {
    hello: "A new site. Press Enter to take what stands in brackets; everything can be changed in the files later.",
    district: "Which district (county, city) is it for?",
    district_default: "XX区",
    organisation_default: "{}打击传销工作联席会议办公室",
    organisation: "What is the organisation called?",
    hotline: "A local hotline (Enter: none)",
    units: "Other units and phone numbers, such as Name=010-12345678, with commas between them (Enter: none)",
    not_empty: "the folder `{}` is not empty and was left alone; choose another name or an empty folder",
    made: "files made: {}, in {}",
    next: "next:\n  cd {}\n  mingbian serve --open    write and look\nChange content/site.yaml, departments.yaml and communities.yaml first; a bank of your own: mingbian new quiz my-quiz",
    kind_unknown: "unknown kind `{}`; one of {}",
    kind_unknown_near: "unknown kind `{}`; did you mean `{}`?",
    slug: "`{}` cannot be a file name: it stands in addresses. Use lower-case letters, digits and hyphens, such as {}",
    exists: "`{}` is there already and was left alone; choose another name",
    made_one: "made {}",
    next_one: "open it and follow the comments in it; run mingbian serve, save, and it shows",
};
