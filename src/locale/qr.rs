//! What `mingbian qr` says: the shape; the words are in each language's own file.

/// One text for each message. Its doc names the values for its `{}`, in order.
pub struct QrWords {
    /// Nobody knows where the site will be, and what to write where.
    pub no_address: &'static str,
    /// The page as typed.
    pub unknown: &'static str,
    /// The page as typed, the nearest.
    pub unknown_near: &'static str,
    /// A page that is a draft, as typed.
    pub draft: &'static str,
    /// A file whose ending is none that a code is written as.
    pub ending: &'static str,
    /// The address, for which there is no code.
    pub too_long: &'static str,
    /// The address of a code that was not read as it was written.
    pub unread: &'static str,
    /// The file, the address.
    pub written: &'static str,
    /// How to use it in a chat.
    pub on_screen: &'static str,
    /// How large to print it on a hand-out.
    pub on_a4: &'static str,
    /// How large to print it on a poster.
    pub on_a3: &'static str,
}
