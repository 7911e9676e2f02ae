//! The words of `mingbian init` and `mingbian new`: the shape.

/// One text for each message. Its doc names the values for its `{}`, in order, or when it is shown.
pub struct StarterWords {
    /// Where the templates in this language are.
    pub folder: &'static str,
    /// The title of the first quiz of a bare site.
    pub first_quiz: &'static str,
    /// What the district of a bare site is called where nobody has said it.
    pub bare_district: &'static str,
    /// Between its name and the rest of the organisation's.
    pub bare_between: &'static str,
    pub hello: &'static str,
    pub district: &'static str,
    pub province: &'static str,
    /// What was said.
    pub province_unknown: &'static str,
    pub organisation: &'static str,
    pub hotline: &'static str,
    pub units: &'static str,
    /// What cannot be dialled.
    pub hotline_wrong: &'static str,
    /// What is there.
    pub taken: &'static str,
    /// Files, folder.
    pub made: &'static str,
    /// Then `cd`, then the rest.
    pub next: &'static str,
    pub next_more: &'static str,
    /// Kind, all kinds.
    pub kind_unknown: &'static str,
    /// Kind, nearest.
    pub kind_unknown_near: &'static str,
    /// Slug, a better one.
    pub slug: &'static str,
    /// File.
    pub exists: &'static str,
    /// File.
    pub made_one: &'static str,
    pub next_one: &'static str,
    /// Behind that, for a file that is a draft.
    pub next_draft: &'static str,
    /// Slug, a better one.
    pub slug_windows: &'static str,
    /// Unit.
    pub unit: &'static str,
    /// Above the numbered list of the disguises.
    pub disguises: &'static str,
    /// The question below it, and the answer that Enter gives.
    pub keep: &'static str,
    pub keep_all: &'static str,
    pub keep_nothing: &'static str,
    /// What was said.
    pub keep_unknown: &'static str,
    /// What was said, how many there are.
    pub keep_beyond: &'static str,
    /// What was said, the sections that can be left out.
    pub section: &'static str,
    /// What each section is called, by its folder.
    pub sections: &'static [(&'static str, &'static str)],
    /// A section, how many things of it.
    pub count: &'static str,
    /// Counts.
    pub left_out: &'static str,
    /// Behind that, where there are banks, and how to have the rest later.
    pub mixed: &'static str,
    pub later: &'static str,
    /// How to have what was left out of a site on the program's content.
    pub later_hide: &'static str,
    /// What such a site is called in its settings, and the notes above its lines there.
    pub library: &'static str,
    pub library_note: &'static str,
    pub hide_note: &'static str,
    /// Behind what to do next, of such a site.
    pub next_library: &'static str,
    /// An option that says what is kept, beside the one for a bare site.
    pub keep_empty: &'static str,
}
