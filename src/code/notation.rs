//! Algorithms are told once, in the layout of Python with words for what languages write differently, and are
//! written down here for each of them.
//!
//! A word is a call such as `dot(g, d)` or `solve(H, g)`. Arithmetic of numbers, and of numbers with vectors, is
//! the same everywhere; what acts on each coordinate has a word of its own.

/// The languages whose programs tell the algorithm step by step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tongue {
    NumPy,
    PyTorch,
    Julia,
}

/// A word, and what stands for it in NumPy, PyTorch and Julia; `{0}` is its first operand.
const WORDS: &[(&str, [&str; 3])] = &[
    ("dot", ["({0} @ {1})", "({0} @ {1})", "dot({0}, {1})"]),
    ("norm", ["np.linalg.norm({0})", "torch.linalg.norm({0})", "norm({0})"]),
    ("times", ["({0} @ {1})", "({0} @ {1})", "({0} * {1})"]),
    ("outer", ["np.outer({0}, {1})", "torch.outer({0}, {1})", "({0} * {1}')"]),
    ("transposed", ["{0}.T", "{0}.T", "{0}'"]),
    ("solve", ["np.linalg.solve({0}, {1})", "torch.linalg.solve({0}, {1})", "(({0}) \\ {1})"]),
    ("eigen", ["np.linalg.eigh({0})", "torch.linalg.eigh({0})", "eigen(Symmetric({0}))"]),
    ("eigenvalues", ["np.linalg.eigvalsh({0})", "torch.linalg.eigvalsh({0})", "eigvals(Symmetric({0}))"]),
    ("identity", ["np.eye(len({0}))", "torch.eye(len({0}))", "Matrix(1.0I, length({0}), length({0}))"]),
    (
        "axis",
        [
            "np.eye(len({0}))[{1}]",
            "torch.eye(len({0}))[{1}]",
            "Matrix(1.0I, length({0}), length({0}))[:, {1} + 1]",
        ],
    ),
    ("zeros", ["np.zeros_like({0})", "torch.zeros_like({0})", "zero({0})"]),
    ("roots", ["np.sqrt({0})", "torch.sqrt({0})", "sqrt.({0})"]),
    ("root", ["({0}) ** 0.5", "({0}) ** 0.5", "sqrt({0})"]),
    ("squares", ["{0} ** 2", "{0} ** 2", "{0} .^ 2"]),
    ("plus", ["({0} + {1})", "({0} + {1})", "({0} .+ {1})"]),
    ("over", ["{0} / {1}", "{0} / {1}", "{0} ./ {1}"]),
    (
        "ratio",
        [
            "np.divide({0}, {1}, out=np.zeros_like({0}), where={0} != 0)",
            "torch.where({0} == 0, 0.0, {0} / {1})",
            "ifelse.({0} .== 0, 0.0, {0} ./ {1})",
        ],
    ),
    ("largest", ["np.maximum({0}, {1})", "torch.maximum({0}, {1})", "max.({0}, {1})"]),
    ("signs", ["np.sign({0})", "torch.sign({0})", "sign.({0})"]),
    ("sizes", ["np.abs({0})", "torch.abs({0})", "abs.({0})"]),
    ("most", ["max({0})", "max({0})", "maximum({0})"]),
    ("where", ["np.where({0}, {1}, {2})", "torch.where({0}, {1}, {2})", "ifelse.({0}, {1}, {2})"]),
    ("above", ["{0} > {1}", "{0} > {1}", "{0} .> {1}"]),
    ("zero", ["{0} == 0", "{0} == 0", "{0} .== 0"]),
    ("finite", ["np.isfinite({0})", "math.isfinite({0})", "isfinite({0})"]),
    ("choice", ["({1} if {0} else {2})", "({1} if {0} else {2})", "({0} ? {1} : {2})"]),
    ("first", ["{0}[0]", "{0}[0]", "{0}[1]"]),
    ("last", ["{0}[-1]", "{0}[-1]", "{0}[end]"]),
    ("item", ["{0}[{1}]", "{0}[{1}]", "{0}[{1} + 1]"]),
    ("column", ["{0}[:, {1}]", "{0}[:, {1}]", "{0}[:, {1} + 1]"]),
    ("count", ["len({0})", "len({0})", "length({0})"]),
    ("push", ["{0}.append({1})", "{0}.append({1})", "push!({0}, {1})"]),
    ("pop", ["{0}.pop()", "{0}.pop()", "pop!({0})"]),
    (
        "show",
        ["print({0}, *{1}.tolist())", "print({0}, *{1}.tolist())", "println({0}, \" \", join({1}, \" \"))"],
    ),
    ("newest", ["{0}[-{1}:]", "{0}[-{1}:]", "last({0}, {1})"]),
    ("reversed", ["reversed({0})", "reversed({0})", "reverse({0})"]),
    ("whole", ["({0} // {1})", "({0} // {1})", "div({0}, {1})"]),
    ("cosine", ["np.cos({0})", "math.cos({0})", "cos({0})"]),
    ("exponential", ["np.exp({0})", "math.exp({0})", "exp({0})"]),
    ("logarithm", ["np.log({0})", "math.log({0})", "log({0})"]),
    ("pi", ["np.pi", "math.pi", "π"]),
    ("infinity", ["np.inf", "math.inf", "Inf"]),
    ("eps", ["2.0**-52", "2.0**-52", "eps()"]),
];

/// Words of Python's own that Julia spells otherwise.
const JULIA: &[(&str, &str)] = &[
    (" is not None", " !== nothing"),
    (" is None", " === nothing"),
    ("None", "nothing"),
    ("not ", "!"),
    (" and ", " && "),
    (" or ", " || "),
    ("**", "^"),
    ("True", "true"),
    ("False", "false"),
];

impl Tongue {
    fn index(self) -> usize {
        match self {
            Self::NumPy => 0,
            Self::PyTorch => 1,
            Self::Julia => 2,
        }
    }

    /// A program, or a part of it, in this language.
    pub fn write(self, told: &str) -> String {
        if self != Self::Julia {
            return told.lines().map(|line| self.words(line) + "\n").collect();
        }
        let mut text = String::new();
        // how deep the open blocks are
        let mut open: Vec<usize> = Vec::new();
        for line in told.lines() {
            let depth = line.len() - line.trim_start().len();
            let words = line.trim();
            let goes_on = words.starts_with("else") || words.starts_with("elif");
            if !words.is_empty() {
                while open.last().is_some_and(|top| *top > depth || *top == depth && !goes_on) {
                    let depth = open.pop().unwrap_or(0);
                    // Behind the last line of the block, before what is empty.
                    let gap = text.len() - text.trim_end_matches('\n').len();
                    text.truncate(text.len() - gap);
                    text += &format!("\n{}end{}", " ".repeat(depth), "\n".repeat(gap.max(1)));
                }
            }
            text += &" ".repeat(depth);
            match words.strip_suffix(':').filter(|_| !words.starts_with('#')) {
                Some(head) => {
                    if !goes_on {
                        open.push(depth);
                    }
                    text += &self.head(head);
                }
                None => text += &self.words(words),
            }
            text.push('\n');
        }
        let gap = text.len() - text.trim_end_matches('\n').len();
        while let Some(depth) = open.pop() {
            text.truncate(text.trim_end_matches('\n').len());
            text += &format!("\n{}end\n", " ".repeat(depth));
        }
        text + &"\n".repeat(gap.saturating_sub(1))
    }

    /// The first line of a block in Julia.
    fn head(self, head: &str) -> String {
        if let Some(signature) = head.strip_prefix("def ") {
            return format!("function {signature}");
        }
        if let Some((item, all)) = head.strip_prefix("for ").and_then(|rest| rest.split_once(" in ")) {
            let item = if item.contains(',') { format!("({item})") } else { item.to_owned() };
            let all = match all.strip_prefix("range(").and_then(|rest| rest.strip_suffix(')')) {
                Some(range) => {
                    let (from, to) = range.split_once(", ").unwrap_or(("0", range));
                    let last = to.parse::<i64>().map_or(format!("{to} - 1"), |to| (to - 1).to_string());
                    format!("{from}:{last}")
                }
                None => self.words(all),
            };
            return format!("for {item} in {all}");
        }
        self.words(&head.replacen("elif ", "elseif ", 1))
    }

    /// A line with every word in this language.
    fn words(self, line: &str) -> String {
        let (line, comment) = match line.split_once('#') {
            Some((code, comment)) => (code, format!("#{comment}")),
            None => (line, String::new()),
        };
        let mut text = self.calls(line);
        if self == Self::Julia {
            for (python, julia) in JULIA {
                text = text.replace(python, julia);
            }
        }
        text + &comment
    }

    fn calls(self, line: &str) -> String {
        let mut text = String::new();
        let mut rest = line;
        while let Some(begin) = rest.find(|c: char| c.is_alphabetic() || c == '_') {
            text += &rest[..begin];
            rest = &rest[begin..];
            let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
            let (word, behind) = rest.split_at(end);
            let known = WORDS.iter().find(|(known, _)| *known == word).map(|(_, forms)| forms[self.index()]);
            rest = behind;
            match (known, operands(behind)) {
                (Some(form), Some((operands, behind))) if !text.ends_with('.') => {
                    let operands: Vec<String> =
                        operands.into_iter().map(|operand| self.calls(operand)).collect();
                    text += &filled(form, &operands);
                    rest = behind;
                }
                _ => text += word,
            }
        }
        text + rest
    }
}

/// A form with its operands: where one stands beside a sign and is made of several it is put in parentheses.
fn filled(form: &str, operands: &[String]) -> String {
    let mut text = String::new();
    let mut rest = form;
    while let Some((before, behind)) = rest.split_once('{') {
        let (index, after) = behind.split_once('}').unwrap_or((behind, ""));
        text += before;
        let operand = index.parse().ok().and_then(|i: usize| operands.get(i)).map_or("", String::as_str);
        let beside = after.starts_with([' ', '.', '[', '\'']) || text.ends_with(' ') && !text.ends_with(", ");
        if beside && is_compound(operand) {
            text += &format!("({operand})");
        } else {
            text += operand;
        }
        rest = after;
    }
    text + rest
}

/// Whether a text is more than one name, number or call.
fn is_compound(text: &str) -> bool {
    let mut depth = 0;
    text.starts_with('-')
        || text.chars().any(|c| {
            depth += i32::from(matches!(c, '(' | '[')) - i32::from(matches!(c, ')' | ']'));
            depth == 0 && c == ' '
        })
}

/// What stands in the parentheses that a text begins with, by commas, and what follows them.
fn operands(text: &str) -> Option<(Vec<&str>, &str)> {
    let inside = text.strip_prefix('(')?;
    let (mut depth, mut from, mut found) = (1, 0, Vec::new());
    for (i, c) in inside.char_indices() {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' if depth == 1 => {
                found.push(inside[from..i].trim());
                from = i + 1;
            }
            _ => {}
        }
        if depth == 0 {
            found.push(inside[from..i].trim());
            return Some((found, &inside[i + 1..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOLD: &str = "\
def updated(B, s, y):
    left = identity(s) - outer(s, y) / dot(y, s)
    if s is None and not finite(first(y)):
        return 2 ** 3
    elif True:
        for i in range(2, 6):
            push(B, (s, y))
    else:
        B = newest(B, 5)

    return times(left, solve(B, y))
";

    #[test]
    fn a_program_is_told_once() {
        let python = Tongue::NumPy.write(TOLD);
        assert!(python.contains("left = np.eye(len(s)) - np.outer(s, y) / (y @ s)"), "{python}");
        assert!(python.contains("    return (left @ np.linalg.solve(B, y))"), "{python}");
        let julia = Tongue::Julia.write(TOLD);
        let expected = "\
function updated(B, s, y)
    left = Matrix(1.0I, length(s), length(s)) - (s * y') / dot(y, s)
    if s === nothing && !isfinite(y[1])
        return 2 ^ 3
    elseif true
        for i in 2:5
            push!(B, (s, y))
        end
    else
        B = last(B, 5)
    end

    return (left * ((B) \\ y))
end
";
        assert_eq!(julia, expected);
    }
}
