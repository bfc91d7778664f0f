//! `zigzag-render`: a link in, a picture or a table out, for slides, PDFs and image fallbacks.

mod figure;

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};
use zigzag::{
    Config, Session,
    config::{Key, Kind},
    draw::{Theme, to_svg, to_svg_in_cm},
    session::Panel,
};

const USAGE: &str = "\
usage: zigzag-render [LINK] [-o FILE.svg|png|pdf|csv|json|tex|py|jl|rs] [--panel plot|rate|convergence|decrease|stall] [--theme light|dark] [--size WIDTHxHEIGHT] [--width CM] [--scale TIMES] [--pytorch] [--csv] [--keys]

LINK is what stands behind the # of a link, such as
  'objective=quadratic&lambda2=4&alpha=0.4&start=-3,2'
or a whole link. The picture (SVG, PNG, PDF), the table (CSV), all runs (JSON), the TikZ picture (TeX) or the program
(Python with NumPy or --pytorch, Julia, Rust) goes to FILE, by whose ending it is chosen; without one an SVG to
standard output. --width is that of the picture on paper in centimetres: its letters have 8 points there, and a PNG has
300 pixels an inch. Without it a PNG has --scale pixels (2) for each of --size. --keys lists every key of links and
attributes as JSON.";

struct Order {
    link: String,
    panel: Panel,
    theme: Theme,
    size: (f64, f64),
    format: Format,
    /// on paper, in centimetres
    width: Option<f64>,
    /// pixels of a PNG for each of the size
    scale: f64,
    /// whether a program in Python is one of PyTorch
    pytorch: bool,
    file: Option<PathBuf>,
}

/// In centimetres, where nothing is said.
const TIKZ_WIDTH: f64 = 8.0;

#[derive(Clone, Copy)]
enum Format {
    Svg,
    Png,
    Pdf,
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
            "png" => Ok(Self::Png),
            "pdf" => Ok(Self::Pdf),
            _ => Err(format!(
                "{} has none of the endings svg, png, pdf, csv, json, tex, py, jl and rs.",
                file.display()
            )),
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
    let told = answer(&order).and_then(|content| match &order.file {
        None => std::io::stdout()
            .write_all(&content)
            .map_err(|error| format!("Standard output takes no more: {error}.")),
        Some(file) => std::fs::write(file, content)
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
        width: None,
        scale: 2.0,
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
                let width = text.parse().ok().filter(|width| (1.0..=100.0).contains(width));
                order.width =
                    Some(width.ok_or(format!("“{text}” is not a width in centimetres, from 1 to 100."))?);
            }
            "--scale" => {
                let text = value()?;
                let scale = text.parse().ok().filter(|scale| (0.25..=8.0).contains(scale));
                order.scale = scale.ok_or(format!("“{text}” is not a scale, from 0.25 to 8."))?;
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

fn answer(order: &Order) -> Result<Vec<u8>, String> {
    if let Format::Keys = order.format {
        return tables().map(String::into_bytes);
    }
    let tail = order.link.split_once('#').map_or(order.link.as_str(), |(_, tail)| tail);
    let (config, errors) = Config::from_link(tail);
    if let Some(error) = errors.first() {
        return Err(error.message.clone());
    }
    let mut session = Session::new(config).map_err(|error| error.message)?;
    match order.format {
        Format::Svg | Format::Png | Format::Pdf | Format::Keys => picture(order, &mut session),
        Format::Csv => Ok(session.to_csv().into_bytes()),
        Format::Tex => Ok(session.to_tikz(order.width.unwrap_or(TIKZ_WIDTH)).into_bytes()),
        Format::Json => json(&session).map(String::into_bytes),
        Format::Code(language) => {
            let language = if order.pytorch && language == "numpy" { "pytorch" } else { language };
            session.to_code(language).map(String::into_bytes).map_err(|error| error.message)
        }
    }
}

/// The panel as SVG, PNG or PDF.
fn picture(order: &Order, session: &mut Session) -> Result<Vec<u8>, String> {
    let (wide, high) = order.size;
    // On paper there is room for fewer letters: it is drawn as small as it takes.
    let (wide, high) = order.width.map_or((wide, high), |cm| {
        let pixels = (cm * figure::PIXELS_PER_CM).max(50.0);
        (pixels, pixels * high / wide)
    });
    session.resize(order.panel, wide, high);
    let (scene, viewport) = match order.panel {
        Panel::Plot => session.plot_scene(),
        panel => session.chart_scene(panel),
    };
    let title = session.label();
    let svg = match order.width {
        Some(cm) => to_svg_in_cm(&scene, &viewport, order.theme, &title, cm),
        None => to_svg(&scene, &viewport, order.theme, &title),
    };
    match order.format {
        Format::Png => figure::to_png(&svg, order.width.map_or(order.scale, |_| figure::FINE)),
        Format::Pdf => figure::to_pdf(&svg),
        _ => Ok(svg.into_bytes()),
    }
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
