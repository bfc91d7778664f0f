//! `zigzag-render`: a link in, a picture or a table out, for slides, PDFs and image fallbacks.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};
use zigzag::{
    Config, Session,
    config::{Key, Kind},
    draw::{Theme, to_svg},
    session::Panel,
};

const USAGE: &str = "\
usage: zigzag-render [LINK] [-o FILE.svg|csv|json|tex|py|jl|rs] [--panel plot|rate|convergence|decrease|stall] [--theme light|dark] [--size WIDTHxHEIGHT] [--width CM] [--pytorch] [--csv] [--keys]

LINK is what stands behind the # of a link, such as
  'objective=quadratic&lambda2=4&alpha=0.4&start=-3,2'
or a whole link. The picture (SVG), the table (CSV), all runs (JSON) or the TikZ picture (TeX), which is --width
centimetres wide, or the program (Python with NumPy or --pytorch, Julia, Rust) goes to FILE, by whose ending it is
chosen; without one an SVG to standard output. --keys lists every key of links and attributes as JSON.";

struct Order {
    link: String,
    panel: Panel,
    theme: Theme,
    size: (f64, f64),
    format: Format,
    /// of a TikZ picture, in centimetres
    width: f64,
    /// whether a program in Python is one of PyTorch
    pytorch: bool,
    file: Option<PathBuf>,
}

#[derive(Clone, Copy)]
enum Format {
    Svg,
    Csv,
    Json,
    Tex,
    /// a program in this language
    Code(&'static str),
    /// the table of keys, from which the types of other languages are written
    Keys,
}

impl Format {
    /// By the ending of a file's name.
    fn of(file: &Path) -> Result<Self, String> {
        let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
        match ending.as_str() {
            "svg" => Ok(Self::Svg),
            "csv" => Ok(Self::Csv),
            "json" => Ok(Self::Json),
            "tex" | "tikz" => Ok(Self::Tex),
            "py" => Ok(Self::Code("numpy")),
            "jl" => Ok(Self::Code("julia")),
            "rs" => Ok(Self::Code("rust")),
            "png" | "pdf" => Err(format!(
                "{} is not written here: write an SVG and let `rsvg-convert -f {ending}` make it.",
                file.display()
            )),
            _ => {
                Err(format!("{} has none of the endings svg, csv, json, tex, py, jl and rs.", file.display()))
            }
        }
    }
}

fn main() -> ExitCode {
    let order = match read(std::env::args().skip(1)) {
        Ok(order) => order,
        Err(message) => {
            eprintln!("{message}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let told = answer(&order).and_then(|text| match &order.file {
        None => {
            print!("{text}");
            Ok(())
        }
        Some(file) => std::fs::write(file, text)
            .map_err(|error| format!("{} cannot be written: {error}.", file.display())),
    });
    match told {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn read(mut arguments: impl Iterator<Item = String>) -> Result<Order, String> {
    let mut order = Order {
        link: String::new(),
        panel: Panel::Plot,
        theme: Theme::Light,
        size: (720.0, 680.0),
        format: Format::Svg,
        width: 8.0,
        pytorch: false,
        file: None,
    };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value."));
        match argument.as_str() {
            "--pytorch" => order.pytorch = true,
            "--csv" => order.format = Format::Csv,
            "--keys" => order.format = Format::Keys,
            "-o" | "--output" => {
                let file = PathBuf::from(value()?);
                order.format = Format::of(&file)?;
                order.file = Some(file);
            }
            "--width" => {
                let text = value()?;
                order.width = text
                    .parse()
                    .ok()
                    .filter(|width| (1.0..=100.0).contains(width))
                    .ok_or(format!("“{text}” is not a width in centimetres, from 1 to 100."))?;
            }
            "--theme" => order.theme = Theme::named(&value()?),
            "--panel" => {
                let name = value()?;
                order.panel = Panel::named(&name)
                    .ok_or(format!("“{name}” is not a panel: plot, rate, convergence, decrease or stall."))?;
            }
            "--size" => {
                let text = value()?;
                let size = text.split_once('x').and_then(|(w, h)| Some((w.parse().ok()?, h.parse().ok()?)));
                order.size = size
                    .filter(|(w, h): &(f64, f64)| {
                        (50.0..=10_000.0).contains(w) && (50.0..=10_000.0).contains(h)
                    })
                    .ok_or(format!("“{text}” is not a size such as 720x680, from 50 to 10000 each way."))?;
            }
            "--help" | "-h" => return Err("Draws a demo without a browser.".to_owned()),
            option if option.starts_with('-') => return Err(format!("{option} is not an option.")),
            _ => order.link = argument,
        }
    }
    Ok(order)
}

fn answer(order: &Order) -> Result<String, String> {
    if let Format::Keys = order.format {
        return tables();
    }
    let tail = order.link.split_once('#').map_or(order.link.as_str(), |(_, tail)| tail);
    let (config, errors) = Config::from_link(tail);
    if let Some(error) = errors.first() {
        return Err(error.message.clone());
    }
    let mut session = Session::new(config).map_err(|error| error.message)?;
    session.resize(order.panel, order.size.0, order.size.1);
    match order.format {
        Format::Svg | Format::Keys => {}
        Format::Csv => return Ok(session.to_csv()),
        Format::Tex => return Ok(session.to_tikz(order.width)),
        Format::Json => return json(&session),
        Format::Code("numpy") if order.pytorch => {
            return session.to_code("pytorch").map_err(|error| error.message);
        }
        Format::Code(language) => return session.to_code(language).map_err(|error| error.message),
    }
    let (scene, viewport) = match order.panel {
        Panel::Plot => session.plot_scene(),
        panel => session.chart_scene(panel),
    };
    Ok(to_svg(&scene, &viewport, order.theme, &session.label()))
}

/// What the element's `toJSON()` gives.
fn json(session: &Session) -> Result<String, String> {
    let all = serde_json::json!({
        "config": session.plain_config(),
        "readouts": session.readouts(),
        "runs": session.reports(),
    });
    serde_json::to_string_pretty(&all).map(|text| text + "\n").map_err(|error| error.to_string())
}

/// What other languages write their types from: this package, every key, and the words that methods take.
fn tables() -> Result<String, String> {
    let all = serde_json::json!({
        "version": env!("CARGO_PKG_VERSION"),
        "description": env!("CARGO_PKG_DESCRIPTION"),
        "license": env!("CARGO_PKG_LICENSE"),
        "keys": zigzag::config::keys().iter().map(described).collect::<Vec<_>>(),
        "embedKinds": zigzag::session::EMBED_KINDS,
        "programLanguages": zigzag::PROGRAM_LANGUAGES,
    });
    serde_json::to_string_pretty(&all).map(|text| text + "\n").map_err(|error| error.to_string())
}

/// A key: its names, what kind of value it takes, and what that is.
fn described(key: &Key) -> serde_json::Value {
    let (kind, words, help) = match key.kind {
        Kind::Number(param) => ("number", Vec::new(), format!("{}: {}", param.label, param.help)),
        Kind::Word(words) => ("word", words(), "one of these words".to_owned()),
        Kind::Words(words) => {
            ("words", words.to_vec(), "any of these words; in an attribute separated by spaces".to_owned())
        }
        Kind::Points => {
            ("points", Vec::new(), "\"x1,x2\", for a curve \"w\"; several separated by \";\"".to_owned())
        }
        Kind::View => ("view", Vec::new(), "\"xmin,xmax,ymin,ymax\"".to_owned()),
        Kind::Formula => ("formula", Vec::new(), "a formula, such as \"(1-x)^2 + 100*(y-x^2)^2\"".to_owned()),
        Kind::Algorithms => {
            let help = "algorithms, separated by \";\", such as \"newton; momentum(beta=0.8)\"";
            ("algorithms", Vec::new(), help.to_owned())
        }
        Kind::Data => {
            ("data", Vec::new(), "observations \"x,y; x,y\", with classes \"x1,x2,y; x1,x2,y\"".to_owned())
        }
        Kind::Constraints(_) => {
            let help = "constraints, separated by \";\", such as \"x^2 + y^2 = 1\" or \"x + y <= 1\"";
            ("constraints", Vec::new(), help.to_owned())
        }
        Kind::Flag => ("flag", Vec::new(), "true or false; an empty attribute is true".to_owned()),
    };
    serde_json::json!({
        "name": key.name, "property": key.camel(), "kind": kind, "words": words, "help": help,
    })
}
