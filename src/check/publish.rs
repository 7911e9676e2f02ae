//! Whether a site may go live: what came with a new site and is nobody's yet, what is missing that a reader in danger needs.
//! Asked for by `mingbian check --publish` and by the preview; a build says nothing of it.

use super::Report;
use crate::address;
use crate::diagnostic::{Diagnostic, Place, Problem, PublishFlaw, WritingFlaw};
use crate::site::{Site, Version};
use crate::span::Span;
use crate::syntax::fill::Blank;
use crate::syntax::keys;
use crate::syntax::worded::Worded;

pub mod template;

/// How many contacts the bar at the foot of a page shows.
const SHOWN: usize = 2;
/// Whom somebody in danger calls.
const EMERGENCY: &str = "110";
/// What has to be said before readers come.
const SAID: [Blank; 2] = [Blank::Organisation, Blank::District];

/// Everything that keeps this site from going live, and that a build does not tell.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    if let Some(file) = &site.settings_file {
        let mut add = |flaw: PublishFlaw, span: Span| {
            let problem = Problem::Publish(flaw);
            found.push(Diagnostic::new(problem, Place::at(file, span)));
        };
        settings(site, &mut add);
    }
    // A draft is not published; a preview may show it.
    let written = site.written().map(|(_, _, version)| version);
    for version in written.filter(|version| !version.is_draft()) {
        let mut report = Report {
            version,
            diagnostics: &mut found,
        };
        page(version, &mut report);
    }
    found
}

/// Whether something that a build only warns of keeps a site from going live.
pub fn keeps_back(problem: &Problem) -> bool {
    match problem {
        Problem::Fill(_) | Problem::PhoneInvalid(..) | Problem::Publish(_) => true,
        Problem::Writing(flaw) => matches!(
            flaw,
            WritingFlaw::Placeholder(_) | WritingFlaw::FactLapsed(..)
        ),
        _ => false,
    }
}

/// Makes errors of all that keeps a site from going live.
pub fn raise(diagnostics: &mut [Diagnostic]) {
    for diagnostic in diagnostics {
        diagnostic.raised |= keeps_back(&diagnostic.problem);
    }
}

fn settings(site: &Site, add: &mut dyn FnMut(PublishFlaw, Span)) {
    let settings = site.settings();
    let mut own = |key: &'static keys::Key, text: Option<&Worded>| {
        let words = text
            .into_iter()
            .flat_map(Worded::each)
            .find_map(|(_, text)| template::in_name(text));
        if let Some(words) = words {
            let flaw = PublishFlaw::Template(words.to_owned(), Some(key.name.to_owned()));
            add(flaw, settings.place(key));
        }
    };
    own(keys::TITLE, Some(&settings.title));
    own(keys::TAGLINE, settings.tagline.as_ref());
    own(keys::FOOTER, settings.footer.as_ref());
    for blank in Blank::ALL {
        own(blank.key(), settings.values.get(blank));
    }
    for contact in &settings.contacts {
        own(keys::CONTACTS, Some(&contact.name));
    }
    for blank in SAID {
        if settings.values.get(blank).is_none() {
            let key = blank.key().name.to_owned();
            add(PublishFlaw::Unsaid(key), Span::default());
        }
    }
    // It is a matter of life, and not the same everywhere.
    let writes = settings.contacts.iter().any(|contact| contact.sms);
    if writes && settings.values.get(Blank::SmsPolice).is_none() {
        let key = Blank::SmsPolice.key().name.to_owned();
        add(PublishFlaw::Unsaid(key), settings.place(keys::CONTACTS));
    }
    let mut contacts = settings.contacts.iter();
    let place = contacts.position(|contact| calls(&contact.phone));
    if place.is_none_or(|place| place >= SHOWN) {
        let flaw = PublishFlaw::Emergency(place.map(|place| place + 1));
        add(flaw, settings.place(keys::CONTACTS));
    }
    match &site.base_url {
        Some(base) if template::is_example(base) => {
            let flaw = PublishFlaw::Template(base.clone(), None);
            add(flaw, settings.place(keys::BASE_URL));
        }
        None if !site.offline => add(PublishFlaw::Address, settings.place(keys::TITLE)),
        _ => {}
    }
}

/// Whether a contact's numbers have the one for emergencies among them.
fn calls(phone: &str) -> bool {
    let said = address::numbers(phone).into_iter();
    let mut dialled = said.filter_map(|said| said.call.and_then(Result::ok));
    dialled.any(|call| call.trim_start_matches("tel:") == EMERGENCY)
}

fn page(version: &Version, report: &mut Report<'_>) {
    let template = |words: &str| Problem::Publish(PublishFlaw::Template(words.to_owned(), None));
    if let Some(community) = version.community() {
        if template::is_sample(community) {
            let name = community.name.to_string();
            report.add(
                Problem::Publish(PublishFlaw::Sample(name)),
                community.slug.span,
            );
        } else if let Some(words) = template::in_name(&community.name) {
            report.add(template(words), community.slug.span);
        }
    }
    for department in version.departments().into_iter().flatten() {
        if let Some(words) = template::in_name(&department.name) {
            report.add(template(words), department.span);
        }
    }
    let Some(front) = version.front() else {
        return;
    };
    if let Some(words) = front.summary.as_deref().and_then(template::in_text) {
        report.add(template(words), front.summary_span);
    }
    if let Some(quiz) = version.quiz()
        && let Some(intro) = &quiz.intro
        && let Some(words) = template::in_text(&intro.source)
    {
        report.add(template(words), intro.span);
    }
}
