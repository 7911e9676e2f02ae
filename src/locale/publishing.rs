//! The words of the preview's page for publishing, to which they go as JSON.

use serde::Serialize;

/// One text for each label, button and message. Its doc names the values for its `{}`, in order, or when it is shown.
#[derive(Serialize)]
pub struct PublishingWords {
    /// A kind of place: what it is called, and what it is for.
    #[serde(skip)]
    pub kind: fn(&str) -> (&'static str, &'static str),
    /// A field of a kind of place: what to write there, and an example.
    #[serde(skip)]
    pub field: fn(&str, &str) -> (&'static str, &'static str),
    /// A button of the bar, and the one that does it.
    pub publish_button: &'static str,
    /// The title.
    pub publish_title: &'static str,
    /// Behind it, once a place was chosen: place.
    pub publish_title_to: &'static str,
    /// A button.
    pub publish_close: &'static str,
    /// Above the list of places.
    pub publish_choose: &'static str,
    /// There are none: what one is.
    pub publish_none: &'static str,
    /// A button: the form for one.
    pub publish_new: &'static str,
    /// A button: the form of one that is there.
    pub publish_edit: &'static str,
    /// A button: out of the list with it.
    pub publish_remove: &'static str,
    /// What that comes to, before it is done: the place's name.
    pub publish_remove_sure: &'static str,
    /// A button: do that.
    pub publish_remove_do: &'static str,
    /// A button: back to the list.
    pub publish_back: &'static str,
    /// A button: tries each thing.
    pub publish_try: &'static str,
    /// A button: asks again what would change.
    pub publish_look: &'static str,
    /// A button: publishes so many files.
    pub publish_files_button: &'static str,
    /// A button: the same, of a zip.
    pub publish_pack_button: &'static str,
    /// A button: ends what is under way.
    pub publish_stop: &'static str,
    /// It is being ended.
    pub publish_stopping: &'static str,
    /// What is done.
    pub publish_building: &'static str,
    /// The same.
    pub publish_looking: &'static str,
    /// The same.
    pub publish_trying: &'static str,
    /// The same: files that are done, of how many, bytes.
    pub publish_sending: &'static str,
    /// The same, before the first.
    pub publish_sending_first: &'static str,
    /// Something else is under way: what it is for.
    pub publish_other: &'static str,
    /// Number of mistakes in the content.
    pub publish_errors: &'static str,
    /// Something is not saved.
    pub publish_unsaved: &'static str,
    /// The preview has no answer on the last change yet.
    pub publish_awaited: &'static str,
    /// Nothing would change.
    pub publish_same: &'static str,
    /// Nobody published there before.
    pub publish_first: &'static str,
    /// New: number.
    pub publish_created: &'static str,
    /// Changed: number.
    pub publish_changed: &'static str,
    /// Changed there by somebody: number.
    pub publish_mended: &'static str,
    /// Not needed any more: number, hours.
    pub publish_gone: &'static str,
    /// Deleted: number.
    pub publish_due: &'static str,
    /// Stays: number.
    pub publish_stays: &'static str,
    /// Behind pages: number of other files.
    pub publish_other_files: &'static str,
    /// Number of further ones.
    pub publish_more: &'static str,
    /// A way: which words were changed.
    pub publish_words: &'static str,
    /// Published: number of files.
    pub publish_done: &'static str,
    /// Behind that: files that wait to be deleted, hours.
    pub publish_waiting: &'static str,
    /// A way: to the site.
    pub publish_open: &'static str,
    /// Nobody said where readers find it.
    pub publish_no_address: &'static str,
    /// In front of what was tried and is well.
    pub publish_fine: &'static str,
    /// In front of what is not.
    pub publish_wrong: &'static str,
    /// In front of what was not tried.
    pub publish_untried: &'static str,
    /// Number of things that are not well.
    pub publish_tried_wrong: &'static str,
    /// A button: goes on though others' files are written over.
    pub publish_force: &'static str,
    /// A button: goes on though so much goes.
    pub publish_deletes: &'static str,
    /// Files of others that have names of ours: how many, one of them.
    pub publish_foreign_named: &'static str,
    /// Another site lies there: it, ours.
    pub publish_another: &'static str,
    /// Files of others there: how many, one of them, how many with names of ours, one of them.
    pub publish_foreign: &'static str,
    /// Too much would go: how many, of how many, how many may, one of them.
    pub publish_too_many: &'static str,
    /// Somebody elsewhere publishes: minutes since it was heard of, minutes of silence after which it counts as over.
    pub publish_elsewhere: &'static str,
    /// A zip that is not ours is there: where.
    pub publish_zip_foreign: &'static str,
    /// A zip would be made: where, files, megabytes, its letter.
    pub publish_zip: &'static str,
    /// Before what is said of a key.
    pub publish_key: &'static str,
    /// It is in a file: which.
    pub publish_key_file: &'static str,
    /// It is in the environment.
    pub publish_key_environment: &'static str,
    /// The computer keeps it: where.
    pub publish_key_kept: &'static str,
    /// There is none yet.
    pub publish_key_none: &'static str,
    /// A button: type it.
    pub publish_key_type: &'static str,
    /// A button: another in its place.
    pub publish_key_change: &'static str,
    /// A button: keep none.
    pub publish_key_forget: &'static str,
    /// The title of the form: place.
    pub publish_key_title: &'static str,
    /// Where it comes from and where it goes.
    pub publish_key_help: &'static str,
    /// A field.
    pub publish_key_id: &'static str,
    /// A field.
    pub publish_key_secret: &'static str,
    /// What helps with it.
    pub publish_key_secret_help: &'static str,
    /// A button: keep it.
    pub publish_key_save: &'static str,
    /// A target needs a key.
    pub publish_no_key: &'static str,
    /// What to do about it.
    pub publish_no_key_help: &'static str,
    /// There is no site to send.
    pub publish_no_site: &'static str,
    /// Something is under way.
    pub publish_busy: &'static str,
    /// Something was changed meanwhile.
    pub publish_moved: &'static str,
    /// The file of places has mistakes.
    pub publish_broken: &'static str,
    /// Above them.
    pub publish_problems: &'static str,
    /// The request did not get through.
    pub publish_lost: &'static str,
    /// The title of the form.
    pub publish_form: &'static str,
    /// The same of a place that is there: its name.
    pub publish_form_of: &'static str,
    /// A label.
    pub publish_name: &'static str,
    /// Below it.
    pub publish_name_hint: &'static str,
    /// No name, or one that cannot be.
    pub publish_name_odd: &'static str,
    /// There is one of this name: name.
    pub publish_taken: &'static str,
    /// A label.
    pub publish_kind: &'static str,
    /// A field has to say something.
    pub publish_field_empty: &'static str,
    /// Behind the label of a field that may be empty.
    pub publish_optional: &'static str,
    /// In front of an example: it.
    pub publish_example: &'static str,
    /// Below the form: where keys belong.
    pub publish_secrets: &'static str,
    /// A button.
    pub publish_save: &'static str,
}
