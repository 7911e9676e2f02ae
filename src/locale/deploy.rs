//! The words of `mingbian deploy`: the shape.

use crate::diagnostic::{StoreFault, Trial, TrialFault};

/// One text for each message. Its doc names the values for its `{}`, in order, or when it is shown.
pub struct DeployWords {
    /// What went wrong at a target, and what to do about it.
    pub fault: fn(&StoreFault) -> (String, String),
    /// There is no `deploy.yaml`: where it belongs.
    pub none: &'static str,
    /// No target of this name: as typed, all names.
    pub unknown: &'static str,
    /// There are several, and none was named: all names.
    pub which: &'static str,
    /// No key: target, the same, the variables for its id and its secret part.
    pub no_key: &'static str,
    /// What keeps secrets on this computer, as its owner knows it.
    pub keyring: &'static str,
    /// There is no such thing.
    pub keyring_none: &'static str,
    /// It refuses: what it is called, its own words.
    pub keyring_refused: &'static str,
    /// What is asked for: the key's id.
    pub key_id: &'static str,
    /// The same: its secret part.
    pub key_secret: &'static str,
    /// What was typed is no key.
    pub key_odd: &'static str,
    /// A key is kept: where, target.
    pub key_kept: &'static str,
    /// It is forgotten: target.
    pub key_forgotten: &'static str,
    /// A target that asks for no key: its name.
    pub key_no_store: &'static str,
    /// A target whose key is in a file: its name, the file.
    pub key_in_file: &'static str,
    /// A key is kept for one site at a time.
    pub key_each: &'static str,
    /// The file with the key: file, why.
    pub credentials_io: &'static str,
    /// There is no key in it: file.
    pub credentials_none: &'static str,
    /// Files in the output that are nobody's of ours: how many, one of them.
    pub strangers: &'static str,
    /// The target is as the site is: target, files.
    pub current: &'static str,
    /// Before a list of what would happen: target, files to put, files that go, files that stay.
    pub dry: &'static str,
    /// In that list: a file that is new.
    pub dry_new: &'static str,
    /// Other bytes or labels.
    pub dry_changed: &'static str,
    /// Changed or taken away at the target.
    pub dry_mended: &'static str,
    /// Not needed any more since now; for how many hours it stays.
    pub dry_gone: &'static str,
    /// Deleted.
    pub dry_due: &'static str,
    /// How many more.
    pub dry_more: &'static str,
    /// Done: target, new, changed, deleted, same, seconds.
    pub done: &'static str,
    /// A part was put: target, which part, new, changed, same, left for the whole.
    pub part_done: &'static str,
    /// A part would be put: the same.
    pub part_dry: &'static str,
    /// What to do when all parts are there: their folder, target.
    pub part_then: &'static str,
    /// An option that looks at a whole site, for a part.
    pub part_whole: &'static str,
    /// A zip in parts.
    pub part_zip: &'static str,
    /// Files changed at the target by somebody else, that have their own again: how many, one of them.
    pub mended: &'static str,
    /// Files that nothing needs any more and that stay: how many, hours.
    pub waiting: &'static str,
    /// The run before was stopped.
    pub resumed: &'static str,
    /// Another run was not heard of: minutes.
    pub silent: &'static str,
    /// Files there that are not ours, and stay: how many, one of them.
    pub foreign_stay: &'static str,
    /// Another run is under way: minutes since it was heard of, minutes until it counts as over.
    pub busy: &'static str,
    /// Somebody else published meanwhile.
    pub overtaken: &'static str,
    /// Somebody wanted it to end.
    pub stopped: &'static str,
    /// Files of others that have names of ours: how many, one of them.
    pub foreign_named: &'static str,
    /// Another site lies there: it, ours.
    pub another: &'static str,
    /// Files of others there: how many, one of them, how many of our names, one of them.
    pub foreign: &'static str,
    /// Too much would go: how many, of how many, how many may, one of them, how many to write.
    pub too_many: &'static str,
    /// The manifest there is of a newer program.
    pub manifest_newer: &'static str,
    /// The manifest there cannot be read: its path.
    pub manifest_broken: &'static str,
    /// What went wrong: with which file, what.
    pub at: &'static str,
    /// Behind what went wrong: what to do.
    pub then: &'static str,
    /// Nothing was lost.
    pub again: &'static str,
    /// A zip was made: where, files, megabytes, its letter.
    pub zip_done: &'static str,
    /// It is as it was: where.
    pub zip_same: &'static str,
    /// Where the zip is to be lies what no file takes the place of: the place.
    pub zip_blocked: &'static str,
    /// A zip that is not ours is there: where.
    pub zip_foreign: &'static str,
    /// More than a zip holds.
    pub zip_large: &'static str,
    /// What a probe tries.
    pub trial: fn(Trial) -> &'static str,
    /// What was wrong with it, and what to do.
    pub trial_fault: fn(Trial, &TrialFault) -> (String, String),
    /// What to click in the console of a service, by its short name.
    pub console: fn(&str, Trial) -> &'static str,
    /// It is fine: what.
    pub trial_fine: &'static str,
    /// It is not: what, why, what to do.
    pub trial_wrong: &'static str,
    /// All of it is fine.
    pub trial_all: &'static str,
    /// What the letter in the zip is called.
    pub letter_file: &'static str,
    /// The letter: title.
    pub letter: &'static str,
}
