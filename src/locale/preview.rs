//! The words of the preview: on the terminal, and on the bar over the pages, to which they go as JSON.

use serde::Serialize;

/// In the order named where there is a `{}`.
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
    #[serde(skip)]
    pub lan_none: &'static str,
    #[serde(skip)]
    pub hint: &'static str,
    pub mended: &'static str,
    #[serde(skip)]
    pub polling: &'static str,
    #[serde(skip)]
    pub browser_none: &'static str,
    #[serde(skip)]
    pub no_site_yet: &'static str,
    #[serde(skip)]
    pub broken_page: &'static str,
    pub page: &'static str,
    #[serde(skip)]
    pub script_needed: &'static str,
    pub bar: &'static str,
    pub show: &'static str,
    pub hide: &'static str,
    pub phone: &'static str,
    pub phone_close: &'static str,
    pub elder: &'static str,
    pub dark: &'static str,
    pub print: &'static str,
    pub drafts: &'static str,
    pub source: &'static str,
    pub stats: &'static str,
    /// Number.
    pub warnings: &'static str,
    /// Number: of this page.
    pub warnings_both: &'static str,
    /// Number: behind the former.
    pub warnings_all: &'static str,
    pub warnings_title: &'static str,
    pub warnings_here: &'static str,
    pub warnings_elsewhere: &'static str,
    pub warnings_none: &'static str,
    /// Number.
    pub errors: &'static str,
    pub errors_hint: &'static str,
    pub errors_fold: &'static str,
    pub errors_unfold: &'static str,
    pub help: &'static str,
    pub first_here: &'static str,
    pub open: &'static str,
    /// Place.
    pub not_opened: &'static str,
    /// Place.
    pub not_text: &'static str,
    pub lost: &'static str,
}
