//! The words of the forms in the preview, to which they go as JSON.

use serde::Serialize;

/// One text for each label, button and message. Its doc names the values for its `{}`, in order, or when it is shown.
#[derive(Serialize)]
pub struct FormWords {
    /// A button, and the title of a page's form.
    #[serde(rename = "form_page")]
    pub page: &'static str,
    /// A small button beside a question on the page.
    #[serde(rename = "form_open")]
    pub open: &'static str,
    /// The name of the panel, for screen readers.
    #[serde(rename = "form_panel")]
    pub panel: &'static str,
    /// A button.
    #[serde(rename = "form_close")]
    pub close: &'static str,
    /// A button.
    #[serde(rename = "form_save")]
    pub save: &'static str,
    /// While it is being saved.
    #[serde(rename = "form_saving")]
    pub saving: &'static str,
    #[serde(rename = "form_saved")]
    pub saved: &'static str,
    /// Number of things that are wrong.
    #[serde(rename = "form_saved_with")]
    pub saved_with: &'static str,
    /// Something was changed.
    #[serde(rename = "form_unsaved")]
    pub unsaved: &'static str,
    /// It could not be.
    #[serde(rename = "form_not_saved")]
    pub not_saved: &'static str,
    /// A button: takes the last save back.
    #[serde(rename = "form_undo")]
    pub undo: &'static str,
    /// A button: takes that back.
    #[serde(rename = "form_redo")]
    pub redo: &'static str,
    #[serde(rename = "form_undone")]
    pub undone: &'static str,
    #[serde(rename = "form_redone")]
    pub redone: &'static str,
    /// An answer that is none of ours.
    #[serde(rename = "form_failed")]
    pub failed: &'static str,
    /// Nobody answers.
    #[serde(rename = "form_lost")]
    pub lost: &'static str,
    /// A question, when something is not saved.
    #[serde(rename = "form_leave")]
    pub leave: &'static str,
    #[serde(rename = "form_leave_hint")]
    pub leave_hint: &'static str,
    /// A button: leaves without saving.
    #[serde(rename = "form_drop")]
    pub drop: &'static str,
    /// A button: goes on changing.
    #[serde(rename = "form_stay")]
    pub stay: &'static str,
    /// Behind the name of a field that must be there.
    #[serde(rename = "form_required")]
    pub required: &'static str,
    /// The choice of nothing.
    #[serde(rename = "form_nothing")]
    pub nothing: &'static str,
    /// What holds where nothing is chosen.
    #[serde(rename = "form_by_default")]
    pub by_default: &'static str,
    /// Below a name that no page has.
    #[serde(rename = "form_no_page")]
    pub no_page: &'static str,
    /// Number of fields that are folded away.
    #[serde(rename = "form_more")]
    pub more: &'static str,
    /// An item of a list, by the list's name; its number is put in for `#`.
    #[serde(rename = "form_item")]
    pub item: &'static str,
    /// Number.
    #[serde(rename = "form_question")]
    pub question: &'static str,
    /// In the place of a question's text.
    #[serde(rename = "form_no_stem")]
    pub no_stem: &'static str,
    /// Label of an arrow: what goes up.
    #[serde(rename = "form_up")]
    pub up: &'static str,
    /// What goes down.
    #[serde(rename = "form_down")]
    pub down: &'static str,
    /// What is written once more.
    #[serde(rename = "form_copy")]
    pub copy: &'static str,
    /// What is taken out.
    #[serde(rename = "form_away")]
    pub away: &'static str,
    /// To which list.
    #[serde(rename = "form_add")]
    pub add: &'static str,
    /// A button behind a field.
    #[serde(rename = "form_add_short")]
    pub add_short: &'static str,
    /// A button.
    #[serde(rename = "form_add_question")]
    pub add_question: &'static str,
    /// The name of something that the author names.
    #[serde(rename = "form_name")]
    pub name: &'static str,
    /// What stands under that name.
    #[serde(rename = "form_content")]
    pub content: &'static str,
    /// To which list of names.
    #[serde(rename = "form_new_name")]
    pub new_name: &'static str,
    /// Name.
    #[serde(rename = "form_name_taken")]
    pub name_taken: &'static str,
    /// What kind of question it is.
    #[serde(rename = "form_kind")]
    pub kind: &'static str,
    /// Keys.
    #[serde(rename = "form_unknown")]
    pub unknown: &'static str,
    /// A button: takes those keys away.
    #[serde(rename = "form_unknown_away")]
    pub unknown_away: &'static str,
    /// Between names.
    #[serde(rename = "form_between")]
    pub between: &'static str,
    /// A button: a text gets further fields.
    #[serde(rename = "form_further")]
    pub further: &'static str,
    /// A button: only the text.
    #[serde(rename = "form_plain")]
    pub plain: &'static str,
    /// Of what has no field.
    #[serde(rename = "form_in_text")]
    pub in_text: &'static str,
    /// A button: from a question to all of its file.
    #[serde(rename = "form_all")]
    pub all: &'static str,
    /// A button: the file as a text.
    #[serde(rename = "form_as_text")]
    pub as_text: &'static str,
    /// A button: the file as a form.
    #[serde(rename = "form_as_form")]
    pub as_form: &'static str,
    /// The text below the front matter.
    #[serde(rename = "form_body")]
    pub body: &'static str,
    /// All of a file.
    #[serde(rename = "form_text")]
    pub text: &'static str,
    /// The page belongs to what the site stands on.
    #[serde(rename = "form_library")]
    pub library: &'static str,
    /// A button: takes it.
    #[serde(rename = "form_take")]
    pub take: &'static str,
    /// Above two versions.
    #[serde(rename = "form_both")]
    pub both: &'static str,
    /// Below that.
    #[serde(rename = "form_both_hint")]
    pub both_hint: &'static str,
    #[serde(rename = "form_differences")]
    pub differences: &'static str,
    #[serde(rename = "form_no_difference")]
    pub no_difference: &'static str,
    #[serde(rename = "form_mine")]
    pub mine: &'static str,
    #[serde(rename = "form_theirs")]
    pub theirs: &'static str,
    /// A button.
    #[serde(rename = "form_keep_mine")]
    pub keep_mine: &'static str,
    /// A button.
    #[serde(rename = "form_keep_theirs")]
    pub keep_theirs: &'static str,
    /// A button: to the form.
    #[serde(rename = "form_back")]
    pub back: &'static str,
    /// A button: shows both versions.
    #[serde(rename = "form_see_both")]
    pub see_both: &'static str,
}
