//! The words for what comes from outside (files that are dropped, pictures) and for a test that is put together, in the preview,
//! to which they go as JSON.

use serde::Serialize;

/// One text for each label, button and message. Its doc names the values for its `{}`, in order, or when it is shown.
#[derive(Serialize)]
pub struct BringWords {
    /// A button: reads a file of Word or Excel.
    pub bring_button: &'static str,
    /// Over the page, while files are dragged.
    pub bring_drop: &'static str,
    /// The title of a message about a file.
    pub bring_title: &'static str,
    /// File: the title of what was read.
    pub bring_title_of: &'static str,
    /// A button.
    pub bring_understood: &'static str,
    /// Number.
    pub bring_questions: &'static str,
    /// The name of the list of questions.
    pub bring_questions_title: &'static str,
    /// Number of characters of an article.
    pub bring_text: &'static str,
    /// Number.
    pub bring_pictures: &'static str,
    /// Number of questions.
    pub bring_left_out: &'static str,
    /// Number of questions.
    pub bring_same: &'static str,
    /// Number of questions.
    pub bring_differs: &'static str,
    /// Behind a question.
    pub bring_is_same: &'static str,
    /// Behind a question.
    pub bring_is_differs: &'static str,
    /// Behind a question.
    pub bring_is_replaced: &'static str,
    /// Between parts of a line.
    pub bring_comma: &'static str,
    /// Number of further things.
    pub bring_more: &'static str,
    /// Above what could not be taken, and why.
    pub bring_problems: &'static str,
    /// A label: where it goes.
    pub bring_where: &'static str,
    /// A choice.
    pub bring_new_bank: &'static str,
    /// A choice.
    pub bring_new_cases: &'static str,
    /// A choice.
    pub bring_new_guides: &'static str,
    /// Bank.
    pub bring_into: &'static str,
    /// A label.
    pub bring_name: &'static str,
    /// A label.
    pub bring_slug: &'static str,
    /// Below that label.
    pub bring_slug_hint: &'static str,
    /// It is empty.
    pub bring_slug_missing: &'static str,
    /// A box to tick.
    pub bring_replace: &'static str,
    /// A button.
    pub bring_write: &'static str,
    /// Nothing was written: nothing could be taken.
    pub bring_nothing: &'static str,
    /// Nothing was written: all of it is there.
    pub bring_nothing_new: &'static str,
    /// The title of the question about a picture.
    pub bring_picture: &'static str,
    /// A label.
    pub bring_picture_words: &'static str,
    /// Below that label.
    pub bring_picture_words_hint: &'static str,
    /// It is empty.
    pub bring_picture_words_missing: &'static str,
    /// What the picture itself is called.
    pub bring_picture_shown: &'static str,
    /// A button.
    pub bring_picture_choose: &'static str,
    /// A button: puts a test together.
    pub compose_open: &'static str,
    /// The title of that.
    pub compose_title: &'static str,
    /// Number.
    pub compose_row: &'static str,
    /// A label.
    pub compose_bank: &'static str,
    /// A label.
    pub compose_count: &'static str,
    /// A label.
    pub compose_disguise: &'static str,
    /// A label.
    pub compose_difficulty: &'static str,
    /// A label.
    pub compose_verdict: &'static str,
    /// A choice.
    pub compose_any: &'static str,
    /// A button.
    pub compose_add: &'static str,
    /// A label.
    pub compose_each: &'static str,
    /// Below that label.
    pub compose_each_hint: &'static str,
    /// A label.
    pub compose_share: &'static str,
    /// A choice.
    pub compose_share_none: &'static str,
    /// Above what every sitting will hold.
    pub compose_holds: &'static str,
    /// A row of that.
    pub compose_all: &'static str,
    /// Number.
    pub compose_questions: &'static str,
    /// Number.
    pub compose_minutes: &'static str,
    /// Number.
    pub compose_of: &'static str,
    /// Number.
    pub compose_sittings: &'static str,
    /// A row of that.
    pub compose_kinds: &'static str,
    /// A row of that.
    pub compose_honest: &'static str,
    /// In front of a number.
    pub compose_scam: &'static str,
    /// In front of a number.
    pub compose_legit: &'static str,
    /// A row of that.
    pub compose_disguises: &'static str,
    /// A row of that.
    pub compose_levels: &'static str,
    /// Level: in front of a number.
    pub compose_level: &'static str,
    /// In front of a number.
    pub compose_no_level: &'static str,
}
