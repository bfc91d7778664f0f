//! The line-up: the algorithms of a demo, each with a name, a colour and a shape of its own.

use crate::{
    Algorithm, Config, Error, Problem,
    config::to_entry,
    gradient, number,
    space::Rn,
    style::{Look, RunColour, Shape},
};
use std::rc::Rc;

/// An algorithm of a line-up, and how it is told from the others in every panel.
#[derive(Clone, Debug, PartialEq)]
pub struct Contender {
    pub algorithm: Algorithm,
    /// its method, and where several have the same one, what differs: “Gradient descent, α = 0.02”
    pub name: String,
    pub look: Look,
}

/// The main algorithm, and those of `compare` in their order. Noise and seed are the same for all, so
/// that the race is fair; what an entry does not say comes from its own method's defaults.
///
/// # Errors
/// Where values that are fine by themselves do not go together; of an entry of `compare` under that key.
pub fn line_up(
    config: &Config,
    problem: &Problem,
    starts: &[Rn],
    steps: usize,
) -> Result<Vec<Rc<Contender>>, Error> {
    let mut algorithms = vec![Algorithm::resolve(config, problem, starts, steps)?];
    for entry in config.compared() {
        let mut said = entry.clone();
        for shared in gradient::SHARED {
            said.copy(config, shared.key);
        }
        said.copy(config, gradient::REPLACEMENT);
        let algorithm = Algorithm::resolve(&said, problem, starts, steps).map_err(|error| {
            Error::because("compare", &format!("“{}”: {}", to_entry(entry), error.reason()))
        })?;
        algorithms.push(algorithm);
    }
    let (names, looks) = (names(&algorithms), looks(&algorithms));
    let contenders = algorithms.into_iter().zip(names).zip(looks);
    Ok(contenders.map(|((algorithm, name), look)| Rc::new(Contender { algorithm, name, look })).collect())
}

/// A name for each, no two alike.
fn names(algorithms: &[Algorithm]) -> Vec<String> {
    let name = |algorithm: &Algorithm| {
        let alike: Vec<&Algorithm> = algorithms.iter().filter(|a| a.method == algorithm.method).collect();
        distinguished(algorithm, &alike)
    };
    let names: Vec<String> = algorithms.iter().map(name).collect();
    // Somebody may compare an algorithm with itself.
    let numbered =
        |(i, name): (usize, &String)| match names[..i].iter().filter(|other| *other == name).count() {
            0 => name.clone(),
            copies => format!("{name} ({})", copies + 1),
        };
    names.iter().enumerate().map(numbered).collect()
}

/// The method's name, with all in which it differs from others of its method.
fn distinguished(algorithm: &Algorithm, alike: &[&Algorithm]) -> String {
    let mut name = algorithm.method.name.to_owned();
    let mut add = |differs: bool, what: String| {
        if differs {
            name.push_str(", ");
            name.push_str(&what);
        }
    };
    add(alike.iter().any(|a| a.rule != algorithm.rule), algorithm.rule.name.to_lowercase());
    add(alike.iter().any(|a| a.schedule != algorithm.schedule), algorithm.schedule.name.to_lowercase());
    for param in algorithm.params() {
        let value = |a: &Algorithm| a.values().find(|(key, _)| *key == param.key).map(|(_, x)| x);
        let mine = value(algorithm);
        // What another does not have at all follows from its rule, which is named.
        let differs = alike.iter().any(|a| value(a).is_some_and(|x| Some(x) != mine));
        if let Some(x) = mine {
            add(differs, format!("{} = {}", param.symbol, number::short(x)));
        }
    }
    add(alike.iter().any(|a| a.decoupled != algorithm.decoupled), {
        gradient::DECAY_MODES[usize::from(algorithm.decoupled)].to_owned()
    });
    name
}

const COLOURS: [RunColour; 8] = [
    RunColour::Vermilion,
    RunColour::Violet,
    RunColour::Brown,
    RunColour::Purple,
    RunColour::Orange,
    RunColour::Crimson,
    RunColour::Black,
    RunColour::Yellow,
];

const SHAPES: [Shape; 8] = [
    Shape::Disc,
    Shape::Diamond,
    Shape::Triangle,
    Shape::Square,
    Shape::Star,
    Shape::TriangleDown,
    Shape::Plus,
    Shape::Hourglass,
];

/// A look for each: its method's own where nobody before it has it. Beyond eight they come again, in
/// other pairs of colour and shape.
fn looks(algorithms: &[Algorithm]) -> Vec<Look> {
    let mut looks: Vec<Look> = Vec::with_capacity(algorithms.len());
    for (i, algorithm) in algorithms.iter().enumerate() {
        // Those of this round of eight, whose looks must differ in both.
        let round = &looks[i - i % COLOURS.len()..];
        let own = Look { colour: algorithm.method.colour, shape: algorithm.method.shape };
        let colour = free(own.colour, &COLOURS, |colour| round.iter().any(|look| look.colour == colour));
        let taken = |shape| round.iter().any(|look| look.shape == shape);
        let pairs = |shape| looks.contains(&Look { colour, shape });
        let shape = free(own.shape, &SHAPES, |shape| taken(shape) || pairs(shape));
        looks.push(Look { colour, shape });
    }
    looks
}

/// The looks of the runs of a single algorithm from so many starts, which are told apart by their starts
/// alone. The first has that of the algorithm.
pub fn looks_of_starts(first: Look, starts: usize) -> Vec<Look> {
    let others = |own: usize, all: usize, i: usize| (own + i) % all;
    let colour = COLOURS.iter().position(|colour| *colour == first.colour).unwrap_or(0);
    let shape = SHAPES.iter().position(|shape| *shape == first.shape).unwrap_or(0);
    let look = |i: usize| Look {
        colour: COLOURS[others(colour, COLOURS.len(), i)],
        // Beyond eight they come again, in other pairs of colour and shape.
        shape: SHAPES[others(shape, SHAPES.len(), i + i / COLOURS.len())],
    };
    (0..starts).map(look).collect()
}

/// The preferred one, or the first that is not taken.
fn free<T: Copy>(preferred: T, all: &[T], mut taken: impl FnMut(T) -> bool) -> T {
    let candidates = std::iter::once(preferred).chain(all.iter().copied());
    candidates.into_iter().find(|candidate| !taken(*candidate)).unwrap_or(preferred)
}
