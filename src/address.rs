//! Addresses, telephone numbers and unseen characters: what in them shows a reader something
//! else than what is there. Pure text; knows no page, no file and no words.

mod host;
mod marks;
mod phone;
mod shown;
mod web;

pub use marks::{Mark, controls, has_controls, hidden, hidden_by_name, is_control, is_hidden};
pub use phone::{Said, dial, message, numbers, tel};
pub use shown::other_host;
pub use web::{Meant, is_web, is_whole, mail, meant, own, place, web};
