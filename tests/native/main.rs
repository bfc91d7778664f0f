//! Tests of the core, natively: exactness, closed forms, tables over all pairs, properties.

mod acts;
mod derivatives;
mod formulae;
mod garbage;
mod lecture_values;
mod linear_algebra;
mod links;
mod objectives;
mod pairs;
mod sentences;
mod support;
mod svg;
