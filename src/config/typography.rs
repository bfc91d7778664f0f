//! What Markdown and word processors make of a value: `f=“x^2”`, `x &lt; 1`.

use crate::Error;

/// Opening and closing quotation marks that a value may have around it.
const OPENING: &[char] = &['“', '”', '„', '«', '‘', '’', '‚', '‹', '″', '"', '\''];
const CLOSING: &[char] = &['“', '”', '»', '‘', '’', '›', '″', '"', '\''];

/// Characters by the names that HTML has for them.
const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("le", '≤'),
    ("ge", '≥'),
    ("quot", '"'),
    ("apos", '\''),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("minus", '−'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("times", '×'),
    ("sdot", '⋅'),
    ("middot", '·'),
    ("nbsp", '\u{a0}'),
    ("vert", '|'),
    ("ast", '*'),
];

/// The text as it was meant: entities decoded, and without the quotation marks around it. `None` where there
/// are neither.
pub(super) fn meant(text: &str) -> Option<String> {
    let decoded = decode(text);
    let trimmed = decoded.trim();
    let inner = trimmed.strip_prefix(OPENING).and_then(|rest| rest.strip_suffix(CLOSING));
    let meant = inner.unwrap_or(trimmed);
    (meant != text.trim()).then(|| meant.to_owned())
}

/// Why a value that begins with a typographic quotation mark and does not end with one is only half of it.
pub(super) fn torn(key: &str, text: &str) -> Option<Error> {
    let text = decode(text);
    let opens = text.trim().starts_with(|c: char| OPENING.contains(&c) && !c.is_ascii());
    (opens && !text.trim().ends_with(CLOSING)).then(|| {
        let sentence = "its quotation marks have become typographic ones, so that a browser ends the value at the \
                        first space; write straight ones (\"), or leave out the spaces.";
        Error::because(key, sentence)
    })
}

fn decode(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let found = rest[1..].split_once(';').and_then(|(name, after)| Some((character(name)?, after)));
        match found {
            Some((character, after)) => {
                decoded.push(character);
                rest = after;
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded + rest
}

fn character(name: &str) -> Option<char> {
    let code = match name.strip_prefix('#') {
        None => return ENTITIES.iter().find(|(known, _)| *known == name).map(|(_, c)| *c),
        Some(number) => match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16),
            None => number.parse(),
        },
    };
    code.ok().and_then(char::from_u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Config;

    #[test]
    fn what_markdown_made_of_a_value_is_understood() {
        for (said, meant) in [
            ("“x^2+y^2”", "x^2+y^2"),
            ("&ldquo;x^2&minus;y^2&rdquo;", "x^2−y^2"),
            ("&quot;x^2&quot;", "x^2"),
            ("’x^2’", "x^2"),
            ("x&lt;1 ? x : 2x", "x<1 ? x : 2x"),
            ("x &#42; y", "x * y"),
            ("x&#x5e;2", "x^2"),
        ] {
            let (config, errors) = Config::from_pairs([("f", said)]);
            assert!(errors.is_empty(), "{said}: {errors:?}");
            assert_eq!(config.entries().collect::<Vec<_>>(), [("f", meant.to_owned())]);
        }
        let (config, errors) =
            Config::from_pairs([("alpha", "“0.3”"), ("start", "”-3,2”"), ("method", "&quot;newton&quot;")]);
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!(config.to_link(), "method=newton&alpha=0.3&start=-3,2");
    }

    #[test]
    fn a_value_that_its_quotes_have_torn_apart_is_told_of() {
        let (_, errors) = Config::from_pairs([("f", "“x^2")]);
        let said = &errors[0].message;
        assert!(said.starts_with("f: its quotation marks") && said.ends_with('.'), "{said}");
    }

    #[test]
    fn what_is_no_entity_stays() {
        assert_eq!(decode("a && b & c; &nope; &#xD800; &"), "a && b & c; &nope; &#xD800; &");
    }
}
