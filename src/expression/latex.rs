//! What comes before reading: LaTeX, MATLAB, the prefixes of Python's and JavaScript's libraries and the
//! letters of other alphabets, brought into the plain notation that the lexer knows.

use super::cases::{Cases, Row};
use super::error::SyntaxError;
use super::source::Source;

/// Groups of braces may nest this deep; the parser's own limit is lower for what it gets to see.
const DEEPEST: usize = 64;

/// LaTeX commands that are a plain sign or name, with the space that keeps names apart.
const COMMANDS: &[(&str, &str)] = &[
    ("cdot", "*"),
    ("times", "*"),
    ("ast", "*"),
    ("div", "/"),
    ("pi", "π"),
    ("infty", "∞"),
    ("le", "≤"),
    ("leq", "≤"),
    ("leqslant", "≤"),
    ("ge", "≥"),
    ("geq", "≥"),
    ("geqslant", "≥"),
    ("lt", "<"),
    ("gt", ">"),
    ("ne", "≠"),
    ("neq", "≠"),
    ("land", " and "),
    ("wedge", " and "),
    ("lor", " or "),
    ("vee", " or "),
    ("lvert", "|"),
    ("rvert", "|"),
    ("vert", "|"),
    ("mid", "|"),
    ("lVert", "‖"),
    ("rVert", "‖"),
    ("Vert", "‖"),
    ("|", "‖"),
    ("{", "{"),
    ("}", "}"),
    ("lbrace", "{"),
    ("rbrace", "}"),
    ("lbrack", "["),
    ("rbrack", "]"),
    ("mapsto", "↦"),
    ("to", "→"),
    ("rightarrow", "→"),
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("delta", "δ"),
    ("epsilon", "ε"),
    ("varepsilon", "ε"),
    ("zeta", "ζ"),
    ("eta", "η"),
    ("theta", "θ"),
    ("vartheta", "θ"),
    ("kappa", "κ"),
    ("lambda", "λ"),
    ("mu", "μ"),
    ("nu", "ν"),
    ("xi", "ξ"),
    ("rho", "ρ"),
    ("sigma", "σ"),
    ("tau", "τ"),
    ("phi", "φ"),
    ("varphi", "φ"),
    ("chi", "χ"),
    ("psi", "ψ"),
    ("omega", "ω"),
    // what only moves things about
    ("left", ""),
    ("right", ""),
    ("big", ""),
    ("Big", ""),
    ("bigl", ""),
    ("bigr", ""),
    ("Bigl", ""),
    ("Bigr", ""),
    ("bigg", ""),
    ("Bigg", ""),
    ("displaystyle", ""),
    ("textstyle", ""),
    ("limits", ""),
    (",", " "),
    (";", " "),
    (":", " "),
    ("!", ""),
    (" ", " "),
    ("quad", " "),
    ("qquad", " "),
    ("(", ""),
    (")", ""),
    ("[", ""),
    ("]", ""),
];

/// Functions that LaTeX has by name, and the word for them.
const FUNCTIONS: &[&str] = &[
    "sin", "cos", "tan", "sec", "csc", "cot", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "coth",
    "exp", "log", "ln", "lg", "min", "max",
];

/// Commands that set their group in a font: only the group counts.
const FONTS: &[&str] = &[
    "mathbf",
    "boldsymbol",
    "bm",
    "vec",
    "mathrm",
    "mathit",
    "mathsf",
    "mathcal",
    "operatorname",
    "text",
    "textrm",
    "textbf",
    "rm",
    "bf",
    "hat",
    "bar",
    "tilde",
    "pmb",
];

/// Modules whose functions are the ones known here.
const MODULES: &[&str] = &[
    "np",
    "numpy",
    "torch",
    "math",
    "jnp",
    "jax",
    "tf",
    "onp",
    "anp",
    "sp",
    "sympy",
    "scipy",
    "special",
    "linalg",
    "lax",
    "nn",
    "functional",
    "f",
    "k",
    "cmath",
    "mp",
    "mpmath",
    "autograd",
    "cp",
    "cupy",
];

/// The text in plain notation.
pub(super) fn plain(typed: Vec<char>) -> Result<Source, SyntaxError> {
    let mut front = Front { source: Source::new(typed.clone()), typed, at: 0 };
    let end = front.end();
    front.until(end, 0)?;
    Ok(front.source)
}

struct Front {
    source: Source,
    typed: Vec<char>,
    at: usize,
}

impl Front {
    /// Where the formula ends: a semicolon closes a line of a program.
    fn end(&self) -> usize {
        let ink =
            |end: usize| self.typed[..end].iter().rposition(|c| !c.is_whitespace()).map_or(0, |i| i + 1);
        let mut end = ink(self.typed.len());
        if end == 0 || !matches!(self.typed[end - 1], ';' | '$') {
            return self.typed.len();
        }
        while end > 0 && matches!(self.typed[end - 1], ';' | '$') {
            end = ink(end - 1);
        }
        if end == 0 { self.typed.len() } else { end }
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.typed.get(self.at + ahead).copied()
    }

    fn put(&mut self, plain: &str, len: usize) {
        self.source.push(plain, self.at, self.at + len);
        self.at += len;
    }

    fn error(&self, at: usize, len: usize, rest: &str) -> SyntaxError {
        let quoted: String = self.typed[at..at + len].iter().take(24).collect();
        SyntaxError::new(at, len, format!("“{quoted}” at character {} {rest}", at + 1))
    }

    /// Everything up to the typed character `end`.
    fn until(&mut self, end: usize, depth: usize) -> Result<(), SyntaxError> {
        if depth > DEEPEST {
            return Err(self.error(self.at, 1, "is nested too deeply: at most 64 levels are read."));
        }
        while self.at < end {
            self.step(depth)?;
        }
        Ok(())
    }

    fn step(&mut self, depth: usize) -> Result<(), SyntaxError> {
        let Some(c) = self.peek(0) else { return Ok(()) };
        let before = self.at.checked_sub(1).map(|i| self.typed[i]);
        match c {
            '\\' => return self.command(depth),
            '$' => self.put("", 1),
            // MATLAB's and Julia's operations on each entry; `2.*x` has a number before.
            '.' if matches!(self.peek(1), Some('*' | '/' | '^'))
                && !before.is_some_and(|c| c.is_ascii_digit()) =>
            {
                self.put("", 1);
            }
            '½' | '⅓' | '⅔' | '¼' | '¾' | '⅕'..='⅞'
                if !before.is_some_and(|c| c.is_alphanumeric() || c == '.') =>
            {
                self.put(vulgar(c), 1);
            }
            c if c.is_ascii_alphabetic() && !before.is_some_and(|c| c.is_alphanumeric() || c == '_') => {
                let len = self.module();
                self.put("", len);
                if len == 0 {
                    self.put(c.encode_utf8(&mut [0; 4]), 1);
                }
            }
            c => self.put(alphabet(c).encode_utf8(&mut [0; 4]), 1),
        }
        Ok(())
    }

    /// How long the prefixes `np.`, `torch.special.` and the like are that stand here.
    fn module(&self) -> usize {
        let mut len = 0;
        loop {
            let letters = self.typed[self.at + len..].iter().take_while(|c| c.is_ascii_alphabetic()).count();
            let word: String =
                self.typed[self.at + len..][..letters].iter().map(char::to_ascii_lowercase).collect();
            let dotted = self.peek(len + letters) == Some('.')
                && self.peek(len + letters + 1).is_some_and(|c| c.is_ascii_alphabetic());
            if !dotted || !MODULES.contains(&word.as_str()) {
                return len;
            }
            len += letters + 1;
        }
    }

    fn command(&mut self, depth: usize) -> Result<(), SyntaxError> {
        let letters = self.typed[self.at + 1..].iter().take_while(|c| c.is_ascii_alphabetic()).count();
        let len = 1 + letters.max(usize::from(self.peek(1).is_some()));
        let name: String = self.typed[self.at + 1..self.at + len].iter().collect();
        let at = self.at;
        if let Some((_, plain)) = COMMANDS.iter().find(|(known, _)| *known == name) {
            self.put(plain, len);
            return Ok(());
        }
        if FUNCTIONS.contains(&name.as_str()) {
            self.put(&format!(" {name}"), len);
            return Ok(());
        }
        if FONTS.contains(&name.as_str()) {
            self.put("", len);
            return match self.group()? {
                Some(end) => {
                    self.put("", 1);
                    self.until(end, depth + 1)?;
                    self.put("", 1);
                    Ok(())
                }
                None => Ok(()),
            };
        }
        match name.as_str() {
            "frac" | "dfrac" | "tfrac" | "cfrac" => {
                self.put("((", len);
                self.argument(at, depth)?;
                self.source.push(")/(", at, at + len);
                self.argument(at, depth)?;
                self.source.push("))", at, at + len);
                Ok(())
            }
            "sqrt" => self.root(len, depth),
            "begin" => self.cases(len, depth),
            "\\" => {
                self.put(" ", len);
                Ok(())
            }
            _ => {
                let rest = "starts a LaTeX command that is not known: write plainly, such as (x + 1)/2, sqrt(x), x^2 or pi.";
                Err(self.error(at, 1, rest))
            }
        }
    }

    /// What a command works on: a group in braces, or one sign.
    fn argument(&mut self, command: usize, depth: usize) -> Result<(), SyntaxError> {
        while self.peek(0).is_some_and(char::is_whitespace) {
            self.put("", 1);
        }
        match (self.group()?, self.peek(0)) {
            (Some(end), _) => {
                self.put("", 1);
                self.until(end, depth + 1)?;
                self.put("", 1);
                Ok(())
            }
            (None, Some(c)) if c.is_alphanumeric() || c == '\\' => self.step(depth + 1),
            _ => Err(self.error(
                command,
                1,
                "starts a LaTeX command whose group is missing: write \\frac{1}{2}, \\sqrt{x}.",
            )),
        }
    }

    /// `\sqrt{x}`, `\sqrt[3]{x}`
    fn root(&mut self, len: usize, depth: usize) -> Result<(), SyntaxError> {
        let at = self.at;
        self.at += len;
        let mut degree: Vec<char> = Vec::new();
        if self.peek(0) == Some('[') {
            degree = self.typed[self.at + 1..].iter().copied().take_while(|&c| c != ']').collect();
            self.at += degree.len() + 2;
        }
        let degree: String = degree.into_iter().filter(|c| !c.is_whitespace()).collect();
        let whole = degree.parse::<u32>().ok().filter(|degree| *degree > 0);
        let (open, close) = match (degree.as_str(), whole) {
            ("" | "2", _) => (" sqrt(".to_owned(), ")".to_owned()),
            ("3", _) => (" cbrt(".to_owned(), ")".to_owned()),
            (_, Some(degree)) => ("((".to_owned(), format!(")^(1/{degree}))")),
            _ => return Err(self.error(at, len, "has a degree that is no whole number: write x^(1/n).")),
        };
        self.source.push(&open, at, self.at.min(self.typed.len()));
        self.argument(at, depth)?;
        self.source.push(&close, at, self.at);
        Ok(())
    }

    /// `\begin{cases} a & c \\ b & d \end{cases}` as `{c: a, d: b}`.
    fn cases(&mut self, len: usize, depth: usize) -> Result<(), SyntaxError> {
        let at = self.at;
        let Some(Cases { start, rows, end, close }) = Cases::read(&self.typed, at + len) else {
            return Err(self.error(at, len, "is only read as \\begin{cases} … \\end{cases}."));
        };
        self.source.push("{", at, start);
        for (row, &Row { from, and, to }) in rows.iter().enumerate() {
            if row > 0 {
                self.source.push(",", from.saturating_sub(2), from);
            }
            let otherwise = and.is_none_or(|and| {
                let words: String = self.typed[and..to].iter().collect();
                words.contains("otherwise") || words.contains("else")
            });
            if !otherwise && let Some(and) = and {
                self.at = and + 1;
                self.skip_words(to);
                self.until(self.without_comma(to), depth + 1)?;
                self.source.push(":", and, and + 1);
            }
            self.at = from;
            self.until(self.without_comma(and.unwrap_or(to)), depth + 1)?;
        }
        self.source.push("}", end, close);
        self.at = close;
        Ok(())
    }

    /// `\text{if }` and `if` before a condition.
    fn skip_words(&mut self, end: usize) {
        let rest: String = self.typed[self.at..end].iter().collect();
        for opening in [
            "\\text{if }",
            "\\text{if}",
            "\\text{for }",
            "\\text{ if }",
            "\\mbox{if }",
            "\\text{when }",
            "if ",
            "for ",
        ] {
            if rest.trim_start().starts_with(opening) {
                self.at += rest.chars().count() - rest.trim_start().chars().count() + opening.chars().count();
                return;
            }
        }
    }

    /// An end without the comma before it.
    fn without_comma(&self, end: usize) -> usize {
        let ink = self.typed[..end].iter().rposition(|c| !c.is_whitespace());
        ink.filter(|&i| self.typed[i] == ',').unwrap_or(end)
    }

    /// Where the group that opens here closes.
    fn group(&self) -> Result<Option<usize>, SyntaxError> {
        if self.peek(0) != Some('{') {
            return Ok(None);
        }
        let mut depth = 0usize;
        for (i, &c) in self.typed.iter().enumerate().skip(self.at) {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                return Ok(Some(i));
            }
        }
        Err(self.error(self.at, 1, "is never closed: add “}”."))
    }
}

fn vulgar(c: char) -> &'static str {
    match c {
        '½' => "(1/2)",
        '⅓' => "(1/3)",
        '⅔' => "(2/3)",
        '¼' => "(1/4)",
        '¾' => "(3/4)",
        '⅕' => "(1/5)",
        '⅖' => "(2/5)",
        '⅗' => "(3/5)",
        '⅘' => "(4/5)",
        '⅙' => "(1/6)",
        '⅚' => "(5/6)",
        '⅛' => "(1/8)",
        '⅜' => "(3/8)",
        '⅝' => "(5/8)",
        _ => "(7/8)",
    }
}

/// The same letter in the common alphabet: mathematical, wide and Cyrillic letters look alike.
fn alphabet(c: char) -> char {
    let shifted = |base: char, by: u32| char::from_u32(base as u32 + by).unwrap_or(c);
    match c {
        'х' | 'Х' => 'x',
        'у' | 'У' => 'y',
        'ℯ' => 'e',
        '\u{1d400}'..='\u{1d6a3}' => {
            let place = (c as u32 - 0x1d400) % 52;
            if place < 26 { shifted('A', place) } else { shifted('a', place - 26) }
        }
        '\u{1d6a8}'..='\u{1d7c9}' => {
            let place = (c as u32 - 0x1d6a8) % 58;
            if (26..51).contains(&place) { shifted('α', place - 26) } else { c }
        }
        '\u{1d7ce}'..='\u{1d7ff}' => shifted('0', (c as u32 - 0x1d7ce) % 10),
        '\u{ff01}'..='\u{ff5e}' => shifted('!', c as u32 - 0xff01),
        _ => c,
    }
}
