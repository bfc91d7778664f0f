//! `zigzag-render`: a link in, a picture or a table out, for slides, PDFs and image fallbacks.

use std::process::ExitCode;
use zigzag::{
    Config, Session,
    draw::{Theme, to_svg},
    session::Panel,
};

const USAGE: &str = "\
usage: zigzag-render [LINK] [--panel plot|rate|convergence|decrease|stall] [--theme light|dark] [--size WIDTHxHEIGHT] [--csv]

LINK is what stands behind the # of a link, such as
  'objective=quadratic&lambda2=4&alpha=0.4&start=-3,2'
The picture (SVG) or the table (CSV) goes to standard output.";

struct Order {
    link: String,
    panel: Panel,
    theme: Theme,
    size: (f64, f64),
    csv: bool,
}

fn main() -> ExitCode {
    let order = match read(std::env::args().skip(1)) {
        Ok(order) => order,
        Err(message) => {
            eprintln!("{message}\n\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    match answer(&order) {
        Ok(text) => {
            print!("{text}");
            ExitCode::SUCCESS
        }
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
        csv: false,
    };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value."));
        match argument.as_str() {
            "--csv" => order.csv = true,
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
            option if option.starts_with("--") => return Err(format!("{option} is not an option.")),
            _ => order.link = argument,
        }
    }
    Ok(order)
}

fn answer(order: &Order) -> Result<String, String> {
    let (config, errors) = Config::from_link(&order.link);
    if let Some(error) = errors.first() {
        return Err(error.message.clone());
    }
    let mut session = Session::new(config).map_err(|error| error.message)?;
    if order.csv {
        return Ok(table(&session));
    }
    session.resize(order.panel, order.size.0, order.size.1);
    let (scene, viewport) = match order.panel {
        Panel::Plot => session.plot_scene(),
        panel => session.chart_scene(panel),
    };
    Ok(to_svg(&scene, &viewport, order.theme, &session.label()))
}

/// The first run, one iterate a line.
fn table(session: &Session) -> String {
    let cell = |x: Option<f64>| x.map_or(String::new(), |x| x.to_string());
    // x1, x2 and so on; x alone
    let columns = |letter: &str| match session.setup().problem.dimension() {
        1 => letter.to_owned(),
        n => (1..=n).map(|i| format!("{letter}{i}")).collect::<Vec<_>>().join(","),
    };
    let mut text = format!("k,{},f,{},alpha,{}\n", columns("x"), columns("g"), columns("d"));
    for row in session.trajectory() {
        let mut numbers: Vec<Option<f64>> = row.x.iter().copied().map(Some).collect();
        numbers.push(Some(row.f));
        numbers.extend(row.gradient.iter().copied().map(Some));
        numbers.push(row.alpha);
        let count = row.x.len();
        numbers.extend((0..count).map(|i| row.direction.as_ref().map(|d| d[i])));
        let cells: Vec<String> = numbers.into_iter().map(cell).collect();
        text += &format!("{},{}\n", row.k, cells.join(","));
    }
    text
}
