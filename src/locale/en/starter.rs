//! English: what init and new say.

use crate::locale::starter::StarterWords;

pub(crate) static WORDS: StarterWords = StarterWords {
    folder: "en",
    first_quiz: "A few questions",
    bare_district: "XX District",
    bare_between: " ",
    hello: "A new site. Press Enter to take what stands in brackets; everything can be changed in the files later.",
    district: "Which district (county, city) is it for?",
    province: "In which province? The arithmetic of recruiting counts its people (Enter: those of the whole country)",
    province_unknown: "unknown province `{}`; give a province, municipality or autonomous region, such as Hunan or 湖南省; without one, all of China is counted",
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
    disguises: "Disguises that come with it:",
    keep: "Which ones stay? Numbers or names, such as 1, 3, 5-8",
    keep_all: "all",
    keep_nothing: "keep at least one; for a site without any, use --empty",
    keep_unknown: "`{}` was not understood: none has that name, or more than one has. Give numbers, such as 1, 3, 5-8, or press Enter for all",
    keep_beyond: "`{}`: the numbers go from 1 to {}",
    section: "`{}` cannot be left out; these can: {}",
    sections: &[
        ("cases", "cases"),
        ("disguises", "disguises"),
        ("guides", "guides"),
        ("quizzes", "quizzes"),
        ("checklists", "checklists"),
        ("scenarios", "scenarios"),
        ("audiences", "audiences"),
        ("communities", "communities"),
    ],
    count: "{} {}",
    left_out: "left out: {}. What referred to them is gone too.",
    mixed: "Mixed banks keep all their questions, those about them too.",
    later: "To have them later, run mingbian init in another folder and take them from there.",
    later_hide: "To have it later, open content/site.yaml and take it out of the line `hide`.",
    library: "builtin",
    library_note: "# Cases, disguises, banks and law are those that the program carries; this folder has what is your own.
# To change one of them, run mingbian take cases/mmm (or another page); with a newer program, run mingbian update to see what is new before it takes effect.
",
    hide_note: "# What the site does not show, in one line: languages, sections, disguises, pages, such as [en, scenarios, disguises/travel, cases/mmm].
",
    next_library: "Cases, banks and law are those that the program carries, and not in this folder. To change one: mingbian take cases/mmm",
    keep_empty: "use --{} or --empty, not both: a bare site has no content to choose from",
};
