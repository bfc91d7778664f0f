//! What `make bench` measures, compiled for WebAssembly with the feature `bench` only: the same
//! code that the page runs when a parameter changes, without the drawing.

use crate::{
    Config, Objective, Setup,
    scene::{Contours, Field, Ground, Window, levels},
    session::by_row,
    space::R2,
};
use std::rc::Rc;
use wasm_bindgen::prelude::*;

/// An objective over its default view.
#[wasm_bindgen]
pub struct Survey {
    plane: Rc<dyn Objective<R2>>,
    window: Window,
    nodes: usize,
    field: Field,
    levels: Vec<f64>,
    contours: Contours,
    ground: Ground,
}

#[wasm_bindgen]
impl Survey {
    /// The objective of a link, sampled at `nodes` × `nodes` places, with about `levels` levels.
    #[wasm_bindgen(constructor)]
    pub fn new(link: &str, nodes: usize, levels: usize) -> Result<Survey, JsValue> {
        let (config, errors) = Config::from_link(link);
        let setup = Setup::resolve(&config, None).map_err(|error| error.message);
        let setup = errors.first().map_or(setup, |error| Err(error.message.clone()))?;
        let mut survey = Self {
            plane: setup.plane().ok_or("a curve has no contours")?,
            window: setup.view,
            nodes,
            field: Field::default(),
            levels: Vec::new(),
            contours: Contours::default(),
            ground: Ground::default(),
        };
        survey.sample();
        levels::choose(&survey.field, levels, &mut levels::Scratch::default(), &mut survey.levels);
        Ok(survey)
    }

    /// xmin, xmax, ymin, ymax
    pub fn window(&self) -> Vec<f64> {
        let Window { x, y } = self.window;
        vec![x.0, x.1, y.0, y.1]
    }

    pub fn levels(&self) -> Vec<f64> {
        self.levels.clone()
    }

    /// f at the nodes, row by row from the lower border up.
    pub fn values(&self) -> Vec<f64> {
        self.field.values().to_vec()
    }

    /// Samples the objective.
    pub fn sample(&mut self) {
        self.field.resample_rows(self.window, self.nodes, self.nodes, by_row(self.plane.as_ref()));
    }

    /// Samples the objective and traces the contours of the levels; how many points they have.
    pub fn contour(&mut self) -> usize {
        self.sample();
        self.contours.trace(&self.field, &self.levels);
        self.contours.rings().map(|ring| ring.points.len()).sum()
    }

    /// All that the page does when a parameter changes: sampling, choosing its own levels, tracing.
    pub fn ground(&mut self) {
        self.ground.survey_rows(self.window, self.nodes, by_row(self.plane.as_ref()));
    }
}
