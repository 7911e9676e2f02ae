//! Why a file is not published as it is, or not at all. The words are in `locale`.

use serde::{Deserialize, Serialize};

/// Why a file beside the pages is left out of the site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AssetFlaw {
    /// Its ending is that of a page, a script or a program.
    Active,
    /// Its ending is not among those that are published; empty where it has none and is no plain text.
    Kind(String),
    /// A part of its name, or of its folder’s, that makes a page or a program of it on some servers.
    NamePart(String),
    /// A server takes its settings from it.
    Server,
    /// It begins as a page does, whatever its ending.
    Markup,
    /// It begins as a program does.
    Program,
    /// A page or a bank in `.well-known/`, where only files are.
    WellKnown,
    /// A drawing that is refused; why.
    Svg(SvgFlaw),
}

/// What a file says beside what it shows, of who took or made it, and cannot be taken out of it here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Private {
    /// Where it was taken.
    Place,
    /// By whom.
    Person,
    /// Comments of who worked on a document.
    Comments,
    /// Changes of a document that nobody accepted: what was deleted is still in it.
    Changes,
    /// A sheet that is hidden.
    HiddenSheet,
}

/// What of a drawing cannot be published. Texts are quoted from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SvgFlaw {
    /// Not UTF-8, or it says that it is something else; that name, if it says one.
    Encoding(String),
    /// A character that XML cannot hold.
    Character,
    /// More bytes than this.
    TooLarge(usize),
    /// More elements within elements than this.
    TooDeep(usize),
    /// More elements than this, copies by `<use>` counted, or more attributes on one.
    TooMany(usize),
    /// No well-formed XML.
    Broken,
    /// The first element is not `svg` in the namespace of SVG.
    Root,
    /// `<!DOCTYPE …>`, which may define what nobody sees.
    DocType,
    /// `<?name …?>`.
    Instruction(String),
    /// `&name;`, which nobody defined.
    Entity(String),
    /// An element that is not on the list.
    Element(String),
    /// An element of another language, HTML above all.
    Foreign(String),
    /// An attribute that runs something.
    Event(String),
    /// An address outside the drawing.
    Address(String),
    /// A picture within the drawing that is no JPEG, PNG, GIF or WebP.
    Picture,
    /// Of a style: a rule, a function or a sign that could fetch something.
    Style(String),
}
