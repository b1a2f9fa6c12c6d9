//! Landscapes as tables, CSV and JSON.

use serde_json::json;

use super::told;
use crate::cli::args::Format;
use crate::cli::output::{Table, exact, number, short};
use crate::cli::{Failure, Output};
use crate::landscape::Landscape;
use crate::train::{Config, Sharpness};

/// What was computed.
pub struct Found<'a> {
    pub config: &'a Config,
    pub landscape: Option<&'a Landscape>,
    pub sharpness: Option<&'a Sharpness>,
}

pub fn write(found: &Found<'_>, format: Format, mut out: Output) -> Result<(), Failure> {
    match format {
        Format::Table => table(found, &mut out)?,
        Format::Csv => csv(found, &mut out)?,
        Format::Json => json(found, &mut out)?,
    }
    out.finish()
}

fn table(found: &Found<'_>, out: &mut Output) -> Result<(), Failure> {
    if let Some(landscape) = found.landscape {
        out.line(format_args!("{}", landscape.about))?;
        let [x0, x1, y0, y1] = landscape.grid.domain.map(short);
        let [width, height] = landscape.grid.size;
        out.line(format_args!("{width} × {height} losses, from {x0} to {x1} and from {y0} to {y1}"))?;
        if let Some([x, y, loss]) = landscape.grid.lowest() {
            out.line(format_args!("lowest: {} at {}, {}", short(loss), short(x), short(y)))?;
        }
        for [x, y, loss] in &landscape.corners {
            out.line(format_args!("corner: {} at {}, {}", short(*loss), short(*x), short(*y)))?;
        }
        let row = |point: &crate::landscape::PathPoint| {
            let [a, b] = point.at.map(short);
            vec![point.epoch.to_string(), a, b, short(point.distance), short(point.loss)]
        };
        let rows: Vec<Vec<String>> = landscape.path.iter().map(row).collect();
        if !rows.is_empty() {
            out.line(Table { header: &["epoch", "a", "b", "distance from the plane", "loss"], rows: &rows })?;
        }
    }
    if let Some(Sharpness { spectrum, limit }) = found.sharpness {
        out.line(told(spectrum))?;
        match limit {
            Some(limit) => out.line(format_args!(
                "{} is stable on a parabola up to the eigenvalue {}",
                found.config.optimizer.method.entry().key,
                short(*limit)
            ))?,
            None => out.line("2/lr is the limit of gradient descent: this method has another step")?,
        }
    }
    Ok(())
}

fn csv(found: &Found<'_>, out: &mut Output) -> Result<(), Failure> {
    let Some(landscape) = found.landscape else {
        out.line("eigenvalue,error")?;
        let spectrum = found.sharpness.map(|sharpness| &sharpness.spectrum);
        let rows = spectrum.into_iter().flat_map(|spectrum| spectrum.largest.iter().zip(&spectrum.errors));
        return rows
            .into_iter()
            .try_for_each(|(value, error)| out.line(format_args!("{},{}", exact(*value), exact(*error))));
    };
    out.line("a,b,loss")?;
    for (node, loss) in landscape.grid.losses.iter().enumerate() {
        let [a, b] = landscape.grid.point(node);
        out.line(format_args!("{},{},{}", exact(a), exact(b), exact(*loss)))?;
    }
    Ok(())
}

fn json(found: &Found<'_>, out: &mut Output) -> Result<(), Failure> {
    let landscape = found.landscape.map(|landscape| {
        let [width, _] = landscape.grid.size;
        let rows = landscape.grid.losses.chunks(width).map(|row| row.iter().copied().map(number).collect::<Vec<_>>());
        let point = |point: &crate::landscape::PathPoint| {
            json!({
                "epoch": point.epoch, "at": point.at, "distance": number(point.distance), "loss": number(point.loss),
            })
        };
        json!({
            "about": landscape.about,
            "axes": landscape.axes,
            "samples": landscape.samples.len(),
            "domain": landscape.grid.domain,
            "size": landscape.grid.size,
            "losses": rows.collect::<Vec<_>>(),
            "corners": landscape.corners.iter().map(|corner| corner.map(number)).collect::<Vec<_>>(),
            "path": landscape.path.iter().map(point).collect::<Vec<_>>(),
        })
    });
    let sharpness = found.sharpness.map(|Sharpness { spectrum, limit }| {
        json!({
            "largest": spectrum.largest.iter().copied().map(number).collect::<Vec<_>>(),
            "errors": spectrum.errors.iter().copied().map(number).collect::<Vec<_>>(),
            "smallest": number(spectrum.smallest),
            "products": spectrum.products,
            "converged": spectrum.is_converged,
            "limit": limit.map(number),
        })
    });
    out.line(json!({
        "network": found.config.net.to_string(),
        "optimizer": found.config.optimizer.to_string(),
        "seed": found.config.seed,
        "landscape": landscape,
        "sharpness": sharpness,
    }))
}
