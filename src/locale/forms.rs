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
    /// Between two hints.
    #[serde(rename = "form_then")]
    pub then: &'static str,
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
    /// A button: does nothing.
    #[serde(rename = "form_cancel")]
    pub cancel: &'static str,
    /// A button: puts what was chosen into the text.
    #[serde(rename = "form_insert")]
    pub insert: &'static str,
    /// A field: words of a page's title.
    #[serde(rename = "form_find_page")]
    pub find_page: &'static str,
    /// The list of pages that were found.
    #[serde(rename = "form_pages")]
    pub pages: &'static str,
    /// The name of the buttons above a text.
    #[serde(rename = "form_inserts")]
    pub inserts: &'static str,
    /// A button.
    #[serde(rename = "form_bold")]
    pub bold: &'static str,
    /// Words that stand in bold until others are written.
    #[serde(rename = "form_bold_words")]
    pub bold_words: &'static str,
    /// A button.
    #[serde(rename = "form_heading")]
    pub heading: &'static str,
    /// Words of a new heading.
    #[serde(rename = "form_heading_words")]
    pub heading_words: &'static str,
    /// A button: a link to a page.
    #[serde(rename = "form_link")]
    pub link: &'static str,
    /// A field: the words of a link.
    #[serde(rename = "form_link_words")]
    pub link_words: &'static str,
    #[serde(rename = "form_link_words_hint")]
    pub link_words_hint: &'static str,
    /// A button.
    #[serde(rename = "form_picture")]
    pub picture: &'static str,
    /// A field: where the picture lies.
    #[serde(rename = "form_picture_path")]
    pub picture_path: &'static str,
    #[serde(rename = "form_picture_path_hint")]
    pub picture_path_hint: &'static str,
    /// A field: what the picture shows.
    #[serde(rename = "form_picture_words")]
    pub picture_words: &'static str,
    #[serde(rename = "form_picture_words_hint")]
    pub picture_words_hint: &'static str,
    /// A button.
    #[serde(rename = "form_table")]
    pub table: &'static str,
    #[serde(rename = "form_column_one")]
    pub column_one: &'static str,
    #[serde(rename = "form_column_two")]
    pub column_two: &'static str,
    /// A button: one of the blocks that the program makes.
    #[serde(rename = "form_block")]
    pub block: &'static str,
    /// A field.
    #[serde(rename = "form_block_kind")]
    pub block_kind: &'static str,
    #[serde(rename = "form_block_quiz")]
    pub block_quiz: &'static str,
    #[serde(rename = "form_block_case")]
    pub block_case: &'static str,
    #[serde(rename = "form_block_scenario")]
    pub block_scenario: &'static str,
    #[serde(rename = "form_block_checklist")]
    pub block_checklist: &'static str,
    #[serde(rename = "form_block_fact")]
    pub block_fact: &'static str,
    #[serde(rename = "form_block_hotline")]
    pub block_hotline: &'static str,
    #[serde(rename = "form_block_pyramid")]
    pub block_pyramid: &'static str,
    /// A field: how many questions.
    #[serde(rename = "form_block_count")]
    pub block_count: &'static str,
    #[serde(rename = "form_block_count_hint")]
    pub block_count_hint: &'static str,
    /// A field: the id of a fact.
    #[serde(rename = "form_block_id")]
    pub block_id: &'static str,
    #[serde(rename = "form_block_id_hint")]
    pub block_id_hint: &'static str,
    /// A field.
    #[serde(rename = "form_block_recruits")]
    pub block_recruits: &'static str,
    /// A field: yuan.
    #[serde(rename = "form_block_fee")]
    pub block_fee: &'static str,
    /// A button, and above the list of former versions.
    #[serde(rename = "form_history")]
    pub history: &'static str,
    #[serde(rename = "form_history_hint")]
    pub history_hint: &'static str,
    #[serde(rename = "form_history_none")]
    pub history_none: &'static str,
    #[serde(rename = "form_former_hint")]
    pub former_hint: &'static str,
    /// A button.
    #[serde(rename = "form_put_back")]
    pub put_back: &'static str,
    /// A button, and the title of what it opens.
    #[serde(rename = "form_rename")]
    pub rename: &'static str,
    #[serde(rename = "form_rename_hint")]
    pub rename_hint: &'static str,
    /// A button.
    #[serde(rename = "form_rename_do")]
    pub rename_do: &'static str,
    /// Number of files.
    #[serde(rename = "form_renamed")]
    pub renamed: &'static str,
    /// A field: the name of a file.
    #[serde(rename = "form_slug")]
    pub slug: &'static str,
    #[serde(rename = "form_slug_hint")]
    pub slug_hint: &'static str,
    /// A box to tick.
    #[serde(rename = "form_alias")]
    pub alias: &'static str,
    /// A button, and the title of what it opens.
    #[serde(rename = "form_new")]
    pub new: &'static str,
    /// A field.
    #[serde(rename = "form_new_kind")]
    pub new_kind: &'static str,
    /// A field.
    #[serde(rename = "form_new_title")]
    pub new_title: &'static str,
    /// A button.
    #[serde(rename = "form_new_make")]
    pub new_make: &'static str,
    #[serde(rename = "form_new_case")]
    pub new_case: &'static str,
    #[serde(rename = "form_new_guide")]
    pub new_guide: &'static str,
    #[serde(rename = "form_new_quiz")]
    pub new_quiz: &'static str,
    #[serde(rename = "form_new_checklist")]
    pub new_checklist: &'static str,
    #[serde(rename = "form_new_scenario")]
    pub new_scenario: &'static str,
    #[serde(rename = "form_new_disguise")]
    pub new_disguise: &'static str,
    #[serde(rename = "form_new_audience")]
    pub new_audience: &'static str,
    #[serde(rename = "form_made")]
    pub made: &'static str,
    /// Above the drawing of a scenario.
    #[serde(rename = "form_graph")]
    pub graph: &'static str,
    #[serde(rename = "form_graph_hint")]
    pub graph_hint: &'static str,
    /// Names of nodes.
    #[serde(rename = "form_graph_leads")]
    pub graph_leads: &'static str,
    /// A name that no node has.
    #[serde(rename = "form_graph_missing")]
    pub graph_missing: &'static str,
    /// A node that nothing leads to.
    #[serde(rename = "form_graph_unreached")]
    pub graph_unreached: &'static str,
    /// A node without choices that is no ending.
    #[serde(rename = "form_graph_stuck")]
    pub graph_stuck: &'static str,
    /// The preview was started anew while something was not saved.
    #[serde(rename = "form_kept")]
    pub kept: &'static str,
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
