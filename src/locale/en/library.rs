//! What concerns libraries, in English.

use crate::diagnostic::LibraryFlaw;
use crate::locale::library::LibraryWords;

pub(super) fn words(flaw: &LibraryFlaw) -> (String, String) {
    use LibraryFlaw as F;
    match flaw {
        F::Missing(path, None, false) => (
            format!("there is no library `{path}`: no such folder, or no site.yaml in it"),
            "write the path of another content folder, from the folder of this site.yaml, such as ../../city/content; for the content that the program carries, write builtin".into(),
        ),
        F::Missing(path, Some(near), false) => (
            format!("the library `{path}` is the folder of a whole site; its content folder is meant"),
            format!("write library: {near}"),
        ),
        F::Missing(path, _, true) => (
            format!("there is no library `{path}`; the version that was agreed to stands in for it"),
            "if the folder was renamed or moved, write where it is; if it is on a network drive, try again later".into(),
        ),
        F::Circle(path) => (
            format!("libraries in a circle: `{path}` stands on this site again, or there are too many of them"),
            "take one of the `library` lines away".into(),
        ),
        F::Overlap(path) => (
            format!("of the library `{path}` and the content folder of this site one is inside the other"),
            "put them into two folders, side by side".into(),
        ),
        F::Output(path) => (
            format!("of the library `{path}` and the output folder one is inside the other"),
            "choose another output folder (--output), or move the library".into(),
        ),
        F::Broken(file) => (
            format!("the file that keeps the library, {file}, cannot be read; the library is used as it is now"),
            "restore the file from a copy; without one, run mingbian update --yes to agree to the library as it is now".into(),
        ),
        F::Newer(theirs, ours) => (
            format!("the library that was agreed to was written by a newer program ({theirs}); this is {ours}"),
            "use the newer program; if it has to be this one, run mingbian update to see what is different".into(),
        ),
        F::MovedOn(new, other, gone) => (
            format!("the library has moved on: {new} new files, {other} changed, {gone} gone; the site still has what was agreed to"),
            "run mingbian update to see what is different; it takes effect when you agree".into(),
        ),
        F::NotAgreed => (
            "no version of the library was agreed to: with another program the pages change".into(),
            "run mingbian update --yes to keep the version of now".into(),
        ),
        F::Language(ours, theirs) => (
            format!("the first language of the site is {ours}, that of its library {theirs}"),
            format!("they have to be the same: write languages: [{theirs}, {ours}], or use another library"),
        ),
        F::OriginalChanged(changes, more) => (
            format!("this file was taken from the library, and has changed there since: {}", WORDS.all(changes, *more)),
            "run mingbian take with the name of the page to compare them; when all is done, run it once more with --seen".into(),
        ),
        F::OriginalGone => (
            "this file was taken from the library, and is no longer there".into(),
            "to keep it, delete the file of this name in .library/taken, and it is all yours; or delete this file".into(),
        ),
        F::HideUnknown(name, near) => (
            format!("`hide` names `{name}`, which the site does not have anyway"),
            match near {
                Some(near) => format!("did you mean {near}? If not, take it away"),
                None => "write sections (cases), pages (cases/mmm), disguises (disguises/travel) or languages (en); take away what is none".into(),
            },
        ),
        F::HideOwn(word, one, count) => (
            format!("`{word}` in `hide` takes away what you wrote yourselves, too: {count} files such as {one} are not on the site"),
            "to show them, take it out of `hide` and name the library's pages that you do not want one by one; if you do not want your own either, write draft: true there".into(),
        ),
        F::HideFirst(lang) => (
            format!("`{lang}` is the first language of the site and cannot be hidden"),
            "take it out of `hide`; to have another first language, change `languages`".into(),
        ),
        F::Hidden(dest) => (
            format!("`{dest}` leads to a page that site.yaml hides"),
            "take this away, or lead to another page; or take the page out of `hide`".into(),
        ),
    }
}

pub(crate) static WORDS: LibraryWords = LibraryWords {
    none: "this site stands on no library: there is no `library` in site.yaml",
    unknown: "the library has no `{}`",
    unknown_near: "the library has no `{}`; did you mean `{}`?",
    own: "{} is your own already; nothing was changed",
    not_taken: "`{}` was not taken from the library",
    too_large: "the library is too large to be kept: 256 MB at most, all files together. Put large films and pictures elsewhere",
    taken: "took {}; change it as you like",
    taken_next: "When it changes in the library, mingbian check tells you.",
    there: "{} was taken before; nothing was changed.",
    theirs: "  since then the library changed:",
    yours: "  you changed:",
    nothing: "    (nothing)",
    there_next: "when you have seen to all of it, run: mingbian take {} --seen",
    seen: "noted: {} is up to date",
    current: "The library has not changed; the site has the version of now.",
    first: "No version of the library was agreed to yet; there is nothing to compare.",
    news: "The library has changed; the site stays as it is until you agree:",
    came: "{} {} new",
    went: "{} {} gone",
    changed: "{} {} changed",
    answers: "{} questions with another answer",
    counted: &[
        ("cases", "cases"),
        ("disguises", "disguises"),
        ("guides", "guides"),
        ("quizzes", "banks"),
        ("checklists", "checklists"),
        ("scenarios", "scenarios"),
        ("audiences", "learning paths"),
        ("facts", "lists of facts"),
    ],
    pages: "other pages",
    files: "other files",
    stays: " (you have your own, which the site shows)",
    file_new: "new {}{}{}",
    file_gone: "gone {}{}{}",
    file_changed: "changed {}{}{}",
    file_notes: "changed {}{}{}: notes and layout only",
    more: "{} more",
    how: "To agree, run: mingbian update --yes",
    ask: "Use these changes? Write yes; Enter leaves the site as it is",
    yes: &["y", "yes"],
    agreed: "Noted. From now on the site has the library of now.",
    left: "Not agreed; the site stays as it is.",
    of_library: "the library has `{}` already. To change it, run: mingbian take {}",
    change: "{}: \"{}\" -> \"{}\"",
    change_new: "{}: new \"{}\"",
    change_gone: "{}: taken away \"{}\"",
    text: "text",
};
