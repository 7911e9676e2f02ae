//! What differs between two states of a content folder: by file, by field, by paragraph. Compares what files say, not how they
//! are written. Knows parsed values and their shapes; not where either state comes from, no disk, no terminal.

use crate::site::{self, Layout};
use crate::syntax::FileKind;
use crate::syntax::keys::Key;

mod align;
mod drawn;
mod files;
mod marked;
mod node;
pub mod pack;
mod sheet;
mod snapshot;
mod told;
mod values;

pub use drawn::drawn;
pub use files::compare;
pub use marked::Run;
pub use node::{Leaf, Node, Tree};
pub use sheet::{Choice, MARK, STYLE, Sheet, body, standing};
pub use snapshot::{Held, Snapshot};
pub use told::{Group, Line, Outlook, PageFate, Shown, ShownFile, ShownPage, told};

/// A file that is not as it was.
#[derive(Debug)]
pub struct FileChange {
    /// From the content folder, as it is now; of one that is gone, as it was.
    pub path: String,
    /// What it is.
    pub kind: Option<FileKind>,
    /// What its page is called, where it says so.
    pub title: Option<String>,
    /// What became of it.
    pub fate: Fate,
    /// Its notes (`# …`) are others, too, which nobody but authors sees.
    pub notes: bool,
}

/// What became of a file.
#[derive(Debug)]
pub enum Fate {
    /// It came, and says this.
    Added(Vec<Change>),
    /// It went.
    Removed,
    /// It has another name; the one that it had, and what else is different in it.
    Renamed(String, Vec<Change>),
    /// It says other things.
    Changed(Vec<Change>),
    /// It says the same: only order of keys, notes, spaces or quotes are others.
    Layout,
    /// No text, or too large to be compared: its bytes are others; how many there were and are.
    Bytes(u64, u64),
}

/// One difference in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Where, from the outside in.
    pub at: Vec<Part>,
    /// What.
    pub what: What,
}

/// One step to where a difference is.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// A key that the program knows.
    Key(&'static Key),
    /// A key that an author named, or that nobody knows, as written.
    Own(String),
    /// An item of a list.
    Item(Item),
    /// The text below the front matter, under this heading; empty: above the first.
    Body(String),
    /// The text of a file that cannot be read otherwise.
    Text,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// The stable name of the key that holds the list; empty where nobody knows it.
    pub list: &'static str,
    /// Which one, from 1: as it is now; of one that is gone, as it was.
    pub number: usize,
    /// Its own id.
    pub id: Option<String>,
    /// How it is known to people: the stem of a question, a name.
    pub title: Option<String>,
    /// It has keys of its own: a question, a contact.
    pub keyed: bool,
}

/// What is different.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Another value.
    Changed(Node, Node),
    /// It came.
    Added(Node),
    /// It went.
    Removed(Node),
    /// An item stands elsewhere in its list; from which place to which, from 1.
    Moved(usize, usize),
    /// A name that an author gave is another; the former one.
    Renamed(String),
    /// A paragraph stands elsewhere.
    Shifted(Node),
}

/// What a file is, by its path.
fn kind_of(path: &str) -> Option<FileKind> {
    match site::layout(path) {
        Layout::Content { file, .. } => Some(file),
        Layout::Asset | Layout::Misplaced(_) => None,
    }
}
