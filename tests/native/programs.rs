//! The programs that a demo is written as, run by the language itself: they print our iterates.
//!
//! They need Python with NumPy, which `scripts/install.sh programs` installs, and are run by
//! `cargo test --test native programs -- --ignored`; those of PyTorch need an interpreter that has it, in
//! ZIGZAG_TORCH.

use crate::support::session;
use std::{
    collections::BTreeSet,
    env, fs,
    path::{Path, PathBuf},
    process::Command,
};
use zigzag::{Session, method, objective, schedule};

const OBJECTIVES: [&str; 3] =
    ["objective=quadratic&lambda2=4", "objective=rosenbrock&rosenbrock-b=10", "objective=himmelblau"];

/// Each demo that is tried, as a link.
fn links() -> BTreeSet<String> {
    let mut links = BTreeSet::new();
    // Those that know constraints are refused, which has a test of its own.
    for method in method::CATALOGUE.iter().filter(|method| !method.minds_constraints()) {
        for objective in OBJECTIVES {
            links.insert(format!("{objective}&method={}", method.id));
        }
        for rule in method.rules {
            links.insert(format!("{}&method={}&step-rule={rule}", OBJECTIVES[1], method.id));
        }
        if method.takes_options {
            let link = format!("{}&method={}&seed=3", OBJECTIVES[0], method.id);
            links.insert(format!("{link}&weight-decay=0.1&noise=0.2&noise-ratio=3"));
            links.insert(format!("{link}&clip=1.5&weight-decay=0.1&weight-decay-mode=decoupled"));
        }
    }
    for schedule in schedule::CATALOGUE {
        links.insert(format!("schedule={}&alpha=0.3&steps=40", schedule.id));
    }
    // Every objective, with gradients and Hessians; that of a network is refused, which has a test of its own.
    for entry in objective::CATALOGUE.iter().filter(|entry| entry.id != "network") {
        links.insert(format!("objective={}&steps=8", entry.id));
        links.insert(format!("objective={}&method=levenberg&mu=30&steps=8", entry.id));
    }
    for more in [
        "method=coordinate&noise=0.3&clip=1&step-rule=armijo",
        "method=gradient-descent&noise=0.3&clip=1&step-rule=cauchy",
        "start=-3,2;1,1;2,-1&steps=7",
        "objective=quadratic&rotation=30&method=bfgs",
        "objective=quadratic-n&dimension=5&method=lbfgs",
        "objective=quadratic-n&dimension=4&method=newton&alpha=0.5&steps=9",
        "method=ista&penalty=l1&lambda2=4&penalty-weight=0.7&steps=12",
        "method=fista&penalty=elastic-net&mixing=0.3&objective=himmelblau&alpha=0.01&steps=12",
        "f=x^4 %2B x^2&start=2&method=newton",
        "f=if(x<1, x^2, 2*x-1) %2B abs(y)^3/3 %2B max(x, y)&start=3,2&alpha=0.03&steps=20",
        "f=erf(x)^2 %2B atan2(y, 2) ^2 %2B cosh(x/3) %2B cbrt(y^2%2B1) %2B log1p(x^2)*tanh(y)&start=1,1&alpha=0.1&steps=15",
        "f=sin(2^x) %2B y^2*asinh(x) %2B (x>0.5)*x^2 %2B floor(y)&start=1,1.3&alpha=0.02&steps=10",
        "f=(u-1)^2 %2B 3*v^4&start=2,1&alpha=0.05&steps=9",
        "objective=saddle&method=trust-region&start=1,0.1&steps=6",
        "objective=rosenbrock&method=bfgs&step-rule=wolfe&alpha-max=0.5&steps=12",
        "objective=rosenbrock&method=lbfgs&step-rule=wolfe&alpha-max=0.5&steps=12",
    ] {
        links.insert(more.to_owned());
    }
    links.retain(|link| zigzag::Config::from_link(link).1.is_empty());
    links
}

/// How far a change of the start by about one unit in the last place has come, at each iterate of each run:
/// beyond what is asked for, nobody can say which of two runs is right.
fn trembling(session: &Session, link: &str, by: f64) -> Vec<Vec<f64>> {
    let mut config = session.config().clone();
    let moved: Vec<String> = session
        .setup()
        .starts
        .iter()
        .map(|start| {
            start.iter().map(|x| format!("{:?}", x * (1.0 + by) + 0.05 * by)).collect::<Vec<_>>().join(",")
        })
        .collect();
    config.say("start", &moved.join(";")).unwrap_or_else(|error| panic!("{link}: {error}"));
    let other = Session::new(config).unwrap();
    session
        .runs()
        .iter()
        .zip(other.runs())
        .map(|(ours, other)| {
            let mut worst = 0.0_f64;
            ours.trajectory
                .iterates
                .iter()
                .enumerate()
                .map(|(k, at)| {
                    let off = other.trajectory.iterates.get(k).map_or(f64::INFINITY, |other| {
                        at.x.iter()
                            .zip(other.x.iter())
                            .fold(0.0_f64, |most, (a, b)| most.max((a - b).abs() / (1.0 + a.abs())))
                    });
                    worst = worst.max(off);
                    worst
                })
                .collect()
        })
        .collect()
}

/// What was printed, against the runs: how many iterates were compared.
fn compared(session: &Session, link: &str, printed: &str) -> Result<usize, String> {
    let (one, other) = (trembling(session, link, 4e-16), trembling(session, link, -7e-16));
    let mut lines = printed.lines();
    let mut count = 0;
    for (i, run) in session.runs().iter().enumerate() {
        for (k, at) in run.trajectory.iterates.iter().enumerate() {
            let line = lines.next().ok_or_else(|| format!("{link}: ends before k = {k}"))?;
            let numbers: Vec<f64> =
                line.split_whitespace().map(|word| word.parse().unwrap_or(f64::NAN)).collect();
            if numbers.len() != at.x.iter().len() + 1 || numbers[0] != k as f64 {
                return Err(format!("{link}: “{line}” at k = {k}"));
            }
            let trembling = one[i][k].max(other[i][k]);
            if trembling > 4e-15 {
                continue;
            }
            for (ours, theirs) in at.x.iter().zip(&numbers[1..]) {
                if !((ours - theirs).abs() <= 1e-12 * (1.0 + ours.abs())) {
                    return Err(format!(
                        "{link}: {theirs} at k = {k}, not {ours} (trembles by {trembling:e})"
                    ));
                }
            }
            count += 1;
        }
    }
    match lines.next() {
        Some(line) => Err(format!("{link}: “{line}” too much")),
        None => Ok(count),
    }
}

/// Runs all programs of a language by this interpreter.
fn run_all(python: &Path, language: &str, links: &BTreeSet<String>, same: impl Fn(&str) -> bool) {
    let folder = env::temp_dir().join(format!("zigzag-{language}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    for (i, link) in links.iter().enumerate() {
        let code = session(link).to_code(language).unwrap_or_else(|error| panic!("{link}: {error}"));
        fs::write(folder.join(format!("{i:04}.py")), code).unwrap();
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/programs.py");
    let status = Command::new(python).arg(script).arg(&folder).status().unwrap();
    assert!(status.success());
    let (mut wrong, mut all) = (Vec::new(), 0);
    for (i, link) in links.iter().enumerate() {
        let session = session(link);
        let file = |ending: &str| folder.join(format!("{i:04}.{ending}"));
        if let Ok(error) = fs::read_to_string(file("err")) {
            wrong.push(format!("{link} ({}):\n{error}", file("py").display()));
            continue;
        }
        let printed = fs::read_to_string(file("out")).unwrap();
        let code = fs::read_to_string(file("py")).unwrap();
        if !same(&code) {
            // Its own form: as many lines, with finite numbers.
            let steps: usize = session.runs().iter().map(|run| run.trajectory.iterates.len()).sum();
            if printed.lines().count() != steps {
                wrong.push(format!("{link}: {} lines of {steps}", printed.lines().count()));
            }
            continue;
        }
        match compared(&session, link, &printed) {
            Ok(count) => all += count,
            Err(message) => wrong.push(format!("{message} ({})", file("py").display())),
        }
    }
    assert!(wrong.is_empty(), "{} of {} are wrong:\n{}", wrong.len(), links.len(), wrong.join("\n"));
    fs::remove_dir_all(folder).unwrap();
    assert!(all > 10 * links.len(), "only {all} iterates were compared");
}

#[test]
#[ignore = "needs Python with NumPy: scripts/install.sh programs"]
fn programs_in_numpy_print_our_iterates() {
    let tools = env::var("TOOLS")
        .map_or_else(|_| PathBuf::from(env::var("HOME").unwrap()).join(".cache/zigzag/tools"), PathBuf::from);
    run_all(&tools.join("programs/bin/python"), "numpy", &links(), |_| true);
}

#[test]
#[ignore = "needs an interpreter with PyTorch, named in ZIGZAG_TORCH"]
fn programs_in_pytorch_print_our_iterates() {
    let Ok(python) = env::var("ZIGZAG_TORCH") else {
        panic!("ZIGZAG_TORCH names no interpreter with PyTorch.")
    };
    run_all(Path::new(&python), "pytorch", &links(), |code| !code.contains("Its iterates are not ours"));
}

#[test]
fn what_has_no_program_is_refused_with_its_reason() {
    let told = |link: &str| session(link).to_code("numpy").unwrap_err().to_string();
    assert!(told("inequality=disc&method=sqp").contains("no program of SQP yet"));
    assert!(told("penalty=l1&method=adam").contains("those of ISTA and FISTA"));
    assert!(session("penalty=l1&method=ista").to_code("numpy").unwrap().contains("soft threshold"));
    assert!(session("penalty=l1&method=adam").to_code("rust").is_ok());
}

#[test]
fn a_program_of_mini_batches_is_refused_with_its_reason() {
    let demo = session("objective=least-squares&batch=4");
    let told = demo.to_code("numpy").unwrap_err().to_string();
    assert!(told.contains("batch") && told.contains("rust"), "{told}");
    assert!(demo.to_code("rust").unwrap().contains("batch=4"));
}
