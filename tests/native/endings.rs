//! What a run comes to is told as what it is: a tail, a flat floor, an inflection, a kink, a border of the domain,
//! the end of a schedule.

use super::support::session;
use zigzag::explain::Claim;

fn told(link: &str) -> String {
    session(link).sentence().text()
}

#[test]
fn a_tail_is_no_critical_point() {
    for link in [
        "f=exp(-x)&start=1&method=newton&steps=60&k=23",
        "f=exp(-x^2)&start=2&method=newton&steps=60&k=20",
        "f=1/(1+x^2)&start=3&method=newton&steps=60&k=24",
        "f=1/x&start=1&alpha=1&steps=400",
        "f=log(1+exp(-x))&start=1&alpha=1&steps=400",
        "f=x^2%2Bexp(-y)&start=1,1&steps=400&alpha=0.3",
    ] {
        let session = session(link);
        let sentence = session.sentence();
        assert!(sentence.text().starts_with("Out on a tail"), "{link}: {}", sentence.text());
        assert!(sentence.claims.contains(&Claim::FlattensOut), "{link}");
        assert_eq!(session.readouts().point, "regular", "{link}");
        assert_eq!(session.status().reason, "steps", "{link}");
    }
    let told_twice = told("f=1/(1%2Bexp(x))&start=20&alpha=0.1&steps=50");
    assert!(told_twice.contains("ever flatter") && !told_twice.contains("no slower"), "{told_twice}");
    // What flattens out on its way to a minimum has no tail there.
    for link in [
        "f=x^2/(1%2Bx^2)&start=3&alpha=1&steps=60",
        "f=log(1%2Bx^2)&start=9&alpha=1&steps=5",
        "f=x^4&start=1",
    ] {
        assert!(!told(link).contains("tail"), "{link}: {}", told(link));
    }
}

#[test]
fn what_the_second_derivative_test_leaves_open_is_looked_at() {
    for (link, words) in [
        ("f=x^3&method=newton&start=1&steps=60", "a point of inflection"),
        ("f=x^5&method=newton&start=1&steps=160", "a point of inflection"),
        ("f=x^4&method=newton&start=1&steps=200", "in truth it is a minimum"),
        ("f=-x^4&method=newton&start=1&steps=200", "in truth it is a maximum"),
        ("f=max(0,x-1)&start=0.3", "a flat floor"),
        (
            "f=(x^2%2By^2-1)^2&start=1,0.4&alpha=0.1&steps=400",
            "a flat floor, a whole line of points as low as it",
        ),
        ("f=(x%2By)^2&start=1,0.4&steps=60", "a flat floor"),
        ("f=-(x-y)^2&start=1,0.4&method=newton", "singular"),
        ("f=max(0,x^2%2By^2-1)&start=0.2,0.1", "f is level all round"),
        ("f=5&start=1,1", "f is constant, 5 everywhere"),
        ("f=5&start=1", "f is constant, 5 everywhere"),
    ] {
        assert!(told(link).contains(words), "{link}: {}", told(link));
    }
    // Far from the picture nothing is known beforehand.
    assert!(told("f=(x-50)^3&method=newton&start=51&steps=60").contains("a point of inflection"));
}

#[test]
fn a_tiny_or_a_huge_f_is_no_reason_to_end_early_or_late() {
    for scale in [1e-12, 1e-6, 1.0, 1e6, 1e12] {
        let session = session(&format!("f={scale}*(x^2%2B4*y^2)&start=1,1&method=newton&steps=20"));
        assert_eq!((session.trajectory().len(), session.readouts().point), (2, "minimum"), "{scale}");
        let alpha = 0.2 / scale;
        if (1e-6..=1e6).contains(&alpha) {
            let link = format!("f={scale}*(x^2%2B4*y^2)&start=1,1&alpha={alpha}&steps=200");
            let session = super::support::session(&link);
            assert_eq!(session.status().reason, "converged", "{scale}");
            assert!(
                (50..70).contains(&session.trajectory().len()),
                "{scale}: {}",
                session.trajectory().len()
            );
        }
    }
    // The view does not matter.
    let runs = ["", "&view=-1e6,1e6,-1e6,1e6", "&view=-1e-9,1e-9,-1e-9,1e-9"]
        .map(|view| session(&format!("f=x^2%2By^4&start=1,1&alpha=0.1&steps=300{view}")).trajectory().len());
    assert!(runs[0] == runs[1] && runs[0] == runs[2], "{runs:?}");
}

#[test]
fn a_step_out_of_the_domain_is_no_divergence() {
    for (link, words) in [
        (
            "f=-log(x)-log(1-x-y)-log(y)&start=0.1,0.1&alpha=0.05&k=0",
            "(x, y) = (0.5375, 0.5375), where f is not defined (log",
        ),
        (
            "f=sqrt(x)%2By^2&start=1,1&alpha=0.4&steps=20",
            "(x, y) = (−0.04455, 0.0016), where f is not defined (square root",
        ),
        ("f=log(x)&start=1&alpha=0.5&steps=20", "x = −0.5, where f is not defined"),
    ] {
        let session = session(link);
        let (sentence, status) = (session.sentence().text(), session.status().sentence);
        assert!(
            sentence.contains(words) && sentence.contains("A shorter one would stay"),
            "{link}: {sentence}"
        );
        for said in [&sentence, &status] {
            assert!(said.contains("not defined") && !said.contains("diverge"), "{said}");
        }
    }
    assert!(told("f=x^2%2By^2&start=1,1&alpha=2&steps=200").contains("diverged"));
}

#[test]
fn steps_over_a_kink_are_not_explained_by_the_curvature_before_it() {
    for link in [
        "f=|x|&alpha=0.3&start=1.1&steps=30&k=4",
        "f=abs(x)-cos(x)&alpha=0.1&start=2&steps=60",
        "f=abs(x)-cos(x)&alpha=0.7&start=0.3&steps=60&k=0",
        "f=max(x,-2x)&start=1&alpha=0.3&steps=30&k=4",
        "f=max(x^2,4-3x)&start=1.3&alpha=0.2&steps=9&k=0",
    ] {
        let session = session(link);
        let sentence = session.sentence().text();
        assert!(sentence.contains("kink, where f′ jumps from"), "{link}: {sentence}");
        assert_eq!(session.readouts().regime, None, "{link}");
        assert!(
            session.readouts().why["regime"].contains("kink") || session.readouts().curvature == Some(0.0),
            "{link}"
        );
    }
    // The last digit of a slope that hardly changes is no kink.
    assert!(!told("f=1/(1%2Bexp(x))&start=-30&alpha=0.1&steps=50&k=0").contains("kink"));
    // As sharp as a bend may be, it is none.
    assert!(!told("f=sqrt(1e-6%2Bx^2)&alpha=0.3&start=1.1&steps=30&k=4").contains("kink"));
    let rest = told("f=|x|&method=bfgs&start=1.1&steps=30");
    assert!(
        rest.contains("rests in a kink, where f′ jumps from −1 to 1") && rest.ends_with("a minimum."),
        "{rest}"
    );
}

#[test]
fn a_step_of_length_0_says_which_part_of_the_schedule_it_is() {
    for (schedule, k, words) in [
        ("warmup-cosine&warmup=3&horizon=10", 0, "The warm-up begins with α = 0"),
        ("warmup-cosine&warmup=3&horizon=10", 12, "The schedule has run out"),
        ("cosine&horizon=5", 10, "The schedule has run out"),
        ("cosine&horizon=20", 20, "The schedule has run out"),
        ("one-cycle&warmup=2&horizon=5", 7, "The schedule has run out"),
        ("cyclical&period=10", 0, "The cycle begins with α = 0"),
        ("cyclical&period=10", 10, "The cycle is at its bottom"),
    ] {
        for method in ["gradient-descent", "adam", "momentum"] {
            for f in ["x^2", "x^2%2By^2&start=1,1"] {
                let link = format!("f={f}&method={method}&alpha=0.1&steps=20&schedule={schedule}&k={k}");
                assert!(told(&link).starts_with(words), "{link}: {}", told(&link));
            }
        }
    }
}

#[test]
fn newton_between_two_points() {
    for link in [
        "f=x^4%2B4x^2y%2B4y^2%2B2x%2B2y&method=newton&start=1.25,-0.90625&steps=12&k=5",
        "f=x^4/4-x^2%2B2x&method=newton&start=0&steps=20&k=2",
        "f=x^4/4-x^2%2B2x&method=newton&start=0&steps=20",
    ] {
        assert!(told(link).starts_with("Newton cycles between two points"), "{link}: {}", told(link));
    }
}

#[test]
fn what_goes_round_for_ever_is_said_to() {
    for (link, words) in [
        (
            "objective=rastrigin&method=momentum&alpha=0.01&steps=5000",
            "After 5000 steps Momentum goes round 10 points for ever, where f is from 51.13 to 54.44: a smaller α may settle.",
        ),
        (
            "objective=rastrigin&method=momentum&alpha=0.01&steps=5000&k=4000",
            "After 4000 steps Momentum goes round",
        ),
        (
            "objective=rosenbrock&method=sign-descent&alpha=0.1&steps=500",
            "After 500 steps Sign descent jumps between two points for ever, where f is from 5.62 to 8: a smaller α may settle.",
        ),
        (
            "f=x^4/4-x^2/2&start=0.3&alpha=1.2&steps=3000",
            "After 3000 steps Gradient descent jumps between two points for ever",
        ),
    ] {
        assert!(told(link).starts_with(words), "{link}: {}", told(link));
    }
    for link in [
        "objective=rastrigin&method=momentum&alpha=0.001&steps=5000",
        "objective=rastrigin&method=momentum&alpha=0.01&steps=5000&k=3",
        "objective=rosenbrock&method=adam&alpha=0.01&steps=20000",
        "objective=rastrigin&method=momentum&alpha=0.01&steps=5000&noise=0.1",
    ] {
        assert!(!told(link).contains("goes round"), "{link}: {}", told(link));
    }
}

#[test]
fn as_many_steps_are_computed_as_a_page_can_keep() {
    let starts: Vec<String> = (0..64).map(|i| format!("{},1", f64::from(i) / 32.0 - 1.0)).collect();
    let link = format!("alpha=0.1&steps=20000&compare=momentum&start={}", starts.join(";"));
    // A point, a gradient and a direction of two numbers each, and eight beside, of all 2·10⁷.
    assert_eq!(session(&link).setup().steps, 20_000_000 / (14 * 2 * 64));
    let reason = "The run is cut here: 128 runs of 20000 steps are more than a page can keep.";
    assert!(told(&link).ends_with(reason), "{}", told(&link));
    assert!(!told(&format!("{link}&k=3")).contains("cut"), "only where it ends");
    let few = "alpha=0.1&steps=20000&start=1,1";
    assert_eq!(session(few).setup().steps, 20_000);
    assert!(!told(few).contains("cut"));
}
