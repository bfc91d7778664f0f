//! Whether a plane through the origin parts two classes: then the logistic loss has no minimiser.

use crate::space::{Rn, Vector};

/// How two classes lie to each other (Albert & Anderson, *Biometrika* 71, 1984).
#[derive(Clone, Debug, PartialEq)]
pub enum Separation {
    /// Every plane has points on its wrong side: there is a minimiser.
    Overlap,
    /// A plane has no point on its wrong side, but some points on it: the loss falls along its normal for ever, not
    /// to 0.
    Touching { normal: Rn },
    /// A plane has every point on its right side: the loss falls to 0 along its normal.
    Apart { normal: Rn },
}

impl Separation {
    /// The direction along which the loss falls for ever.
    pub fn normal(&self) -> Option<&Rn> {
        match self {
            Self::Overlap => None,
            Self::Touching { normal } | Self::Apart { normal } => Some(normal),
        }
    }

    /// Of z_i = y_i φ_i in two or three dimensions: whether a w has z_iᵀw ≥ 0 for all i, and not 0 for all.
    ///
    /// The cone of such w is spanned by its edges, which are at right angles to N − 1 of the z_i; the sum of all
    /// edges is as far inside as any w can be. Of three dimensions only the corners of each class matter.
    pub fn of(z: &[Rn]) -> Self {
        let Some(n) = z.first().map(|z| z.len()) else { return Self::Overlap };
        let mut normal = Rn::zeros(n);
        for edge in candidates(z, n) {
            let length = edge.norm();
            if length > 0.0 && sides(z, &edge).is_some() {
                normal += edge / length;
            }
        }
        let length = normal.norm();
        if !(length > 0.0) {
            return Self::Overlap;
        }
        let normal = normal / length;
        match sides(z, &normal) {
            None | Some(Side::On) => Self::Overlap,
            Some(Side::Some) => Self::Touching { normal },
            Some(Side::All) => Self::Apart { normal },
        }
    }
}

/// How many of the points are strictly on the right side of a plane.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    On,
    Some,
    All,
}

/// None where a point is on the wrong side.
fn sides(z: &[Rn], w: &Rn) -> Option<Side> {
    let mut strict = 0;
    for z in z {
        let (margin, size) =
            z.iter().zip(w.iter()).fold((0.0, 0.0), |(m, s), (a, b)| (m + a * b, s + (a * b).abs()));
        // What is left of equal products is rounding.
        let rounding = 16.0 * f64::EPSILON * size;
        if margin < -rounding {
            return None;
        }
        strict += usize::from(margin > rounding);
    }
    Some(match strict {
        0 => Side::On,
        all if all == z.len() => Side::All,
        _ => Side::Some,
    })
}

/// What may be an edge of the cone, both ways.
fn candidates(z: &[Rn], n: usize) -> Vec<Rn> {
    let mut edges = Vec::new();
    let mut add = |edge: Rn| edges.extend([-edge.clone(), edge]);
    match n {
        1 => add([1.0].into()),
        2 => {
            for z in z {
                add([-z[1], z[0]].into());
            }
            // Where all lie on one line, along it.
            add(z[0].clone());
        }
        _ => {
            let corners = corners(z);
            for (i, a) in corners.iter().enumerate() {
                for b in &corners[..i] {
                    let across = cross(a, b);
                    add(cross(&across, a));
                    add(across);
                }
            }
            add(z[0].clone());
        }
    }
    edges
}

fn cross(a: &Rn, b: &Rn) -> Rn {
    [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]].into()
}

/// Of z = y(1, x₁, x₂) those whose x are corners of the convex hull of their class (Andrew 1979).
fn corners(z: &[Rn]) -> Vec<Rn> {
    [1.0, -1.0].into_iter().flat_map(|class| hull(z, class)).collect()
}

fn hull(z: &[Rn], class: f64) -> Vec<Rn> {
    let place = |z: &Rn| [z[1] * class, z[2] * class];
    let mut of_class: Vec<&Rn> = z.iter().filter(|z| z[0] * class > 0.0).collect();
    of_class.sort_by(|a, b| {
        let (a, b) = (place(a), place(b));
        a[0].total_cmp(&b[0]).then(a[1].total_cmp(&b[1]))
    });
    let turns_left = |a: &Rn, b: &Rn, c: &Rn| {
        let [a, b, c] = [a, b, c].map(place);
        (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) > 0.0
    };
    let half = |points: &mut dyn Iterator<Item = &Rn>| {
        let mut chain: Vec<Rn> = Vec::new();
        for point in points {
            while let [.., a, b] = chain.as_slice()
                && !turns_left(a, b, point)
            {
                chain.pop();
            }
            chain.push(point.clone());
        }
        chain
    };
    let mut hull = half(&mut of_class.iter().copied());
    hull.extend(half(&mut of_class.iter().rev().copied()));
    hull
}

#[cfg(test)]
mod tests {
    use super::*;

    /// z = y(x₁, x₂), or y(1, x₁, x₂).
    fn z(points: &[[f64; 3]], intercept: bool) -> Vec<Rn> {
        let of =
            |[a, b, y]: &[f64; 3]| if intercept { [*y, y * a, y * b].into() } else { [y * a, y * b].into() };
        points.iter().map(of).collect()
    }

    #[test]
    fn classes_overlap_touch_or_lie_apart() {
        let apart = [[1.0, 0.5, 1.0], [2.0, 1.5, 1.0], [-1.0, -0.8, -1.0], [-2.0, -1.0, -1.0]];
        assert!(matches!(Separation::of(&z(&apart, false)), Separation::Apart { .. }));
        assert!(matches!(Separation::of(&z(&apart, true)), Separation::Apart { .. }));
        // On one side of the origin only an intercept parts them.
        let beside = [[1.0, 0.0, 1.0], [1.0, 0.1, 1.0], [2.0, 0.0, -1.0], [2.0, 0.1, -1.0]];
        assert_eq!(Separation::of(&z(&beside, false)), Separation::Overlap);
        assert!(matches!(Separation::of(&z(&beside, true)), Separation::Apart { .. }));
        // The same place in both classes.
        let touching = [[0.0, 0.0, 1.0], [1.0, 0.0, 1.0], [0.0, 0.0, -1.0], [-1.0, 0.5, -1.0]];
        assert!(matches!(Separation::of(&z(&touching, true)), Separation::Touching { .. }));
        let crossed = [[1.0, 1.0, 1.0], [-1.0, -1.0, 1.0], [1.0, -1.0, -1.0], [-1.0, 1.0, -1.0]];
        for intercept in [false, true] {
            assert_eq!(Separation::of(&z(&crossed, intercept)), Separation::Overlap);
        }
    }

    #[test]
    fn a_normal_is_its_own_proof() {
        for seed in 0..200 {
            let row = |i: u64| {
                let u = |c| 2.0 * crate::random::uniform(seed, i, c) - 1.0;
                [u(0), u(1), u(2).signum()]
            };
            let points: Vec<[f64; 3]> = (0..4 + seed % 4).map(row).collect();
            for intercept in [false, true] {
                let z = z(&points, intercept);
                match Separation::of(&z) {
                    Separation::Apart { normal } => assert!(z.iter().all(|z| z.dot(&normal) > 0.0)),
                    Separation::Touching { .. } => panic!("unlikely"),
                    // A perceptron would find a plane, were there one (Novikoff 1962).
                    Separation::Overlap => {
                        let mut w = Rn::zeros(z[0].len());
                        let wrong = (0..5000).all(|_| match z.iter().find(|z| z.dot(&w) <= 0.0) {
                            Some(wrong) => {
                                w = w.clone() + wrong;
                                true
                            }
                            None => false,
                        });
                        assert!(wrong, "{points:?}");
                    }
                }
            }
        }
    }
}
