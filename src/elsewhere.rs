//! How the libraries of the day do what an entry does: the same, or with a difference that shows in the numbers.
//! Each word is checked against the libraries themselves (`tests/reference/libraries.py`), and each verdict
//! against our runs.

/// A library that offers what an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Library {
    PyTorch,
    Optax,
    SciPy,
}

impl Library {
    pub fn name(self) -> &'static str {
        match self {
            Self::PyTorch => "PyTorch",
            Self::Optax => "optax",
            Self::SciPy => "SciPy",
        }
    }
}

/// Whether the same parameters give the same iterates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Agreement {
    Always,
    /// in some cases, which the words tell
    Partly,
    Never,
}

/// What one library does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Elsewhere {
    pub library: Library,
    pub agreement: Agreement,
    /// where it differs; of one that agrees what else there is to say, or nothing
    words: &'static str,
}

impl Elsewhere {
    /// “SciPy: the same, m = 10”
    pub fn line(&self) -> String {
        let same = match (self.agreement, self.words) {
            (Agreement::Always, "") => "the same",
            (Agreement::Always, _) => "the same, ",
            _ => "",
        };
        [self.library.name(), ": ", same, self.words].concat()
    }
}

pub(crate) const fn same(library: Library, words: &'static str) -> Elsewhere {
    Elsewhere { library, agreement: Agreement::Always, words }
}

pub(crate) const fn partly(library: Library, words: &'static str) -> Elsewhere {
    Elsewhere { library, agreement: Agreement::Partly, words }
}

pub(crate) const fn differs(library: Library, words: &'static str) -> Elsewhere {
    Elsewhere { library, agreement: Agreement::Never, words }
}

/// Both libraries of machine learning do the same.
pub(crate) const LEARNING: &[Elsewhere] = &[same(Library::PyTorch, ""), same(Library::Optax, "")];
