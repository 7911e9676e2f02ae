//! English: what is said of a command line that is wrong, and the headings of the help.

use crate::locale::usage::UsageWords;

pub(crate) static WORDS: UsageWords = UsageWords {
    head: "Usage:",
    unknown: "unknown: `{}`",
    unknown_near: "unknown: `{}`; did you mean `{}`?",
    value: "`{}` cannot be `{}`",
    missing: "`{}` needs a value",
    unused: "`{}` has no use for `{}`",
    required: "missing: {}",
    base_url: "--base-url: {}; {}",
    twice: "`{}` is given twice; keep one",
    not_both: "`{}` and `{}` do not go together; keep one",
    other: "the command line is wrong",
    more: "run mingbian --help for all commands",
    more_of: "run mingbian help {} for all its options and examples",
    help_about: "mingbian: turns warning cases and question banks into a site that helps people see through pyramid schemes",
    help_usage: "mingbian [COMMAND] [OPTIONS]",
    help_commands: "Commands",
    help_options: "Options",
    help_examples: "Examples:",
    help_more: "run mingbian help <command> for all options and examples of one",
};
