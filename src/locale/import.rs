//! The words of `mingbian import` and `mingbian export`: the shape.

/// One text for each message. Its doc names the values for its `{}`, in order, then what the message is about.
pub struct ExchangeWords {
    /// Target.
    pub target_outside: &'static str,
    /// Target, problem's words.
    pub target_name: &'static str,
    /// Target: it has errors of its own.
    pub target_broken: &'static str,
    /// Target: questions on one line.
    pub target_no_place: &'static str,
    /// Target: changed meanwhile.
    pub target_changed: &'static str,
    /// File: a folder, a device, a pipe.
    pub no_file: &'static str,
    /// Target, MB.
    pub bank_too_large: &'static str,
    /// Taken, same, replaced, differing, left out.
    pub counts: &'static str,
    /// Target.
    pub written: &'static str,
    /// Target.
    pub dry: &'static str,
    /// Target.
    pub nothing_new: &'static str,
    pub none_taken: &'static str,
    /// Pictures, folder.
    pub pictures: &'static str,
    pub next: &'static str,
    /// Target: no folder that an article goes to.
    pub article_outside: &'static str,
    /// More than one file for one article.
    pub one_article: &'static str,
    pub next_article: &'static str,
    /// Target.
    pub not_listed: &'static str,
    /// Quiz, nearest.
    pub quiz_unknown: &'static str,
    pub quiz_unknown_near: &'static str,
    /// Format, nearest.
    pub format_unknown_near: &'static str,
    /// Format, all formats.
    pub format_unknown: &'static str,
    /// File.
    pub exists: &'static str,
    /// Mistakes in what was to be exported: the quiz.
    pub broken: &'static str,
    /// Questions, file.
    pub exported: &'static str,
    /// Questions lost.
    pub lost: &'static str,
    /// File, standard.
    pub packed: &'static str,
    /// File of the theme.
    pub no_script: &'static str,
    pub package_too_large: &'static str,
    /// Quiz.
    pub no_page: &'static str,
    /// As written, all.
    pub quiz_several: &'static str,
    /// File, its ending, format, the right endings.
    pub wrong_ending: &'static str,
    /// File, its ending, format, the format of the ending, format, the right endings.
    pub ending_of: &'static str,
    /// Questions of a sitting, of all.
    pub sitting: &'static str,
}
