//! Catches panics: a panic in some work becomes a value, and nothing of it is printed. Knows neither the work nor the
//! words.

use std::panic::{self, AssertUnwindSafe};
use std::sync::{Mutex, PoisonError};

/// Work that panicked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// Where in our code, for whoever mends it: `src/a.rs:12:3`; empty where [`listen`] was not called.
    pub place: String,
}

/// Where the last panic was. One for all threads: work that is shared out may panic in one and be caught in another.
static LAST: Mutex<String> = Mutex::new(String::new());

/// Does work; a panic in it ends nothing but the work. What it worked on is not to be used afterwards.
///
/// # Errors
/// Where it broke down.
pub fn caught<T>(work: impl FnOnce() -> T) -> Result<T, Broken> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|_| Broken {
        place: std::mem::take(&mut LAST.lock().unwrap_or_else(PoisonError::into_inner)),
    })
}

/// From now on a panic prints nothing by itself; whoever catches it reports it. With `aloud`, for debugging, it does
/// both. To be called once, by whoever owns the process.
pub fn listen(aloud: bool) {
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        let place = info.location().map(ToString::to_string);
        *LAST.lock().unwrap_or_else(PoisonError::into_inner) = place.unwrap_or_default();
        if aloud {
            before(info);
        }
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_a_value() {
        assert_eq!(caught(|| 1), Ok(1));
        assert!(caught(|| caught(|| panic!("inside")).is_err() && panic!("outside")).is_err());
    }
}
