//! English: what import and export say.

use crate::locale::import::ExchangeWords;

pub(crate) static WORDS: ExchangeWords = ExchangeWords {
    target_outside: "--to names a bank in quizzes/ of the content folder, such as --to quizzes/rebate.yaml; not `{}`",
    target_name: "a bank cannot be called `{}`: {}",
    target_broken: "the bank `{}` has errors; mend them first. It was not changed",
    target_no_place: "the questions of `{}` stand on one line as [{…}], which leaves no place for more. Give each question lines of its own that begin with “- ” and import again. It was not changed",
    target_changed: "somebody changed the bank `{}` just now; nothing was written. Import once more",
    no_file: "`{}` is a folder, a device or a pipe, no file; it was not read. Name the file that has the questions",
    bank_too_large: "the bank `{}` would be larger than {} MB, which no site takes. Import into several banks; nothing was written",
    counts: "new: {}, the same: {}, replaced: {}, different and left alone: {}, not imported: {}",
    written: "written: {}",
    dry: "only tried, nothing written. Without --dry-run it is written to {}",
    nothing_new: "nothing new; {} is unchanged",
    none_taken: "no question could be imported; nothing was written",
    pictures: "pictures: {}, in {}",
    next: "next: mingbian check for problems, mingbian serve to look at the questions",
    not_listed: "`{}`",
    quiz_unknown: "there is no bank `{}`; write a file name of quizzes/, such as basics",
    quiz_unknown_near: "there is no bank `{}`; did you mean `{}`?",
    format_unknown_near: "unknown format: `{}`; did you mean `{}`?",
    format_unknown: "unknown format `{}`; one of {}",
    exists: "`{}` is there already and was not overwritten. Use another name (-o), or --force",
    exported: "questions: {}, exported to {}",
    lost: "questions that this format cannot hold: {}; see above",
    packed: "packed into {}. Upload it to the learning platform as a “SCORM 1.2 package”: score, success and how each disguise went are recorded there",
    no_script: "the theme has no {}, which a SCORM package needs. Export with the default theme",
    package_too_large: "the site is too large for one zip. Take large files out of content and export again",
};
