//! Tests of the core, natively: exactness, closed forms, tables over all pairs, properties.

mod acts;
mod derivatives;
mod lecture_values;
mod links;
mod linear_algebra;
mod pairs;
mod sentences;
mod support;
