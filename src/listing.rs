//! The names of catalogue entries without the entries, for select boxes.
//!
//! They are computed when compiling. So a build that carries only some of a catalogue can list all
//! of it, and names a thing that the page then fetches (see [`crate`], “Two modules”).

use serde::Serialize;

/// How a select box lists an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Listed {
    pub id: &'static str,
    pub name: &'static str,
    /// the heading under which it stands; empty where the list has none
    pub group: &'static str,
}

/// The names of all entries of a constant slice, as a constant array.
macro_rules! listed {
    ($entries:expr, |$entry:ident| $group:expr) => {{
        const NOTHING: $crate::listing::Listed = $crate::listing::Listed { id: "", name: "", group: "" };
        let mut listed = [NOTHING; $entries.len()];
        let mut i = 0;
        while i < listed.len() {
            let $entry = $entries[i];
            listed[i] = $crate::listing::Listed { id: $entry.id, name: $entry.name, group: $group };
            i += 1;
        }
        listed
    }};
}
pub(crate) use listed;
