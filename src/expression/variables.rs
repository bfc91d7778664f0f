//! How a formula names its two variables: the names that axes and printed formulae then carry.
//!
//! People write x and y, x₁ and x₂, `x[0]` and `x[1]`, u and v, or t alone. Every variable that was read is a
//! [`Symbol`] first; which two variables they are is decided when all are known ([`resolve`]), and where two
//! readings are possible the answer is a sentence.

use super::error::SyntaxError;
use super::source::Source;

/// One variable as it was read, and where.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Symbol {
    pub letter: char,
    pub kind: SymbolKind,
    /// in characters of the source from 0
    pub at: usize,
    pub len: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SymbolKind {
    /// `x`
    Letter,
    /// `x1`, `x_1`, `x₁`
    Index(u32),
    /// `x[1]`: counted from 0 in some languages, from 1 in others
    Square(u32),
    /// `x(1)`, `x{1}`: an index, or a product
    Round(u32),
    /// the first or second entry of the vector in `‖x‖`
    Entry(u32),
}

impl SymbolKind {
    fn index(self) -> Option<u32> {
        match self {
            SymbolKind::Letter | SymbolKind::Entry(_) => None,
            SymbolKind::Index(i) | SymbolKind::Square(i) | SymbolKind::Round(i) => Some(i),
        }
    }
}

/// The names of a formula's two variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// x and y, u and v
    Pair(char, char),
    /// x₁ and x₂, or x₀ and x₁: the letter and the first index
    Indexed(char, u32),
    /// one letter alone, such as w
    Single(char),
}

/// Pairs of letters that belong together, in this order.
const PAIRS: &[(char, char)] = &[
    ('x', 'y'),
    ('u', 'v'),
    ('s', 't'),
    ('p', 'q'),
    ('a', 'b'),
    ('x', 't'),
    ('w', 'b'),
    ('θ', 'φ'),
    ('x', 'z'),
    ('y', 'z'),
];

/// Letters that may stand alone.
const SINGLES: &[char] = &['w', 'θ', 'φ', 't', 'u', 'v', 's', 'p', 'q', 'β'];

/// Letters that may carry an index without any sign between (`x1`); `y2` is more likely y².
const INDEXABLE: &[char] = &['x', 'w', 'θ', 'φ', 'β', 'u', 'v', 't', 's', 'p', 'q', 'a', 'b', 'c', 'z'];

/// Whether `x2` with this letter is a variable.
pub(super) fn indexable(letter: char) -> bool {
    INDEXABLE.contains(&letter)
}

/// Whether the letter can be a variable where nothing names it.
pub(super) fn free(letter: char) -> bool {
    SINGLES.contains(&letter) || PAIRS.iter().any(|&(a, b)| a == letter || b == letter)
}

impl Family {
    /// x and y, where nothing names them otherwise.
    pub const PLAIN: Self = Family::Pair('x', 'y');

    /// The letter of the first variable: of all where they are indexed.
    pub fn stem(self) -> String {
        match self {
            Family::Pair(letter, _) | Family::Indexed(letter, _) | Family::Single(letter) => {
                letter.to_string()
            }
        }
    }

    /// As they are typed.
    pub fn names(self) -> [String; 2] {
        match self {
            Family::Pair(a, b) => [a.to_string(), b.to_string()],
            Family::Indexed(letter, first) => [0, 1].map(|i| format!("{letter}{}", first + i)),
            Family::Single(letter) => [letter.to_string(), format!("{letter}2")],
        }
    }

    /// As they stand at an axis.
    pub fn labels(self) -> [String; 2] {
        self.names().map(|name| {
            name.chars()
                .map(|c| c.to_digit(10).and_then(|digit| char::from_u32('₀' as u32 + digit)).unwrap_or(c))
                .collect()
        })
    }

    /// What a sentence offers: `x and y`.
    fn offer(self) -> String {
        let family = match self {
            Family::Single(letter) => Family::Indexed(letter, 1),
            family => family,
        };
        family.names().join(" and ")
    }

    /// The one that a formula with these variables would be read with if it were printed bare, and its number
    /// of variables.
    pub fn inferred(self, uses: [bool; 2]) -> (Self, usize) {
        let family = match (self, uses) {
            (_, [false, false]) => Self::PLAIN,
            (Family::Indexed(letter, _), _) if !indexable(letter) => Family::Pair('?', '?'),
            (Family::Indexed(letter, 0), [false, true]) => Family::Indexed(letter, 1),
            (Family::Pair(a, b), [true, true]) => PAIRS
                .iter()
                .find(|&&pair| pair == (a, b) || pair == (b, a))
                .map_or(Self::PLAIN, |&(a, b)| Family::Pair(a, b)),
            (Family::Pair(a, b), [first, _]) => {
                alone(if first { a } else { b }).unwrap_or(Family::Pair('?', '?'))
            }
            // One that only a head makes a variable.
            (Family::Single(letter), _) => alone(letter).unwrap_or(Family::Pair('?', '?')),
            (family, _) => family,
        };
        let second = match (self, uses) {
            (Family::Pair(_, b), [false, true]) => family == Family::Pair('x', b),
            (Family::Indexed(_, 0), [false, true]) => false,
            (_, uses) => uses[1],
        };
        (family, if second { 2 } else { 1 })
    }
}

/// How one letter alone is read.
fn alone(letter: char) -> Option<Family> {
    match letter {
        'x' | 'y' => Some(Family::PLAIN),
        _ => SINGLES.contains(&letter).then_some(Family::Single(letter)),
    }
}

/// What the symbols of a formula turned out to be.
pub(super) struct Resolved {
    pub family: Family,
    /// how many variables the formula is a function of at least: what its head names, or ‖x‖ needs
    pub arity: usize,
    /// for each symbol, which of the two variables it is
    pub places: Vec<usize>,
}

/// Decides which variables the symbols are. `arguments` are those of `f(x, y) = …`.
pub(super) fn resolve(
    source: &Source,
    symbols: &[Symbol],
    arguments: Option<&[Symbol]>,
) -> Result<Resolved, SyntaxError> {
    match arguments {
        Some([one]) if one.kind == SymbolKind::Letter => of_one(source, symbols, *one),
        Some([a, b]) => of_two(source, symbols, *a, *b),
        Some([.., last]) => {
            let rest = "is one argument too many: formulae of one or two variables can be drawn.";
            Err(source.error_at(last.at, last.len, rest))
        }
        _ => inferred(source, symbols),
    }
}

/// `f(x) = …`: x is the variable, or the vector of both.
fn of_one(source: &Source, symbols: &[Symbol], argument: Symbol) -> Result<Resolved, SyntaxError> {
    if let Some(other) = symbols.iter().find(|symbol| symbol.letter != argument.letter) {
        return Err(stranger(source, *other, &[argument]));
    }
    if symbols.iter().all(|symbol| symbol.kind == SymbolKind::Letter) {
        let family = if argument.letter == 'x' { Family::PLAIN } else { Family::Single(argument.letter) };
        return Ok(Resolved { family, arity: 1, places: vec![0; symbols.len()] });
    }
    inferred(source, symbols)
}

/// `f(x, y) = …`, `f(x1, x2) = …`
fn of_two(source: &Source, symbols: &[Symbol], a: Symbol, b: Symbol) -> Result<Resolved, SyntaxError> {
    let same = |symbol: &Symbol, argument: &Symbol| {
        symbol.letter == argument.letter
            && symbol.kind.index() == argument.kind.index()
            && (symbol.kind == SymbolKind::Letter) == (argument.kind == SymbolKind::Letter)
    };
    let family = match (a.kind.index(), b.kind.index()) {
        (None, None) if a.letter != b.letter => Family::Pair(a.letter, b.letter),
        (Some(first @ (0 | 1)), Some(second)) if a.letter == b.letter && second == first + 1 => {
            Family::Indexed(a.letter, first)
        }
        _ => {
            let rest = "does not go with the name before it: write f(x, y) or f(x1, x2).";
            return Err(source.error_at(b.at, b.len, rest));
        }
    };
    let mut places = Vec::new();
    for symbol in symbols {
        let place = match symbol.kind {
            SymbolKind::Entry(i) if a.kind != SymbolKind::Letter && symbol.letter == a.letter => {
                Some(i as usize)
            }
            _ => [a, b].iter().position(|argument| same(symbol, argument)),
        };
        places.push(place.ok_or_else(|| stranger(source, *symbol, &[a, b]))?);
    }
    Ok(Resolved { family, arity: 2, places })
}

fn stranger(source: &Source, symbol: Symbol, arguments: &[Symbol]) -> SyntaxError {
    let names: Vec<String> =
        arguments.iter().map(|argument| source.quote(argument.at, argument.len)).collect();
    let rest = format!(
        "is not among the variables that the formula is said to have, {}: name it there, or write a number.",
        names.join(" and ")
    );
    source.error_at(symbol.at, symbol.len, &rest)
}

/// From the symbols alone.
fn inferred(source: &Source, symbols: &[Symbol]) -> Result<Resolved, SyntaxError> {
    let Some(first) = symbols.first() else {
        return Ok(Resolved { family: Family::PLAIN, arity: 1, places: Vec::new() });
    };
    if first.kind == SymbolKind::Letter { letters(source, symbols) } else { indices(source, symbols, *first) }
}

/// x and y, u and v, t alone.
fn letters(source: &Source, symbols: &[Symbol]) -> Result<Resolved, SyntaxError> {
    let mut seen: Vec<Symbol> = Vec::new();
    for symbol in symbols {
        if symbol.kind != SymbolKind::Letter {
            return Err(mixed(source, symbols[0], *symbol));
        }
        if !seen.iter().any(|other| other.letter == symbol.letter) {
            seen.push(*symbol);
        }
    }
    let pair = |a: char, b: char| PAIRS.iter().find(|&&pair| pair == (a, b) || pair == (b, a));
    let family = match seen.as_slice() {
        [one] => alone(one.letter).ok_or_else(|| nameless(source, *one))?,
        [a, b] => match pair(a.letter, b.letter) {
            Some(&(a, b)) => Family::Pair(a, b),
            None => return Err(mixed(source, *a, *b)),
        },
        [a, b, c, ..] => {
            let odd = if pair(a.letter, b.letter).is_some() { *c } else { *b };
            return Err(mixed(source, *a, odd));
        }
        [] => Family::PLAIN,
    };
    let second = match family {
        Family::Pair(_, b) => b,
        _ => '\0',
    };
    let places = symbols.iter().map(|symbol| usize::from(symbol.letter == second)).collect();
    Ok(Resolved { family, arity: 1, places })
}

/// A letter that is a variable only beside its partner.
fn nameless(source: &Source, symbol: Symbol) -> SyntaxError {
    let rest = "is not known: use x and y (or x1 and x2, w1 and w2), the only two variables.";
    source.error_at(symbol.at, symbol.len, rest)
}

/// x₁ and x₂, x[0] and x[1].
fn indices(source: &Source, symbols: &[Symbol], first: Symbol) -> Result<Resolved, SyntaxError> {
    if let Some(other) =
        symbols.iter().find(|symbol| symbol.kind == SymbolKind::Letter || symbol.letter != first.letter)
    {
        return Err(mixed(source, first, *other));
    }
    let has = |index: u32| symbols.iter().any(|symbol| symbol.kind.index() == Some(index));
    let letter = first.letter;
    let base = u32::from(!has(0));
    if let Some(symbol) = symbols.iter().find(|symbol| symbol.kind.index().is_some_and(|i| i > base + 1)) {
        let rest = format!("is not known: there are only {}.", Family::Indexed(letter, base).offer());
        return Err(source.error_at(symbol.at, symbol.len, &rest));
    }
    let both = has(base) && has(base + 1);
    for symbol in symbols {
        match symbol.kind {
            SymbolKind::Square(1) if !has(0) && !has(2) => {
                let rest = format!(
                    "is the first variable where counting starts at 1, the second where it starts at 0: \
                     write {letter}1 or {letter}2."
                );
                return Err(source.error_at(symbol.at, symbol.len, &rest));
            }
            SymbolKind::Round(_) if !both => return Err(index_or_product(source, *symbol)),
            _ => {}
        }
    }
    let vector = symbols.iter().any(|symbol| matches!(symbol.kind, SymbolKind::Entry(_)));
    let place = |symbol: &Symbol| match symbol.kind {
        SymbolKind::Entry(i) => i as usize,
        kind => kind.index().map_or(0, |i| (i - base) as usize),
    };
    let places = symbols.iter().map(place).collect();
    Ok(Resolved { family: Family::Indexed(letter, base), arity: if vector { 2 } else { 1 }, places })
}

/// `x(2)` where nothing tells whether it is an index.
fn index_or_product(source: &Source, symbol: Symbol) -> SyntaxError {
    let (letter, index) = (symbol.letter, symbol.kind.index().unwrap_or_default());
    let rest = format!(
        "can be read in two ways: write {index}*{letter} for a product, {letter}1 and {letter}2 for two variables."
    );
    source.error_at(symbol.at, symbol.len, &rest)
}

/// Two ways of naming variables in one formula.
fn mixed(source: &Source, first: Symbol, second: Symbol) -> SyntaxError {
    if let Some(symbol) =
        [second, first].into_iter().find(|symbol| matches!(symbol.kind, SymbolKind::Round(_)))
    {
        return index_or_product(source, symbol);
    }
    let family = |symbol: Symbol| match (symbol.kind, symbol.letter) {
        (SymbolKind::Letter, letter) => alone(letter).or_else(|| {
            PAIRS.iter().find(|&&(a, b)| a == letter || b == letter).map(|&(a, b)| Family::Pair(a, b))
        }),
        (kind, letter) => Some(Family::Indexed(letter, u32::from(kind.index() != Some(0)))),
    };
    let (Some(one), Some(other)) = (family(first), family(second)) else {
        return nameless(source, second);
    };
    // `a*x` is more likely to hold a number's name than two variables.
    for (symbol, family) in [(first, one), (second, other)] {
        if matches!(family, Family::Pair('a', 'b')) {
            return nameless(source, symbol);
        }
    }
    let (one, other) = (one.offer(), other.offer());
    // x2 beside y is likely to mean a power.
    let two = |symbol: Symbol| symbol.kind == SymbolKind::Index(2) && symbol.letter == 'x';
    let plain = |symbol: Symbol| symbol.kind == SymbolKind::Letter && matches!(symbol.letter, 'x' | 'y');
    let power =
        if two(first) && plain(second) || two(second) && plain(first) { "; a power is x^2" } else { "" };
    let choice = if one == other { one } else { format!("{one}, or {other}") };
    let rest = format!("does not go with {}: use {choice}{power}.", source.quote(first.at, first.len));
    source.error_at(second.at, second.len, &rest)
}
