//! What a course page holds to show the demo in hand, in the language of each kind of page.

use super::Session;
use crate::{
    Error,
    config::{Kind, keys},
};

/// The kinds of pages.
pub const EMBED_KINDS: [&str; 9] =
    ["html", "iframe", "markdown", "myst", "quarto", "jekyll", "hugo", "reveal", "notebook"];

/// What stands between the tags: one line of inline text, since a block there ends or swallows what follows
/// in some dialects of Markdown.
const FALLBACK: &str = "A demo of an optimizer; it needs JavaScript.";

/// The height of a frame until its figure has said how much it needs, in CSS pixels.
const FRAME_HEIGHT: u32 = 640;

/// How a demo is shown where it is embedded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dress {
    /// Whether what concerns the page it stands in now, such as its controls and its theme, goes along.
    pub whole: bool,
    /// what stands under it; nothing where it is empty, and where the kind of page has no place for it
    pub caption: String,
    /// how high it may be, in CSS pixels
    pub height: Option<u32>,
}

impl Session {
    /// The lines that show this demo in a page of the given kind. `home` is the address of the folder with the
    /// element's files, with its `/` at the end.
    ///
    /// # Errors
    /// When there is no such kind; the sentence lists them.
    pub fn embed_code(&self, kind: &str, home: &str, dress: &Dress) -> Result<String, Error> {
        let link = if dress.whole { self.config.to_link() } else { self.config.to_shared_link() };
        let said: Vec<(&str, String)> =
            if dress.whole { self.config.entries().collect() } else { self.config.shared().collect() };
        code(kind, home, &said, &link, &self.label(), dress)
            .ok_or_else(|| Error::wrong("kind", kind, &format!("one of {}", EMBED_KINDS.join(", "))))
    }
}

fn code(
    kind: &str,
    home: &str,
    said: &[(&str, String)],
    link: &str,
    label: &str,
    dress: &Dress,
) -> Option<String> {
    let script = format!("<script type=\"module\" src=\"{}zig-zag.js\"></script>", html(home));
    let height = dress.height.unwrap_or(FRAME_HEIGHT);
    let limit = dress.height.map_or(String::new(), |height| format!(" style=\"max-height: {height}px\""));
    // In one line: Markdown may not pass on what is not.
    let captioned = |shown: String, escape: fn(&str) -> String| match dress.caption.trim() {
        "" => shown,
        caption => format!("<figure>{shown}<figcaption>{}</figcaption></figure>", escape(caption)),
    };
    let element = |escape: fn(&str) -> String, more: &str| {
        let attributes: String =
            said.iter().map(|(key, text)| format!(" {key}=\"{}\"", escape(text))).collect();
        captioned(format!("<zig-zag{attributes}{more}{limit}>{FALLBACK}</zig-zag>"), escape)
    };
    // Nothing to say is no fragment.
    let frame =
        if link.is_empty() { format!("{home}embed.html") } else { format!("{home}embed.html#{link}") };
    Some(match kind {
        "html" => format!("{script}\n{}", element(html, "")),
        "iframe" => {
            let shown = format!(
                "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{height}\" style=\"border: 0\" loading=\"lazy\" sandbox=\"allow-scripts\"></iframe>",
                html(&frame),
                html(label),
            );
            format!("{}\n<script src=\"{}zig-zag-host.js\"></script>", captioned(shown, html), html(home))
        }
        "markdown" | "jekyll" => format!("{script}\n\n{}", element(markdown, "")),
        "quarto" => format!("```{{=html}}\n{script}\n{}\n```", element(markdown, "")),
        // The dialect of the MyST tools drops scripts and unknown tags, and passes frames; what stands in one is its
        // caption.
        "myst" => {
            let caption = dress.caption.trim().replace(['\n', '`'], " ");
            let caption = if caption.is_empty() { caption } else { format!("\n{caption}") };
            format!(":::{{iframe}} {frame}\n:width: 100%{caption}\n:::")
        }
        "hugo" => {
            let parameters: String =
                said.iter().map(|(key, text)| format!(" {key}={}", hugo(text))).collect();
            format!("{{{{< zig-zag{parameters} >}}}}")
        }
        "reveal" => {
            let wide = if said.iter().any(|(key, _)| *key == "layout") { "" } else { " layout=\"wide\"" };
            format!("{script}\n<section>\n  {}\n</section>", element(html, wide))
        }
        // Frames of notebooks may load no modules; the widget needs no files.
        "notebook" => {
            let traits: Vec<String> = said.iter().map(|(key, text)| python(key, text)).collect();
            format!(
                "# Of the package zigzag-notebook, whose wheel `make package` writes.\nimport zigzag\n\nzigzag.ZigZag({})",
                traits.join(", ")
            )
        }
        _ => return None,
    })
}

/// Text inside a quoted attribute.
fn html(text: &str) -> String {
    escaped(text, |c| matches!(c, '&' | '"' | '<' | '>'))
}

/// The same in a Markdown file: also what ends the cell of a table, begins code, mathematics or a template, or
/// becomes a dash or a quotation mark.
fn markdown(text: &str) -> String {
    escaped(text, |c| matches!(c, '&' | '"' | '<' | '>' | '|' | '`' | '$' | '{' | '}' | '\\' | '\''))
}

fn escaped(text: &str, active: impl Fn(char) -> bool) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            c if active(c) => out.push_str(&format!("&#{};", c as u32)),
            c => out.push(c),
        }
        out
    })
}

/// A parameter of a shortcode: between backticks nothing has a meaning, and quotes have theirs escaped.
fn hugo(text: &str) -> String {
    if text.contains('`') || !text.contains(['"', '\\']) {
        format!("\"{}\"", quoted(text))
    } else {
        format!("`{text}`")
    }
}

/// A trait of the widget and its value.
fn python(key: &str, text: &str) -> String {
    // A widget has a `layout` of its own.
    let name = if key == "layout" { "layout_".to_owned() } else { key.replace('-', "_") };
    let value = match keys().iter().find(|known| known.name == key).map(|known| known.kind) {
        Some(Kind::Number(_)) => text.to_owned(),
        Some(Kind::Flag) if text == "false" => "False".to_owned(),
        Some(Kind::Flag) => "True".to_owned(),
        Some(Kind::Words(_)) => format!("\"{}\"", text.replace(',', " ")),
        _ => format!("\"{}\"", quoted(text)),
    };
    format!("{name}={value}")
}

/// The inside of a text in double quotes, as Python and Go read it.
fn quoted(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Config;

    const HOME: &str = "https://course.test/zigzag/";

    fn of(kind: &str, link: &str) -> String {
        let (config, errors) = Config::from_link(link);
        assert!(errors.is_empty(), "{errors:?}");
        Session::new(config).unwrap().embed_code(kind, HOME, &Dress::default()).unwrap()
    }

    #[test]
    fn each_kind_of_page_has_its_lines() {
        let link = "objective=quadratic&lambda2=4&step-rule=exact&start=-3,2";
        let element = "<zig-zag objective=\"quadratic\" lambda2=\"4\" step-rule=\"exact\" start=\"-3,2\">A demo of an optimizer; it needs JavaScript.</zig-zag>";
        let script = "<script type=\"module\" src=\"https://course.test/zigzag/zig-zag.js\"></script>";
        let address =
            "https://course.test/zigzag/embed.html#objective=quadratic&lambda2=4&step-rule=exact&start=-3,2";
        for (kind, expected) in [
            ("html", format!("{script}\n{element}")),
            ("markdown", format!("{script}\n\n{element}")),
            ("jekyll", format!("{script}\n\n{element}")),
            ("quarto", format!("```{{=html}}\n{script}\n{element}\n```")),
            ("myst", format!(":::{{iframe}} {address}\n:width: 100%\n:::")),
            (
                "hugo",
                "{{< zig-zag objective=\"quadratic\" lambda2=\"4\" step-rule=\"exact\" start=\"-3,2\" >}}"
                    .to_owned(),
            ),
            (
                "reveal",
                format!(
                    "{script}\n<section>\n  {}\n</section>",
                    element.replacen(">A", " layout=\"wide\">A", 1)
                ),
            ),
            (
                "notebook",
                "# Of the package zigzag-notebook, whose wheel `make package` writes.\nimport zigzag\n\nzigzag.ZigZag(objective=\"quadratic\", lambda2=4, step_rule=\"exact\", start=\"-3,2\")"
                    .to_owned(),
            ),
        ] {
            assert_eq!(of(kind, link), expected, "{kind}");
        }
        let iframe = of("iframe", link);
        assert!(iframe.contains(&format!("src=\"{}\"", address.replace('&', "&amp;"))), "{iframe}");
        assert!(iframe.contains("sandbox=\"allow-scripts\""), "{iframe}");
    }

    #[test]
    fn what_is_active_in_a_page_is_escaped() {
        let nasty = [("f", r#"|x|*"y" `{a}` $ \ <&>'"#.to_owned())];
        for (kind, expected) in [
            ("html", r#"f="|x|*&quot;y&quot; `{a}` $ \ &lt;&amp;&gt;'""#),
            ("reveal", r#"f="|x|*&quot;y&quot; `{a}` $ \ &lt;&amp;&gt;'""#),
            (
                "markdown",
                r#"f="&#124;x&#124;*&quot;y&quot; &#96;&#123;a&#125;&#96; &#36; &#92; &lt;&amp;&gt;&#39;""#,
            ),
            (
                "jekyll",
                r#"f="&#124;x&#124;*&quot;y&quot; &#96;&#123;a&#125;&#96; &#36; &#92; &lt;&amp;&gt;&#39;""#,
            ),
            (
                "quarto",
                r#"f="&#124;x&#124;*&quot;y&quot; &#96;&#123;a&#125;&#96; &#36; &#92; &lt;&amp;&gt;&#39;""#,
            ),
            ("hugo", r#"f="|x|*\"y\" `{a}` $ \\ <&>'""#),
            ("notebook", r#"f="|x|*\"y\" `{a}` $ \\ <&>'""#),
        ] {
            let code = code(kind, HOME, &nasty, "", "", &Dress::default()).unwrap();
            assert!(code.contains(expected), "{kind}: {code}");
        }
        assert_eq!(hugo(r#"a"b"#), "`a\"b`");
    }

    /// An address holds nothing that any of the languages would read otherwise.
    #[test]
    fn a_frame_carries_the_formula_in_its_address() {
        for kind in ["iframe", "myst"] {
            let code = of(kind, "f=%7Cx%7C*y%5E2%2B(x%3C1%3F2:3)");
            let address = code.split("embed.html#").nth(1).unwrap();
            let address = &address[..address.find(['"', '\n']).unwrap()];
            assert!(
                address.bytes().all(|b| b.is_ascii_graphic() && !b"\"<>|`\\'{}".contains(&b)),
                "{address}"
            );
            let (config, errors) = Config::from_link(&address.replace("&amp;", "&"));
            assert!(errors.is_empty());
            assert_eq!(config.entries().collect::<Vec<_>>(), [("f", "|x|*y^2+(x<1?2:3)".to_owned())]);
        }
    }

    #[test]
    fn controls_height_and_caption_go_along_where_they_are_asked_for() {
        let (config, _) = Config::from_link("lambda2=4&controls=full&theme=dark");
        let session = Session::new(config).unwrap();
        let dress = Dress { whole: true, caption: "κ < 5 | \"fast\"".to_owned(), height: Some(480) };
        let of = |kind: &str| session.embed_code(kind, HOME, &dress).unwrap();
        let element = of("html");
        assert!(
            element.contains("controls=\"full\" theme=\"dark\" style=\"max-height: 480px\">"),
            "{element}"
        );
        assert!(
            element.ends_with("<figcaption>κ &lt; 5 | &quot;fast&quot;</figcaption></figure>"),
            "{element}"
        );
        assert!(of("markdown").contains("κ &lt; 5 &#124; &quot;fast&quot;</figcaption>"));
        assert!(
            of("iframe").contains("controls=full&amp;theme=dark\"")
                && of("iframe").contains("height=\"480\"")
        );
        assert!(
            of("notebook").ends_with("(lambda2=4, controls=\"full\", theme=\"dark\")"),
            "{}",
            of("notebook")
        );
        assert!(of("myst").ends_with(":width: 100%\nκ < 5 | \"fast\"\n:::"), "{}", of("myst"));
        assert!(!session.embed_code("html", HOME, &Dress::default()).unwrap().contains("controls"));
    }

    #[test]
    fn traits_have_values_of_python() {
        for (key, text, expected) in [
            ("autoplay", "true", "autoplay=True"),
            ("replacement", "false", "replacement=False"),
            ("layout", "wide", "layout_=\"wide\""),
            ("show", "path,minima", "show=\"path minima\""),
            ("weight-decay", "1e-3", "weight_decay=1e-3"),
        ] {
            assert_eq!(python(key, text), expected);
        }
    }

    #[test]
    fn another_kind_is_told_of() {
        let error =
            Session::new(Config::default()).unwrap().embed_code("word", HOME, &Dress::default()).unwrap_err();
        assert!(error.message.contains("word") && error.message.contains("notebook"), "{}", error.message);
        assert!(EMBED_KINDS.iter().all(|kind| {
            Session::new(Config::default()).unwrap().embed_code(kind, HOME, &Dress::default()).is_ok()
        }));
    }
}
