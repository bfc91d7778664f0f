//! A program that tells every step: NumPy and Julia, and PyTorch where it has no optimizer of its own.

use super::{
    methods,
    notation::Tongue,
    objective,
    rules::{self, ROUNDING},
};
use crate::{Algorithm, Error, Session, gradient::GradientTransform, number::exact, penalty};

/// What a program is made from.
pub(super) struct Program<'a> {
    pub session: &'a Session,
    pub algorithm: &'a Algorithm,
    pub transform: GradientTransform,
    pub tongue: Tongue,
    pub method: methods::Told,
    pub rule: rules::Told,
    /// every start with how many steps its run takes
    starts: Vec<(Vec<f64>, usize)>,
}

impl<'a> Program<'a> {
    pub fn of(session: &'a Session, tongue: Tongue) -> Result<Self, Error> {
        let algorithm = session.algorithm();
        let unknown = |key: &str, name: &str| {
            Error::because(key, &format!("there is no program of {name} yet; zigzag's own, in rust, has it."))
        };
        let method = match session.setup().problem.penalty() {
            None => {
                methods::told(algorithm.method.id).ok_or_else(|| unknown("method", algorithm.method.name))?
            }
            Some(penalty) => methods::proximal(algorithm.method.id, penalty).ok_or_else(|| {
                let sentence =
                    "programs of a penalty are those of ISTA and FISTA; zigzag's own, in rust, has all.";
                Error::because(penalty::PENALTY, sentence)
            })?,
        };
        let rule = rules::told(algorithm.rule.id).ok_or_else(|| unknown("step-rule", algorithm.rule.name))?;
        if algorithm.is_scheduled() && rules::schedule(algorithm.schedule.id).is_none() {
            return Err(unknown("schedule", algorithm.schedule.name));
        }
        if algorithm.transform().batch.is_some() {
            return Err(Error::because(
                "batch",
                "which points a batch holds is drawn by Zigzag; the program in rust draws the same.",
            ));
        }
        let starts = session
            .runs()
            .iter()
            .filter(|run| run.contender.algorithm == *algorithm)
            .map(|run| (run.trajectory.iterates[0].x.iter().copied().collect(), run.trajectory.last()))
            .collect();
        Ok(Self { session, algorithm, transform: algorithm.transform(), tongue, method, rule, starts })
    }

    /// Whether α is one number, known from the beginning.
    pub fn is_constant(&self) -> bool {
        self.algorithm.rule.id == "constant" && !self.algorithm.is_scheduled()
    }

    fn searches(&self) -> bool {
        self.algorithm.rule.searches()
    }

    fn trusts(&self) -> bool {
        self.algorithm.rule.id == "full"
    }

    pub fn needs_hessian(&self) -> bool {
        self.method.hessian || self.rule.hessian
    }

    /// The whole text.
    pub fn text(&self) -> Result<String, Error> {
        let told = objective::told(
            &self.session.setup().problem,
            self.tongue,
            self.searches() || self.trusts(),
            self.needs_hessian(),
            self.transform.coupled,
        )?;
        let body = self.tongue.write(&self.body());
        let noise = if self.transform.noise.is_some() { self.noise() } else { String::new() };
        let text = [&told.text, &noise, &body].map(String::as_str).concat();
        let mut head = self.head(&told.imports, &text);
        let constants = self.constants(&text);
        if !constants.is_empty() {
            head += &constants;
            head += if self.tongue == Tongue::Julia { "\n" } else { "\n\n" };
        }
        Ok(tidy(&(head + &text + &self.calls())))
    }

    pub fn head(&self, imports: &[&str], text: &str) -> String {
        let mut head = self.session.program_title("#");
        let mut lines: Vec<&str> = match self.tongue {
            Tongue::NumPy => {
                if text.contains("math.") {
                    vec!["import math", "", "import numpy as np"]
                } else {
                    vec!["import numpy as np"]
                }
            }
            Tongue::PyTorch => {
                if text.contains("math.") {
                    vec!["import math", "", "import torch"]
                } else {
                    vec!["import torch"]
                }
            }
            Tongue::Julia => vec!["using LinearAlgebra"],
        };
        for import in imports {
            if !lines.contains(import) {
                lines.push(import);
            }
        }
        head += &lines.join("\n");
        head += match self.tongue {
            Tongue::PyTorch => "\n\ntorch.set_default_dtype(torch.float64)\n\n",
            Tongue::NumPy if self.trusts() => "\n\nnp.seterr(divide=\"ignore\", invalid=\"ignore\")\n\n",
            _ => "\n\n",
        };
        head
    }

    /// The numbers that the text uses, by name.
    pub fn constants(&self, text: &str) -> String {
        let declare = if self.tongue == Tongue::Julia { "const " } else { "" };
        let algorithm = self.algorithm;
        let mut told = String::new();
        for param in algorithm.params() {
            let Some(value) = algorithm.values().find(|(key, _)| *key == param.key).map(|(_, value)| value)
            else {
                continue;
            };
            let name = self.name(param.key);
            if has_word(text, &name) && !told.contains(&format!("{declare}{name} = ")) {
                told += &format!("{declare}{name} = {}\n", exact(value));
            }
        }
        told
    }

    fn name(&self, key: &str) -> String {
        match key {
            "alpha" if !self.is_constant() => "alpha0".to_owned(),
            _ => key.replace('-', "_"),
        }
    }

    /// The functions and the loop, in the words of [`super::notation`].
    fn body(&self) -> String {
        let mut body = String::new();
        let mut add = |text: &str| {
            if !text.is_empty() {
                body.push_str(text);
                body.push_str("\n\n");
            }
        };
        if self.tongue == Tongue::PyTorch {
            add(
                "def gradient(x):\n    x = x.detach().requires_grad_()\n    return torch.autograd.grad(f(x), x)[0]\n",
            );
            if self.needs_hessian() {
                add("def hessian(x):\n    return torch.autograd.functional.hessian(f, x)\n");
            }
        }
        if self.transform.clip.is_some() {
            add("def clipped(g):\n    return g * (clip / max(clip, norm(g)))\n");
        }
        add(self.method.helpers);
        if self.searches() {
            rules::searches().into_iter().for_each(&mut add);
        } else if self.trusts() {
            add(ROUNDING);
        }
        add(methods::of_trust(self.algorithm.method.id));
        add(self.rule.helpers);
        if self.algorithm.is_scheduled() {
            rules::schedule(self.algorithm.schedule.id).into_iter().flatten().for_each(&mut add);
        }
        add(&self.main());
        body
    }

    /// The loop.
    fn main(&self) -> String {
        let noisy = self.transform.noise.is_some();
        let clipped = self.transform.clip.is_some();
        let apart = clipped && (self.rule.along || self.algorithm.rule.id.starts_with("bb"));
        let seen = if apart { "whole" } else { "g" };
        let gradient_at = |y: &str| {
            let plain = if noisy { format!("gradient({y}) + xi") } else { format!("gradient({y})") };
            if clipped { format!("clipped({plain})") } else { plain }
        };
        let mut lines: Vec<String> = Vec::new();
        let mut add = |text: &str| lines.extend(text.lines().map(str::to_owned));
        if noisy {
            add("xi = noise(k, count(x))");
        }
        if apart {
            add(if noisy {
                "whole = gradient(x) + xi\ng = clipped(whole)"
            } else {
                "whole = gradient(x)\ng = clipped(whole)"
            });
        } else {
            add(&format!("g = {}", gradient_at("x")));
        }
        if self.needs_hessian() {
            add("H = hessian(x)");
        }
        let alpha = self.rule.alpha.replace("ALPHA0", "alpha0").replace("SEEN", seen);
        let alpha = if self.algorithm.is_scheduled() { format!("schedule({alpha}, k)") } else { alpha };
        let is_bb = self.algorithm.rule.id.starts_with("bb");
        if is_bb {
            add(&format!(
                "alpha = alpha0\nif before is not None:\n    s = x - first(before)\n    y = {seen} - last(before)\n    if dot(s, y) > 0:\n        alpha = {alpha}\nbefore = (x, {seen})"
            ));
        } else if !self.rule.along && !self.is_constant() && !self.trusts() {
            add(&format!("alpha = {alpha}"));
        }
        let step = self.method.step.replace("RATIO(", if self.has_floor() { "over(" } else { "ratio(" });
        add(&with_gradients(&step, gradient_at));
        if self.transform.decoupled > 0.0 {
            add("d = d - weight_decay * x");
        }
        if self.searches() {
            let (f, gradient) = if noisy { ("tilted", "tilted_gradient") } else { ("f", "gradient") };
            if noisy {
                add(
                    "def tilted(y, x=x, xi=xi):\n    return f(y) + dot(xi, y - x)\n\ndef tilted_gradient(y, xi=xi):\n    return gradient(y) + xi",
                );
            }
            let value = if noisy { "tilted(x)" } else { "f(x)" };
            add(&format!("fx = {value}\nsize = max(size, abs(fx))"));
            let line = format!("line = ({f}, {gradient}, x, d, fx, dot({seen}, d), size, [])");
            add(&line);
            if self.algorithm.rule.id == "wolfe" {
                add("alpha, slope, good = wolfe(line)");
                if let Some(stretched) = methods::stretched(self.algorithm.method.id) {
                    add(
                        "for i in range(3):\n    first_slope = dot(g, d)\n    if good or not (slope > first_slope):\n        break\n    factor = alpha * first_slope / (first_slope - slope)",
                    );
                    add(&indented(stretched, 4));
                    add(&indented(&line, 4));
                    add("    alpha, slope, good = wolfe(line)");
                }
            } else {
                add(&format!("alpha = {alpha}"));
            }
        } else if self.rule.along {
            add(&format!("alpha = {alpha}"));
        }
        add(if self.trusts() { "x = x + d" } else { "x = x + alpha * d" });
        add("show(k + 1, x)");
        let mut begin = self.method.begin.to_owned();
        begin += self.rule.begin;
        if self.searches() {
            begin += "size = 0.0\n";
        }
        format!(
            "def minimize(x, steps):\n{}    show(0, x)\n    for k in range(steps):\n{}",
            indented(&begin, 4),
            indented(&lines.join("\n"), 8)
        )
    }

    /// Whether nothing is ever divided by 0 in an adaptive method.
    fn has_floor(&self) -> bool {
        self.algorithm.method_values.find("epsilon").is_none_or(|epsilon| epsilon > 0.0)
    }

    /// The starts, and what becomes of them.
    pub fn calls(&self) -> String {
        let mut text = String::new();
        for (x, steps) in &self.starts {
            let list: Vec<String> = x.iter().map(|x| decimal(*x)).collect();
            let list = list.join(", ");
            text += &match self.tongue {
                Tongue::NumPy => format!("minimize(np.array([{list}]), steps={steps})\n"),
                Tongue::PyTorch => format!("minimize(torch.tensor([{list}]), steps={steps})\n"),
                Tongue::Julia => format!("minimize([{list}], {steps})\n"),
            };
        }
        text
    }

    /// The seeded noise of step k.
    fn noise(&self) -> String {
        let Some(noise) = self.transform.noise else { return String::new() };
        let (sigma, ratio, seed) = (exact(noise.sigma), exact(noise.ratio), noise.seed);
        if self.tongue == Tongue::Julia {
            return format!(
                "\
# The noise of step k: a function of seed, step and coordinate (SplitMix64, Box & Muller).
function noise(k, n)
    function mixed(x)
        x = x + 0x9e3779b97f4a7c15
        x = xor(x, x >> 30) * 0xbf58476d1ce4e5b9
        x = xor(x, x >> 27) * 0x94d049bb133111eb
        return xor(x, x >> 31)
    end
    uniform(bits) = ((bits >> 11) + 0.5) / 2.0^53
    xi = zeros(n)
    for i in 0:n - 1
        key = mixed(xor(mixed(xor(mixed(UInt64({seed})), UInt64(k))), UInt64(i)))
        u, v = uniform(mixed(xor(key, UInt64(1)))), uniform(mixed(xor(key, UInt64(2))))
        xi[i + 1] = {sigma} * {ratio}^(n > 1 ? i / (n - 1) : 0.0) * (sqrt(-2 * log(u)) * cos(2π * v))
    end
    return xi
end


"
            );
        }
        let array = if self.tongue == Tongue::NumPy { "np.array(xi)" } else { "torch.tensor(xi)" };
        format!(
            "\
# The noise of step k: a function of seed, step and coordinate (SplitMix64, Box & Muller).
def noise(k, n):
    def mixed(x):
        x = (x + 0x9E3779B97F4A7C15) % 2**64
        x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9 % 2**64
        x = (x ^ x >> 27) * 0x94D049BB133111EB % 2**64
        return x ^ x >> 31

    def uniform(bits):
        return ((bits >> 11) + 0.5) / 2**53

    xi = []
    for i in range(n):
        key = mixed(mixed(mixed({seed}) ^ k) ^ i)
        u, v = uniform(mixed(key ^ 1)), uniform(mixed(key ^ 2))
        share = i / (n - 1) if n > 1 else 0.0
        xi.append({sigma} * {ratio}**share * (math.sqrt(-2 * math.log(u)) * math.cos(2 * math.pi * v)))
    return {array}


"
        )
    }
}

impl Session {
    /// What a program begins with: the demo in words and as a link.
    pub(super) fn program_title(&self, comment: &str) -> String {
        let run = self.run();
        let algorithm = &run.contender.algorithm;
        format!(
            "{comment} {} on {}.\n{comment} {}\n{comment} Each line: k, then the coordinates of the iterate.\n\n",
            algorithm.method.name,
            self.setup().problem.name,
            self.config().to_shared_link(),
        )
    }
}

/// `GRADIENT(y)` as `write` has it.
fn with_gradients(step: &str, write: impl Fn(&str) -> String) -> String {
    match step.split_once("GRADIENT(") {
        Some((before, rest)) => match rest.split_once(')') {
            Some((y, after)) => format!("{before}{}{after}", write(y)),
            None => step.to_owned(),
        },
        None => step.to_owned(),
    }
}

fn indented(text: &str, by: usize) -> String {
    let pad = " ".repeat(by);
    text.lines()
        .map(|line| if line.is_empty() { "\n".to_owned() } else { format!("{pad}{line}\n") })
        .collect()
}

/// Whether a name stands in a text by itself.
fn has_word(text: &str, name: &str) -> bool {
    let letter = |c: char| c.is_alphanumeric() || c == '_';
    text.match_indices(name).any(|(i, _)| {
        !text[..i].chars().next_back().is_some_and(letter)
            && !text[i + name.len()..].chars().next().is_some_and(letter)
    })
}

/// A number that no language takes for a whole one.
fn decimal(x: f64) -> String {
    let text = exact(x);
    if text.contains(['.', 'e']) { text } else { text + ".0" }
}

/// No more than two empty lines, and one line break at the end.
fn tidy(text: &str) -> String {
    let mut text = text.to_owned();
    while text.contains("\n\n\n\n") {
        text = text.replace("\n\n\n\n", "\n\n\n");
    }
    text.trim_end().to_owned() + "\n"
}
