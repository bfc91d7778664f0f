//! The demo in hand as a short program in another language, whose printed iterates are ours.
//!
//! Each method, step rule and schedule is told once ([`methods`], [`rules`]) in the words of [`notation`], which
//! writes them in NumPy, PyTorch and Julia. Derivatives are written out by rule; PyTorch has its own, and its own
//! optimizers where they are meant for the same.

mod learned;
mod methods;
mod notation;
mod objective;
mod program;
mod pytorch;
mod rules;
mod rust;

use crate::{Error, Session};
use notation::Tongue;
use program::Program;

/// The languages in which a demo can be written.
pub const PROGRAM_LANGUAGES: [&str; 4] = ["numpy", "pytorch", "julia", "rust"];

impl Session {
    /// The picked algorithm on this objective, from every start, as a program that prints k and x_k of each step.
    ///
    /// # Errors
    /// When there is no such language, or the objective is no formula; the sentence says so.
    pub fn to_code(&self, language: &str) -> Result<String, Error> {
        match language {
            "rust" => Ok(rust::program(self)),
            "pytorch" => pytorch::program(&Program::of(self, Tongue::PyTorch)?),
            "numpy" => Program::of(self, Tongue::NumPy)?.text(),
            "julia" => Program::of(self, Tongue::Julia)?.text(),
            _ => Err(Error::wrong("language", language, &format!("one of {}", PROGRAM_LANGUAGES.join(", ")))),
        }
    }
}
