//! English: addresses, numbers and characters that deceive a reader.

use crate::diagnostic::{AddressFlaw as Flaw, MarkKind, PhoneFlaw, Problem};

/// What is wrong, and what to do.
pub(super) fn words(problem: &Problem) -> (String, String) {
    match problem {
        Problem::AddressDeceptive(flaw) | Problem::AddressDoubtful(flaw) => of_address(flaw),
        Problem::UrlInvalid(url) => (
            format!("`{url}` is not a whole address"),
            "write it as https://example.org/, with https:// or http:// first".into(),
        ),
        Problem::UrlRest(rest) => (
            format!(
                "the address of a site cannot have `{rest}`: the paths of its pages stand behind it"
            ),
            "write it as far as its path, such as https://example.org/site/".into(),
        ),
        Problem::LinkTextOther(shown, real) => (
            format!("the link says {shown} and leads to {real}"),
            "write the address that it really leads to, or the name of the site".into(),
        ),
        Problem::PhoneInvalid(number, flaw) => (
            match flaw {
                PhoneFlaw::Code => format!(
                    "`{number}` has a service code in it (*, # or ;), which can change a phone's settings, such as forward its calls"
                ),
                PhoneFlaw::Premium => format!("`{number}` costs more than a call"),
                PhoneFlaw::Characters => format!("`{number}` is not a number that can be dialled"),
                PhoneFlaw::Length => {
                    format!("`{number}` has too few digits or too many: no phone gets through")
                }
                PhoneFlaw::Several => {
                    format!("`{number}` has several numbers, and a link can dial only one")
                }
            },
            if *flaw == PhoneFlaw::Several {
                "write a link for each number; for now it is shown as text and cannot be tapped"
                    .into()
            } else {
                "write the whole number, such as 0512-65228888, an extension as 0512-65228888 ext. 801, several with commas between them, each of them whole; for now it is shown as text and cannot be tapped".into()
            },
        ),
        Problem::TextHidden(code, kind) => (
            match kind {
                MarkKind::Direction => format!(
                    "there is a character here that changes the direction of the text ({code}): readers see another order than is written"
                ),
                MarkKind::Invisible => format!(
                    "there is a character here that nobody sees ({code}): two texts that look the same are not"
                ),
                MarkKind::Control => format!(
                    "there is a control character here that belongs in no text ({code}); most come from Word"
                ),
            },
            "it mostly comes along when text is pasted: delete these few words and type them again"
                .into(),
        ),
        Problem::AnchorReserved(id) => (
            format!("the id `#{id}` belongs to the page itself"),
            "choose an id that does not begin with mb-".into(),
        ),
        _ => (String::new(), String::new()),
    }
}

fn of_address(flaw: &Flaw) -> (String, String) {
    let (message, help) = match flaw {
        Flaw::Malformed => (
            "the address is not whole: browsers will go to different places".into(),
            "write it as https://example.org/: https://, the site's name, a path",
        ),
        Flaw::UserInfo(host) => (
            format!("what stands before @ in the address is for show; it leads to {host}"),
            "take away the @ and what is before it, or write the real address",
        ),
        Flaw::Backslash => ("the address has a backslash".into(), "write / instead"),
        Flaw::NumericHost(host) => (
            format!("the site's name is written as a number; it leads to {host}"),
            "write the site's name, such as www.gov.cn",
        ),
        Flaw::Characters => (
            "the site's name has signs, full-width characters or % codes in it".into(),
            "write it as the browser shows it, in plain letters, digits and dots",
        ),
        Flaw::MixedScripts(host) => (
            format!("the site's name mixes letters of several scripts; it leads to {host}"),
            "type it anew from the address that was officially published",
        ),
        Flaw::Lookalike(host) => (
            format!(
                "the site's name has characters that only look like letters; it leads to {host}"
            ),
            "type it anew from the address that was officially published",
        ),
        Flaw::Hidden(code) => (
            format!("the address has a character in it that nobody sees ({code})"),
            "delete the address and type it anew",
        ),
        Flaw::Port(port) => (
            format!("pages for everybody are not at port {port}"),
            "check the address; leave the port out if you can",
        ),
        Flaw::Borrowed(host) => (
            format!("the address begins like another site's, but belongs to {host}"),
            "read an address from its end: check that this is where the link should lead",
        ),
    };
    (message, help.into())
}
