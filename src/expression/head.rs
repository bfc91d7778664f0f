//! What may stand before a formula: `f(x, y) =`, `z =`, `lambda x, y:`, `@(x)`, `(x, y) =>`.

use super::error::SyntaxError;
use super::source::Source;

/// The pieces of a head, as places in the source.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Head {
    /// the name that is defined
    pub name: Option<(usize, usize)>,
    /// the sign behind it, `=`
    pub equals: usize,
    /// where each argument starts, and how long it is
    pub arguments: Option<Vec<(usize, usize)>>,
    /// where the formula itself starts
    pub end: usize,
}

fn word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '₀'..='₉' | '\'' | '′' | 'α'..='ω')
}

/// Reads the head; a formula may have none. Any other `=` is an error.
pub(super) fn head(source: &Source) -> Result<Head, SyntaxError> {
    let text = &source.text;
    let mut head = Head::default();
    // f = lambda x: …, and f = @(x) …, have two heads.
    if let Some(equals) = equals(text, 0) {
        definition(source, equals, &mut head)?;
    }
    arrow(text, &mut head);
    function(text, &mut head);
    Ok(head)
}

/// The first `=` that is neither part of a comparison nor of an arrow.
pub(super) fn equals(text: &[char], from: usize) -> Option<usize> {
    (from..text.len()).find(|&i| {
        let next = text.get(i + 1);
        let before = i.checked_sub(1).map(|i| text[i]);
        text[i] == '='
            && !matches!(next, Some('=' | '>'))
            && !matches!(before, Some('=' | '<' | '>' | '!' | '~'))
    })
}

fn skip_space(text: &[char], from: usize) -> usize {
    from + text[from.min(text.len())..].iter().take_while(|c| c.is_whitespace()).count()
}

/// `f(x, y) =`, `z :=`
fn definition(source: &Source, equals: usize, head: &mut Head) -> Result<(), SyntaxError> {
    let text = &source.text;
    let start = skip_space(text, 0);
    let len = text[start..].iter().take_while(|&&c| word(c)).count();
    let named = len > 0 && start + len <= equals && !text[start].is_ascii_digit();
    if !named {
        // (x, y) => … and lambda x: … have a sign of their own.
        return if is_function(text, start) { Ok(()) } else { Err(no_equation(source, equals)) };
    }
    let mut at = skip_space(text, start + len);
    let mut arguments = None;
    if at < equals && text[at] == '(' {
        let Some((list, close)) = list(text, at) else { return Err(no_equation(source, equals)) };
        arguments = Some(list).filter(|list| !list.is_empty());
        at = skip_space(text, close);
    }
    if text.get(at) == Some(&':') {
        at = skip_space(text, at + 1);
    }
    if at != equals {
        return if is_function(text, start) { Ok(()) } else { Err(no_equation(source, equals)) };
    }
    *head = Head { name: Some((start, len)), equals, arguments, end: equals + 1 };
    Ok(())
}

fn is_function(text: &[char], start: usize) -> bool {
    text.get(start) == Some(&'@') || text[start..].starts_with(&['l', 'a', 'm', 'b', 'd', 'a'])
}

/// The names in parentheses that open at `open`, and the place behind them.
fn list(text: &[char], open: usize) -> Option<(Vec<(usize, usize)>, usize)> {
    let close = open + text[open..].iter().position(|&c| c == ')')?;
    Some((names(text, open + 1, close)?, close + 1))
}

/// `x, y`: names with commas between.
fn names(text: &[char], from: usize, to: usize) -> Option<Vec<(usize, usize)>> {
    let mut found = Vec::new();
    let mut at = from;
    while at < to {
        let start = skip_space(text, at);
        if start >= to {
            break;
        }
        let mut len = text[start..to].iter().take_while(|&&c| word(c)).count();
        if len == 0 {
            return None;
        }
        // x[0], x_{1}
        if let Some(&open @ ('[' | '{')) = text.get(start + len) {
            let close = if open == '[' { ']' } else { '}' };
            len += 1 + text[start + len..to].iter().position(|&c| c == close)?;
        }
        found.push((start, len));
        at = skip_space(text, start + len);
        match text.get(at) {
            Some(',') if at < to => at += 1,
            _ if at >= to => break,
            _ => return None,
        }
    }
    Some(found)
}

/// `(x, y) =>`, `x ->`
fn arrow(text: &[char], head: &mut Head) {
    let start = skip_space(text, head.end);
    let (arguments, at) = if text.get(start) == Some(&'(') {
        match list(text, start) {
            Some(list) => list,
            None => return,
        }
    } else {
        let len = text[start.min(text.len())..].iter().take_while(|&&c| word(c)).count();
        if len == 0 {
            return;
        }
        (vec![(start, len)], start + len)
    };
    let at = skip_space(text, at);
    let len = match (text.get(at), text.get(at + 1)) {
        (Some('=' | '-'), Some('>')) => 2,
        (Some('↦' | '→' | '⇒'), _) => 1,
        _ => return,
    };
    if !arguments.is_empty() {
        head.arguments = Some(arguments);
    }
    head.end = at + len;
}

/// `lambda x, y:`, `@(x, y)`
fn function(text: &[char], head: &mut Head) {
    let start = skip_space(text, head.end);
    let (arguments, end) = if text.get(start) == Some(&'@') {
        let open = skip_space(text, start + 1);
        match (text.get(open), list(text, open.min(text.len().saturating_sub(1)))) {
            (Some('('), Some(list)) => list,
            _ => return,
        }
    } else if text[start.min(text.len())..].starts_with(&['l', 'a', 'm', 'b', 'd', 'a', ' ']) {
        let Some(colon) = text[start..].iter().position(|&c| c == ':').map(|i| start + i) else { return };
        match names(text, start + "lambda ".len(), colon) {
            Some(names) => (names, colon + 1),
            None => return,
        }
    } else {
        return;
    };
    if !arguments.is_empty() {
        head.arguments = Some(arguments);
    }
    head.end = end;
}

pub(super) fn no_equation(source: &Source, equals: usize) -> SyntaxError {
    let rest = "does not belong in a formula to minimize: to bring two sides together, \
                minimize the square of their difference, (left - right)^2.";
    source.error_at(equals, 1, rest)
}
