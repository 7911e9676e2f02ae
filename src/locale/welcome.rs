//! The words of the welcome page: on the terminal, and on the page, to which they go as JSON.

use serde::Serialize;

/// One text for each message, field and button. Its doc names the values for its `{}`, in order, or when it is shown.
#[derive(Serialize)]
pub struct WelcomeWords {
    /// As in `lang=`.
    #[serde(skip)]
    pub lang: &'static str,
    /// The title of the page, and its heading.
    pub title: &'static str,
    /// To a browser without scripts.
    #[serde(skip)]
    pub script_needed: &'static str,
    /// On the terminal: address.
    #[serde(skip)]
    pub open_here: &'static str,
    /// On the terminal: how to end, and that the window has to stay.
    #[serde(skip)]
    pub stop_hint: &'static str,
    /// On the terminal: the first one is running at this address.
    #[serde(skip)]
    pub running: &'static str,
    /// On the terminal, where there is no site: how to begin without it.
    #[serde(skip)]
    pub offer: &'static str,
    /// Below the heading.
    pub lead: &'static str,
    /// Above the sites that were opened before.
    pub recent: &'static str,
    /// Behind a recent site whose folder is not there.
    pub missing: &'static str,
    /// A button: takes a site from that list. Its folder's name.
    pub forget: &'static str,
    /// Above the form for a new site.
    pub create: &'static str,
    /// A field.
    pub district: &'static str,
    /// Below it.
    pub district_hint: &'static str,
    /// Nothing was typed there.
    #[serde(skip)]
    pub district_missing: &'static str,
    /// A field.
    pub province: &'static str,
    /// A field.
    pub organisation: &'static str,
    /// Below it: what it is while nothing is typed.
    pub organisation_hint: &'static str,
    /// A field.
    pub hotline: &'static str,
    /// Below it.
    pub hotline_hint: &'static str,
    /// A field.
    pub units: &'static str,
    /// Below it.
    pub units_hint: &'static str,
    /// Behind the name of a field that may stay empty.
    pub optional: &'static str,
    /// Above the choice of a folder for the new site.
    pub place: &'static str,
    /// A field.
    pub name: &'static str,
    /// The name that is proposed: the district.
    pub name_of: &'static str,
    /// Nothing was typed there.
    #[serde(skip)]
    pub name_missing: &'static str,
    /// What was typed cannot be a name.
    #[serde(skip)]
    pub name_wrong: &'static str,
    /// The folder is not there.
    #[serde(skip)]
    pub parent_wrong: &'static str,
    /// In which folder the site will be made.
    pub will_be: &'static str,
    /// A button: shows the list of folders.
    pub elsewhere: &'static str,
    /// Above what is kept of the shipped content.
    pub content: &'static str,
    /// Above the ticks.
    pub disguises: &'static str,
    /// Above the ticks.
    pub audiences: &'static str,
    /// Above the tick.
    pub languages: &'static str,
    /// A tick.
    pub english: &'static str,
    /// Above the two ways.
    pub beginning: &'static str,
    /// A way.
    pub library: &'static str,
    /// A way.
    pub copy: &'static str,
    /// A button: makes the site and opens it.
    pub submit: &'static str,
    /// While that lasts.
    pub making: &'static str,
    /// Above the form, when something is wrong: in how many places.
    pub wrong: &'static str,
    /// Above the list of folders that may have a site.
    pub open: &'static str,
    /// Below it.
    pub open_hint: &'static str,
    /// A button: opens the site in a folder. Its name.
    pub open_this: &'static str,
    /// A folder has no site: which.
    #[serde(skip)]
    pub no_site: &'static str,
    /// The name of the buttons for places, for screen readers.
    pub places: &'static str,
    /// A place.
    pub home: &'static str,
    /// A place.
    pub desktop: &'static str,
    /// A place.
    pub documents: &'static str,
    /// A button: the folder above.
    pub up: &'static str,
    /// Which folder is shown.
    pub here: &'static str,
    /// The folder has no others in it.
    pub no_folders: &'static str,
    /// Not all folders are shown.
    pub more_folders: &'static str,
    /// A button: ends the program.
    pub end: &'static str,
    /// Beside it.
    pub end_hint: &'static str,
    /// In place of the page.
    pub ended: &'static str,
    /// The program no longer answers.
    pub lost: &'static str,
    /// So many sites are open that there is no room for one more.
    #[serde(skip)]
    pub too_many: &'static str,
}
