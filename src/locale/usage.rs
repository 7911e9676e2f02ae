//! The words of command lines and of the help: the shape.

/// One text for each message. Its doc names the values for its `{}`, in order.
pub struct UsageWords {
    /// In front of how a command is written.
    pub head: &'static str,
    /// A command or an option, as typed.
    pub unknown: &'static str,
    /// The same, the nearest one there is.
    pub unknown_near: &'static str,
    /// Option, value.
    pub value: &'static str,
    /// An option without its value.
    pub missing: &'static str,
    /// Command, option.
    pub unused: &'static str,
    /// What has to be given.
    pub required: &'static str,
    /// What is wrong with the address of a site, what to write instead.
    pub base_url: &'static str,
    /// An option that is given twice.
    pub twice: &'static str,
    /// Two options of which one rules the other out.
    pub not_both: &'static str,
    /// Any other mistake in a command line.
    pub other: &'static str,
    /// How to see all commands.
    pub more: &'static str,
    /// Command.
    pub more_of: &'static str,
    /// Help: what the program is, in one line.
    pub help_about: &'static str,
    /// Help: how the program is called.
    pub help_usage: &'static str,
    /// Help: above the commands.
    pub help_commands: &'static str,
    /// Help: above the options.
    pub help_options: &'static str,
    /// Help: above the examples.
    pub help_examples: &'static str,
    /// Help: how to see more of one command.
    pub help_more: &'static str,
}
