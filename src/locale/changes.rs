//! The words of what changed, on the page, on paper and on the terminal: the shape.

/// One text for each label and sentence. Its doc names the values for its `{}`, in order, or when it is shown.
pub struct ChangesWords {
    /// As in `lang=`.
    pub lang: &'static str,
    /// The title of the page, and its heading.
    pub title: &'static str,
    /// The same of a site.
    pub title_of: &'static str,
    /// What is compared with: the day and time.
    pub since_published: &'static str,
    /// The day of the commit, its first line.
    pub since_git: &'static str,
    /// A file.
    pub since_file: &'static str,
    /// In the choice of what to compare with.
    pub choose: &'static str,
    /// The site as it was built.
    pub choose_published: &'static str,
    /// The last commit.
    pub choose_git: &'static str,
    /// There is no state to compare with.
    pub no_published: &'static str,
    /// The same where git is there to compare with instead.
    pub no_published_but_git: &'static str,
    /// There is no repository to compare with.
    pub no_git: &'static str,
    /// git is there and refuses: what it says.
    pub git_refuses: &'static str,
    /// git does not answer.
    pub git_slow: &'static str,
    /// A file: it cannot be read as a zip of a content folder.
    pub no_zip: &'static str,
    /// Nothing is different.
    pub none: &'static str,
    /// How many files.
    pub count: &'static str,
    /// How many of them: new, gone, under another name, changed, only written otherwise.
    pub counts: [(&'static str, &'static str); 6],
    /// What a file is, by a stable name.
    pub kinds: &'static [(&'static str, &'static str)],
    /// What became of a file.
    pub file_added: &'static str,
    /// A file went.
    pub file_removed: &'static str,
    /// The former name.
    pub file_renamed: &'static str,
    /// A file says other things.
    pub file_changed: &'static str,
    /// A file says the same.
    pub file_layout: &'static str,
    /// Its notes are others as well, and between the two.
    pub file_notes: &'static str,
    /// Two things that are said of one file.
    pub pair_of: &'static str,
    /// How large it was and is.
    pub file_bytes: &'static str,
    /// So many bytes.
    pub size: fn(u64) -> String,
    /// What became of a question, an item.
    pub added: &'static str,
    /// A question, an item went.
    pub removed: &'static str,
    /// From which place to which.
    pub moved: &'static str,
    /// The former name.
    pub renamed: &'static str,
    /// Of a paragraph that stands elsewhere.
    pub shifted: &'static str,
    /// Of two values that look the same and are not.
    pub looks_the_same: &'static str,
    /// Number.
    pub question: &'static str,
    /// Letter.
    pub option: &'static str,
    /// What the list is called, number.
    pub item: &'static str,
    /// Number.
    pub item_bare: &'static str,
    /// The text of a page.
    pub body: &'static str,
    /// The same under a heading.
    pub body_under: &'static str,
    /// The text of a file that cannot be read otherwise.
    pub text: &'static str,
    /// In place of an empty value.
    pub nothing_there: &'static str,
    /// Between items on one line, and between pairs of a key and its value.
    pub between: &'static str,
    /// The same between pairs of a key and its value.
    pub between_pairs: &'static str,
    /// Key, value.
    pub pair: &'static str,
    /// The title of a page, its name.
    pub named: &'static str,
    /// Around a title.
    pub quoted: &'static str,
    /// In front of what there was, and of what there is.
    pub before: &'static str,
    /// In front of what there is.
    pub after: &'static str,
    /// Differences that are not shown.
    pub more: &'static str,
    /// How to see them.
    pub more_all: &'static str,
    /// Above the pages that will look different.
    pub pages: &'static str,
    /// How many, of how many.
    pub pages_count: &'static str,
    /// How many: all.
    pub pages_all: &'static str,
    /// There are none.
    pub pages_none: &'static str,
    /// Files beside the pages.
    pub pages_others: &'static str,
    /// Pages that are not shown.
    pub pages_more: &'static str,
    /// It cannot be told, since the content has errors.
    pub pages_unknown: &'static str,
    /// Above the pages of each kind.
    pub pages_new: &'static str,
    /// Above those that are gone.
    pub pages_gone: &'static str,
    /// Above those whose own text is another.
    pub pages_text: &'static str,
    /// Above those that show something of others.
    pub pages_follow: &'static str,
    /// The home page, where it has no title.
    pub home: &'static str,
    /// Above the place to sign.
    pub sign: &'static str,
    /// What may be ticked.
    pub verdicts: [&'static str; 3],
    /// In front of each line to write on.
    pub remarks: &'static str,
    /// Who asks.
    pub sender: &'static str,
    /// Who answers.
    pub reviewer: &'static str,
    /// When.
    pub date: &'static str,
    /// When the sheet was made: the day.
    pub made: &'static str,
    /// How to print.
    pub print: &'static str,
    /// The sheet was written: file.
    pub written: &'static str,
}
