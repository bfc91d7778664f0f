//! What must hold for the picture of any state. The fuzz target for configurations includes this file.

/// Every number in the picture is finite and near the sheet, which is as large as so many CSS pixels.
///
/// # Errors
/// What is wrong, with the attribute in which it stands.
pub fn check(svg: &str, [width, height]: [f64; 2]) -> Result<(), String> {
    if !svg.starts_with("<svg ") || !svg.ends_with("</svg>\n") {
        return Err(format!("no picture: {}", svg.chars().take(80).collect::<String>()));
    }
    // Coordinates are sixteenths of a CSS pixel.
    let far = 2.0 * 16.0 * width.max(height);
    for (name, value) in attributes(svg) {
        let wrong = |what: &str| Err(format!("{what} in {name}=\"{value}\""));
        if value.contains("NaN") || value.contains("inf") {
            return wrong("no number");
        }
        if ![
            "points",
            "x",
            "y",
            "x1",
            "y1",
            "x2",
            "y2",
            "cx",
            "cy",
            "r",
            "stroke-width",
            "font-size",
            "opacity",
        ]
        .contains(&name)
        {
            continue;
        }
        for number in value.split([' ', ',']).filter(|part| !part.is_empty()) {
            match number.parse::<f64>() {
                Ok(x) if x.is_finite() && x.abs() <= far => {}
                Ok(x) => return wrong(&format!("{x} is far from the sheet")),
                Err(_) => return wrong(&format!("“{number}” is no number")),
            }
        }
    }
    Ok(())
}

/// The attributes of all elements. In text, quotation marks are escaped, or stand outside of tags.
fn attributes(svg: &str) -> impl Iterator<Item = (&str, &str)> {
    let tags = svg.split('<').skip(1).filter_map(|tag| Some(tag.split_once('>')?.0));
    tags.flat_map(|tag| {
        let mut rest = tag;
        std::iter::from_fn(move || {
            let (before, after) = rest.split_once("=\"")?;
            let (value, next) = after.split_once('"')?;
            rest = next;
            Some((before.rsplit(' ').next().unwrap_or_default(), value))
        })
    })
}

#[cfg(test)]
#[test]
fn the_check_finds_what_it_looks_for() {
    let svg = |points: &str| {
        format!("<svg width=\"10\">\n<title>NaN</title>\n<polyline points=\"{points}\"/>\n</svg>\n")
    };
    assert_eq!(check(&svg("1,2 160,-3.5 "), [10.0, 10.0]), Ok(()));
    for wrong in ["1,NaN", "inf,2", "1,2 3,-400", "1,a"] {
        assert!(check(&svg(wrong), [10.0, 10.0]).is_err(), "{wrong}");
    }
    assert!(check("", [10.0, 10.0]).is_err());
}
