//! The words of the preview: on the terminal, and on the bar over the pages, to which they go as JSON.

use serde::Serialize;

use super::bring::BringWords;
use super::edit::EditWords;
use super::forms::FormWords;
use super::publishing::PublishingWords;

/// One text for each message and button. Its doc names the values for its `{}`, in order, or when it is shown.
#[derive(Serialize)]
pub struct PreviewWords {
    /// As in `lang=`.
    #[serde(skip)]
    pub lang: &'static str,
    /// Address.
    #[serde(skip)]
    pub serving: &'static str,
    /// Address.
    #[serde(skip)]
    pub serving_lan: &'static str,
    /// Other devices may look, but there is no network.
    #[serde(skip)]
    pub lan_none: &'static str,
    /// What happens on a change, and how to stop.
    #[serde(skip)]
    pub hint: &'static str,
    /// No errors and warnings are left.
    pub mended: &'static str,
    /// The system does not tell of changes.
    #[serde(skip)]
    pub polling: &'static str,
    /// No browser could be opened.
    #[serde(skip)]
    pub browser_none: &'static str,
    /// In place of the site, while it has errors from the start.
    #[serde(skip)]
    pub no_site_yet: &'static str,
    /// In place of a page that fails.
    #[serde(skip)]
    pub broken_page: &'static str,
    /// The title of the frame that the page stands in.
    pub page: &'static str,
    /// To a browser without scripts.
    #[serde(skip)]
    pub script_needed: &'static str,
    /// The name of the bar, for screen readers.
    pub bar: &'static str,
    /// A button: shows the bar.
    pub show: &'static str,
    /// A button: hides the bar.
    pub hide: &'static str,
    /// A button: shows the page as wide as a phone.
    pub phone: &'static str,
    /// A button: leaves that view.
    pub phone_close: &'static str,
    /// A button: the page's large print.
    pub elder: &'static str,
    /// A button: the page in dark colours.
    pub dark: &'static str,
    /// A button: the page as it is printed.
    pub print: &'static str,
    /// A button: shows drafts.
    pub drafts: &'static str,
    /// A button: opens the page's file in an editor.
    pub source: &'static str,
    /// A button: what the site has and what it lacks.
    pub stats: &'static str,
    /// A way: what changed.
    pub changes: &'static str,
    /// Number.
    pub warnings: &'static str,
    /// Number: of this page.
    pub warnings_both: &'static str,
    /// Number: behind the former.
    pub warnings_all: &'static str,
    /// Number: what keeps the site from going live.
    pub held: &'static str,
    /// Nothing does.
    pub held_none: &'static str,
    /// Above the list of what does.
    pub held_title: &'static str,
    /// Below that: how the same is asked for on the terminal.
    pub held_hint: &'static str,
    /// Above the list of warnings.
    pub warnings_title: &'static str,
    /// Above those of the page that is shown.
    pub warnings_here: &'static str,
    /// Above those of other pages.
    pub warnings_elsewhere: &'static str,
    /// In place of the list.
    pub warnings_none: &'static str,
    /// Number.
    pub errors: &'static str,
    /// Below the errors: they go away by themselves.
    pub errors_hint: &'static str,
    /// A button: makes the list of errors small.
    pub errors_fold: &'static str,
    /// A button: makes it large again.
    pub errors_unfold: &'static str,
    /// In front of what to do about a problem.
    pub help: &'static str,
    /// In front of the other place of a clash.
    pub first_here: &'static str,
    /// A button: opens the place in an editor.
    pub open: &'static str,
    /// Place.
    pub not_opened: &'static str,
    /// Place.
    pub not_text: &'static str,
    /// A file of the library.
    pub of_library: &'static str,
    /// A way: to the page where sites are made and opened.
    pub welcome: &'static str,
    /// The program no longer answers.
    pub lost: &'static str,
    /// The forms.
    #[serde(flatten)]
    pub forms: &'static FormWords,
    /// Files from outside, and a test that is put together.
    #[serde(flatten)]
    pub bring: &'static BringWords,
    /// Why something was not changed.
    #[serde(skip)]
    pub edit: &'static EditWords,
    /// The page for publishing.
    #[serde(flatten)]
    pub publishing: &'static PublishingWords,
}
