//! Typed functions that are not smooth: where their minimisers are, their first pictures, and what is
//! said where there is no slope.

use super::support::session;
use zigzag::objective::Kind;

/// In creases and at tips, where no gradient vanishes, with the exact lowest value.
#[test]
fn minimisers_in_creases_are_found_and_nothing_else_is() {
    for (f, at, lowest) in [
        ("sqrt(x^2+y^2)", [0.0, 0.0], 0.0),
        ("sqrt((x-1.3)^2+(y+0.7)^2)", [1.3, -0.7], 0.0),
        ("abs(x)+abs(y)", [0.0, 0.0], 0.0),
        ("abs(x)+y^2", [0.0, 0.0], 0.0),
        ("max(abs(x),abs(y))", [0.0, 0.0], 0.0),
        ("max(x,y,-x-y)", [0.0, 0.0], 0.0),
        ("sqrt(abs(x))+sqrt(abs(y))", [0.0, 0.0], 0.0),
        // Creases askew to the axes, and curved ones.
        ("abs(x-y)+abs(x+y-1)", [0.5, 0.5], 0.0),
        ("abs(x-0.3)+5*abs(y-x)", [0.3, 0.3], 0.0),
        ("max(x^2+y,x-y)", [-0.5, -0.375], -0.125),
        ("100*abs(y-x^2)+abs(1-x)", [1.0, 1.0], 0.0),
    ] {
        let session = session(&format!("f={}", f.replace('+', "%2B")));
        let known = &session.setup().problem.known;
        let found: Vec<_> = known.critical.iter().map(|c| (c.at.clone(), c.kind)).collect();
        assert!(matches!(found[..], [(_, Kind::Minimum)]), "{f}: {found:?}");
        let (x, y) = (found[0].0[0], found[0].0[1]);
        assert!((x - at[0]).hypot(y - at[1]) < 2e-6, "{f}: {found:?}");
        assert!((known.lowest.unwrap() - lowest).abs() < 2e-8, "{f}: {:?}", known.lowest);
    }
    for f in ["x%2By", "abs(x*y)", "sqrt(x)%2By^2", "abs(x)-abs(y)"] {
        let critical = session(&format!("f={f}")).setup().problem.known.critical.clone();
        assert!(critical.iter().all(|c| c.kind != Kind::Minimum), "{f}: {critical:?}");
    }
}

#[test]
fn the_first_picture_of_a_crease_reaches_it() {
    for f in ["abs(x)%2Babs(y)", "sqrt(x^2%2By^2)", "max(abs(x),abs(y))", "abs(x)%2By^2"] {
        let session = session(&format!("f={f}"));
        let alpha = session.algorithm().alpha().unwrap();
        let end = session.trajectory().last().unwrap().x.clone();
        assert!(end[0].hypot(end[1]) <= 1.5 * alpha, "{f}: {end:?}, α = {alpha}");
    }
}

#[test]
fn what_is_missing_at_a_kink_is_not_f() {
    let why = |link: &str, key: &str| session(link).readouts().why.get(key).cloned().unwrap();
    let tip = "f=sqrt(x^2%2By^2)&start=0,0";
    for key in ["gradNorm", "lambdaMin", "kappa", "alphaStar", "alphaMax", "alphaCauchy"] {
        assert!(
            why(tip, key).starts_with("not differentiable here: sqrt has no slope at 0"),
            "{}",
            why(tip, key)
        );
    }
    assert_eq!(session(tip).readouts().f, Some(0.0));
    let words = session(tip).sentence().text();
    assert!(
        words.starts_with("f has a value at the start but no slope to follow (not differentiable here"),
        "{words}"
    );
    assert_eq!(
        session(tip).status().sentence,
        "At the start there is no next step: f has no slope at the start."
    );
    let beside = session("f=abs(x)%2By^2&start=0,1&k=0").sentence().text();
    assert!(beside.contains("along x f has a kink") && !beside.contains("flat"), "{beside}");
    // Where f itself is missing, that is said.
    let outside = "f=log(x)%2By^2&start=-1,0";
    for key in ["f", "gradNorm", "lambdaMin", "alphaStar", "alphaCauchy"] {
        assert_eq!(why(outside, key), "f is not defined at this point", "{key}");
    }
    assert!(session(outside).sentence().text().starts_with("f is not defined at the start"));
}
