//! Other names for what the catalogues have: spellings of the field, read and then written in ours.

/// Ids, and what else they are called; capitals, hyphens, underscores and spaces do not matter.
const IDS: &[(&str, &[&str])] = &[
    // methods
    (
        "gradient-descent",
        &[
            "gd",
            "sgd",
            "bgd",
            "steepest descent",
            "vanilla gradient descent",
            "batch gradient descent",
            "stochastic gradient descent",
        ],
    ),
    ("normalised", &["normalized", "normalised gradient descent", "normalized gradient descent", "ngd"]),
    ("sign", &["sign descent", "sign sgd", "sign gradient descent"]),
    ("coordinate", &["coordinate descent", "cd"]),
    (
        "momentum",
        &[
            "heavy ball",
            "polyak",
            "polyak momentum",
            "sgd momentum",
            "sgd with momentum",
            "classical momentum",
        ],
    ),
    (
        "nesterov",
        &["nag", "nesterov momentum", "nesterov accelerated gradient", "accelerated gradient descent", "agd"],
    ),
    ("cg-fr", &["fletcher reeves", "conjugate gradient fr", "cgfr"]),
    ("cg-pr", &["polak ribiere", "polak ribière", "conjugate gradient pr", "cgpr", "cg-pr+"]),
    ("newton", &["newton raphson", "newtons method", "newton method", "pure newton"]),
    ("damped-newton", &["newton damped", "newton with line search"]),
    ("levenberg", &["levenberg marquardt", "lm", "regularised newton", "regularized newton"]),
    ("saddle-free", &["saddle free newton", "sfn"]),
    ("lbfgs", &["l-bfgs", "limited memory bfgs", "l-bfgs-b"]),
    ("bfgs", &["broyden fletcher goldfarb shanno", "quasi newton"]),
    ("ista", &["proximal gradient", "iterative shrinkage thresholding", "proximal gradient descent"]),
    ("fista", &["accelerated proximal gradient", "fast iterative shrinkage thresholding"]),
    ("projected-gradient", &["projected gradient descent", "pgd"]),
    ("penalty", &["quadratic penalty", "penalty method"]),
    ("log-barrier", &["barrier", "interior point", "barrier method"]),
    ("augmented-lagrangian", &["method of multipliers", "alm"]),
    ("sqp", &["slsqp", "sequential quadratic programming"]),
    ("trust-region", &["trust region newton", "tr"]),
    ("adagrad", &["ada grad", "adaptive gradient"]),
    ("rmsprop", &["rms prop"]),
    ("adamw", &["adam w", "adam with weight decay"]),
    ("amsgrad", &["ams grad", "adam amsgrad"]),
    ("nadam", &["nesterov adam"]),
    // step rules and schedules
    ("constant", &["fixed", "constant step", "fixed step"]),
    ("exact", &["exact line search", "line search exact"]),
    ("armijo", &["backtracking", "backtracking line search", "armijo line search", "armijo backtracking"]),
    ("wolfe", &["strong wolfe", "wolfe conditions", "wolfe line search"]),
    ("cauchy", &["cauchy step", "steepest"]),
    ("bb1", &["barzilai borwein", "bb"]),
    ("step-decay", &["step", "step lr", "multi step"]),
    ("exponential", &["exponential decay", "exponential lr"]),
    ("cosine", &["cosine annealing", "cosine decay", "cosine annealing lr"]),
    ("warmup-cosine", &["cosine warmup", "warm up cosine", "warmup cosine decay"]),
    ("one-cycle", &["one cycle lr", "1cycle"]),
    ("cyclical", &["cyclic", "cyclic lr", "triangular"]),
    ("none", &["no", "off"]),
    // objectives
    ("rosenbrock", &["banana", "rosenbrock banana", "rosenbrocks function"]),
    ("ravine", &["ill conditioned", "narrow valley"]),
    ("quadratic", &["quadratic form", "quadratic bowl", "bowl"]),
    ("sphere", &["sphere bowl"]),
    ("three-hump-camel", &["3 hump camel", "three hump camelback"]),
    ("six-hump-camel", &["6 hump camel", "six hump camelback", "camel"]),
    ("goldstein-price", &["goldstein"]),
    ("styblinski-tang", &["styblinski"]),
    ("saddle", &["saddle point", "hyperbolic paraboloid"]),
    ("huber", &["huber loss"]),
    // penalties
    ("l1", &["lasso"]),
    ("l2", &["ridge", "tikhonov"]),
    ("parabola", &["square", "x^2"]),
];

/// Keys, and what else they are called.
const KEYS: &[(&str, &[&str])] = &[
    ("alpha", &["lr", "eta", "learning rate", "step size", "α", "η"]),
    ("start", &["x0", "w0", "theta0", "start point", "initial point", "initial"]),
    ("objective", &["function", "problem"]),
    ("f", &["formula", "expression"]),
    ("method", &["optimizer", "optimiser", "algorithm"]),
    ("step-rule", &["line search"]),
    ("schedule", &["scheduler", "lr schedule", "lr scheduler"]),
    ("steps", &["max iter", "maxiter", "iterations", "num steps"]),
    ("epsilon", &["eps"]),
    ("beta", &["momentum"]),
    ("beta1", &["β1", "β₁"]),
    ("beta2", &["β2", "β₂"]),
    ("gamma1", &["c1", "γ1", "γ₁"]),
    ("gamma2", &["c2", "γ2", "γ₂"]),
    ("weight-decay", &["wd", "l2"]),
    ("penalty", &["regularization", "regularisation"]),
    ("equality", &["equality constraint"]),
    ("inequality", &["constraint", "inequality constraint"]),
    ("lambda1", &["λ1", "λ₁", "lambda min"]),
    ("lambda2", &["λ2", "λ₂", "lambda max"]),
    ("kappa", &["condition number", "κ"]),
    ("theme", &["color scheme", "colour scheme"]),
];

/// Endings that add nothing to a name.
const IDLE: &[&str] =
    &["function", "method", "algorithm", "optimizer", "optimiser", "descent", "schedule", "rule"];

/// A name without capitals and separators: `Heavy-Ball` is `heavyball`.
fn bare(text: &str) -> String {
    text.trim()
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_' | '.' | '\'' | '’' | '–'))
        .collect()
}

/// The one among `options` that is meant.
fn meant<'a>(options: &[&'a str], table: &[(&str, &[&str])], text: &str) -> Option<&'a str> {
    let text = bare(text);
    let find = |text: &str| {
        let ours = options.iter().copied().find(|option| bare(option) == text);
        ours.or_else(|| {
            table
                .iter()
                .filter(|(_, names)| names.iter().any(|name| bare(name) == text))
                .find_map(|(id, _)| options.iter().copied().find(|option| option == id))
        })
    };
    if text.is_empty() {
        return None;
    }
    find(&text).or_else(|| IDLE.iter().find_map(|ending| find(text.strip_suffix(ending)?)))
}

/// The id that is meant by a word.
///
/// An underscore is told of, with the right spelling first ([`nearest`]): in a program that is a name of its own.
pub(super) fn id<'a>(options: &[&'a str], text: &str) -> Option<&'a str> {
    if text.contains('_') {
        return None;
    }
    meant(options, IDS, text)
}

/// The key that is meant by a name.
pub(super) fn key<'a>(keys: &[&'a str], name: &str) -> Option<&'a str> {
    // One letter is not enough: x, k and f are names of much else.
    if name.trim().chars().count() < 2 && name.is_ascii() {
        return None;
    }
    meant(keys, KEYS, name)
}

/// How many letters to insert, remove, replace or swap with their neighbour lead from one name to the other
/// (the optimal string alignment distance).
pub(super) fn errors(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (bare(a).chars().collect(), bare(b).chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = replaced.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

/// Names longer than this are nobody's misspelling.
const LONGEST: usize = 40;

/// The options nearest to what was given, best first: by typing errors to their names and synonyms, then by how
/// they begin.
pub(super) fn nearest<'a>(options: &[&'a str], given: &str) -> Vec<&'a str> {
    let given: String = given.chars().take(LONGEST).collect();
    let rank = |option: &&str| {
        let names = IDS.iter().filter(|(id, _)| id == option).flat_map(|(_, names)| names.iter());
        let typed = names.chain([option]).map(|name| errors(name, &given)).min().unwrap_or(LONGEST);
        let alike = bare(option).chars().zip(bare(&given).chars()).take_while(|(a, b)| a == b).count();
        // What begins like it counts as much as a few errors: “cg” may become cg-fr.
        (typed as isize - 2 * alike as isize, typed)
    };
    let mut nearest = options.to_vec();
    nearest.sort_by_cached_key(rank);
    nearest
}

/// The key that an unknown name was probably meant to be: at most one typing error in four letters.
pub(super) fn misspelt<'a>(keys: &[&'a str], name: &str) -> Option<&'a str> {
    let letters = bare(name).chars().count();
    if !(4..=LONGEST).contains(&letters) {
        return None;
    }
    let most = (letters / 4).min(2);
    // There are at least as many errors as letters too many or too few.
    let near = keys.iter().filter(|key| bare(key).chars().count().abs_diff(letters) <= most);
    let near = near.map(|key| (errors(key, name), *key)).min()?;
    (near.0 > 0 && near.0 <= most).then_some(near.1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{Kind, keys};

    fn options(key: &str) -> Vec<&'static str> {
        match keys().iter().find(|other| other.name == key).map(|key| key.kind) {
            Some(Kind::Word(options)) => options(),
            _ => panic!("{key} takes no word"),
        }
    }

    #[test]
    fn the_fields_names_are_understood() {
        for (key, said, meant) in [
            ("method", "Newton", "newton"),
            ("method", "L-BFGS", "lbfgs"),
            ("method", "heavy-ball", "momentum"),
            ("method", "Steepest-Descent", "gradient-descent"),
            ("method", "GD", "gradient-descent"),
            ("method", "nag", "nesterov"),
            ("method", "Damped Newton", "damped-newton"),
            ("method", "Newton's method", "newton"),
            ("objective", "Rosenbrock function", "rosenbrock"),
            ("objective", "banana", "rosenbrock"),
            ("step-rule", "Backtracking", "armijo"),
            ("schedule", "CosineAnnealingLR", "cosine"),
        ] {
            assert_eq!(id(&options(key), said), Some(meant), "{said}");
        }
        assert_eq!(id(&options("method"), "new"), None);
        for (said, meant) in [("damped_newton", "damped-newton"), ("heavy_ball", "momentum"), ("cg", "cg-fr")]
        {
            assert_eq!(id(&options("method"), said), None);
            assert_eq!(nearest(&options("method"), said)[0], meant, "{said}");
        }
    }

    /// Every synonym leads somewhere, and to one entry.
    #[test]
    fn the_tables_hold() {
        let known: Vec<&str> = ["objective", "method", "step-rule", "schedule", "penalty"]
            .into_iter()
            .flat_map(options)
            .collect();
        let mut seen = Vec::new();
        for (id, names) in IDS {
            assert!(known.contains(id), "{id} is no entry");
            for name in *names {
                assert!(!seen.contains(&bare(name)), "{name} has two meanings");
                seen.push(bare(name));
                let other = known.iter().find(|other| bare(other) == bare(name));
                assert!(other.is_none_or(|other| other == id), "{name} is an entry itself");
            }
        }
        let names: Vec<&str> = keys().iter().map(|key| key.name).collect();
        for (key, others) in KEYS {
            assert!(names.contains(key), "{key} is no key");
            for other in *others {
                assert!(!names.contains(other), "{other} is a key itself");
            }
        }
    }

    #[test]
    fn typing_errors() {
        for (a, b, count) in
            [("", "", 0), ("newtn", "newton", 1), ("nwetno", "newton", 2), ("momentum", "momemtum", 1)]
        {
            assert_eq!(errors(a, b), count, "{a} → {b}");
        }
        assert_eq!(nearest(&options("method"), "newtno")[0], "newton");
        assert_eq!(nearest(&options("method"), "adem")[0], "adam");
        let names: Vec<&str> = keys().iter().map(|key| key.name).collect();
        assert_eq!(misspelt(&names, "alhpa"), Some("alpha"));
        assert_eq!(misspelt(&names, "utm_source"), None);
        assert_eq!(misspelt(&names, "class"), None);
    }
}
