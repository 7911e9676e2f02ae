//! What help says of each command and option: the shape; the words are in each language's own file.

/// One command.
pub struct CommandHelp {
    /// As typed; empty for the program alone.
    pub name: &'static str,
    /// One line.
    pub about: &'static str,
    /// How it is written.
    pub usage: &'static str,
    /// In the order shown; may be empty.
    pub examples: &'static [Example],
}

/// Something to type, and what it does.
pub struct Example {
    /// A whole command line.
    pub typed: &'static str,
    /// In one line.
    pub does: &'static str,
}

/// An option: the command it belongs to (empty: any), its name, what it does.
pub type OptionHelp = (&'static str, &'static str, &'static str);

/// For a command without help; a test makes sure that there is none.
static NONE: CommandHelp = CommandHelp {
    name: "",
    about: "",
    usage: "",
    examples: &[],
};

pub(super) fn command(all: &'static [CommandHelp], name: &str) -> &'static CommandHelp {
    all.iter().find(|it| it.name == name).unwrap_or(&NONE)
}

/// A command's own words for an option, or those for any command.
pub(super) fn option(all: &[OptionHelp], command: &str, name: &str) -> &'static str {
    let own = all.iter().find(|it| it.0 == command && it.1 == name);
    let any = all.iter().find(|it| it.0.is_empty() && it.1 == name);
    own.or(any).map_or("", |it| it.2)
}
