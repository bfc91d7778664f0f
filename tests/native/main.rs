//! Tests of the core, natively: exactness, closed forms, tables over all pairs, properties.

mod acts;
mod colours;
mod conditions;
mod creases;
mod critical_points;
mod curves;
mod derivatives;
mod formulae;
mod garbage;
mod lecture_values;
mod linear_algebra;
mod links;
mod numbers;
mod objectives;
mod overlays;
mod pairs;
mod panels;
mod reference;
mod sentences;
mod set_ups;
mod slices;
mod support;
mod svg;
