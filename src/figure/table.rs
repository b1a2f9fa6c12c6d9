//! What a figure shows, as tables.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::axis::Axis;
use super::block_table;
use super::cells::{number, quoted};
use super::description::{Band, Curve, Estimate, Figure, Note, Panel, Part, TableRow};
use super::guide::Guide;
use super::landmarks::Kind;
use super::latex::latex;
use super::racer_rows::{self, head};
use super::raster::{Cell, Dot, DotLook, Raster};
use super::scale::Scale;
use crate::scene::{Piece, RacerColumn};

/// All points, one a line: `panel,racer,part,component,step,x,y,f`.
///
/// The numbers read back bit for bit; f is given where it is neither axis. Of a map it is each pixel, with what became of its run as part, its steps, and f at its end.
pub fn csv(figure: &Figure) -> String {
    if let (true, Some(table)) = (figure.panels.is_empty(), &figure.table) {
        let rows = table.rows.iter();
        return racer_rows::csv(rows.map(|row| (&row.row, row.name.clone(), row.optimizer.clone())));
    }
    let mut text = "panel,racer,part,component,step,x,y,f\n".to_owned();
    for panel in &figure.panels {
        if let Some(raster) = &panel.raster {
            for Cell { at: [x, y], class, steps, value } in &raster.cells {
                let part = quoted(&raster.classes[*class]);
                let _ = writeln!(text, "{},,{part},,{steps},{x:?},{y:?},{value:?}", quoted(&panel.key));
            }
        }
        for Dot { at: [x, y], look, value, .. } in &panel.dots {
            let class = panel.raster.as_ref().and_then(|raster| raster.classes.get(look.class));
            let class = quoted(class.map_or("", String::as_str));
            let value = value.map_or_else(String::new, |value| format!("{value:?}"));
            let _ = writeln!(text, "{},,{},{class},,{x:?},{y:?},{value}", quoted(&panel.key), sample(*look));
        }
        block_table::csv(panel, &mut text);
        for guide in panel.guides.iter().filter(|guide| guide.kind.is_of_its_own()) {
            let head = format!("{},,{},,", quoted(&panel.key), quoted(&guide.name));
            for [x, y] in guide.lines.iter().flatten() {
                let _ = writeln!(text, "{head},{x:?},{y:?},");
            }
        }
        for curve in &panel.curves {
            let part = part(curve.part);
            let head = [&panel.key, &figure.legend[curve.racer].name, part.as_str(), curve.component];
            let head = head.map(quoted).join(",");
            for (at, ([x, y], row)) in curve.points.iter().zip(&curve.rows).enumerate() {
                let f = curve.values.get(at).map_or_else(String::new, |f| format!("{f:?}"));
                let _ = writeln!(text, "{head},{row},{x:?},{y:?},{f}");
            }
        }
        for estimate in &panel.estimates {
            let head =
                [&panel.key, &figure.legend[estimate.racer].name, &estimate.name].map(|text| quoted(text)).join(",");
            let ends = estimate.interval.map(|[low, high]| [("low", low), ("high", high)]);
            for (end, y) in [("mean", estimate.at[1])].into_iter().chain(ends.into_iter().flatten()) {
                let _ = writeln!(text, "{head},{end},{},{:?},{y:?},", estimate.seeds, estimate.at[0]);
            }
        }
        for band in &panel.bands {
            for (end, at) in [("low", 1), ("high", 2)] {
                let head = [&panel.key, &figure.legend[band.racer].name, end, band.name].map(quoted).join(",");
                for point in &band.points {
                    let _ = writeln!(text, "{head},{x},{x:?},{y:?},", x = point[0], y = point[at]);
                }
            }
        }
    }
    text
}

/// What the racers came to as a `tabular` of LaTeX with the rules of its package booktabs, and the caption as a comment.
pub fn results_tex(figure: &Figure) -> Option<String> {
    let table = figure.table.as_ref()?;
    let line = |cells: &mut dyn Iterator<Item = String>| cells.map(|cell| latex(&cell)).collect::<Vec<_>>().join(" & ");
    let is_words = |column: &RacerColumn| matches!(column, RacerColumn::Name | RacerColumn::Ending);
    let columns: String = table.columns.iter().map(|column| if is_words(column) { 'l' } else { 'r' }).collect();
    let mut text = String::new();
    for paragraph in &figure.caption {
        let _ = writeln!(text, "% {}", paragraph.replace('\n', " "));
    }
    let _ = writeln!(text, "\\begin{{tabular}}{{{columns}}}\n\\toprule");
    let heads = &mut table.columns.iter().map(|column| head(*column).to_owned());
    let _ = writeln!(text, "{} \\\\\n\\midrule", line(heads));
    for row in 0..table.rows.len() {
        let cells = &mut table.columns.iter().map(|column| table.cell(row, *column));
        let _ = writeln!(text, "{} \\\\", line(cells));
    }
    text.push_str("\\bottomrule\n\\end{tabular}\n");
    Some(text)
}

/// The same with axes, marks and caption, as one object.
pub fn json(figure: &Figure) -> String {
    let object = json!({
        "title": figure.title,
        "caption": figure.caption,
        "racers": figure.legend.iter().map(|line| &line.name).collect::<Vec<_>>(),
        "results": figure.table.iter().flat_map(|table| &table.rows).map(json_row).collect::<Vec<_>>(),
        "panels": figure.panels.iter().map(|panel| json_panel(panel, figure)).collect::<Vec<_>>(),
    });
    format!("{object}\n")
}

fn json_row(TableRow { name, optimizer, row, .. }: &TableRow) -> Value {
    let [kind, message] = &row.ending;
    json!({
        "racer": name,
        "start": row.start,
        "optimizer": optimizer,
        "ending": { "kind": kind, "message": message },
        "steps": row.steps,
        "evaluations": {
            "value": row.evaluations.value,
            "gradient": row.evaluations.gradient,
            "hessian": row.evaluations.hessian,
        },
        "final": number(row.last),
        "best": row.best.map(number),
        "distance": row.distance.map(number),
    })
}

fn json_panel(panel: &Panel, figure: &Figure) -> Value {
    let landmarks = panel.symbols.landmarks.iter().map(|mark| {
        let kind = match mark.kind {
            Kind::Lowest | Kind::Local | Kind::Found { .. } => "minimum",
            Kind::Maximum => "maximum",
            Kind::Saddle => "saddle",
        };
        json!({ "kind": kind, "at": mark.at.map(number), "f": number(mark.value) })
    });
    let levels = panel.ground.as_ref().map(|ground| {
        let lines = (1..ground.bands.len()).filter(|band| !ground.bands[*band].is_empty());
        lines.map(|band| number(ground.levels.height(band as f64))).collect::<Vec<_>>()
    });
    json!({
        "view": panel.key,
        "x": axis(&panel.x),
        "y": axis(&panel.y),
        "levels": levels,
        "pixels": panel.raster.as_ref().map(pixels),
        "starts": panel.symbols.starts.iter().map(|start| start.map(number)).collect::<Vec<_>>(),
        "critical_points": landmarks.collect::<Vec<_>>(),
        "notes": panel.symbols.notes.iter().map(json_note).collect::<Vec<_>>(),
        "bands": panel.bands.iter().map(|band| json_band(band, figure)).collect::<Vec<_>>(),
        "estimates": panel.estimates.iter().map(|estimate| json_estimate(estimate, figure)).collect::<Vec<_>>(),
        "blocks": block_table::json(panel),
        "samples": panel.dots.iter().map(json_dot).collect::<Vec<_>>(),
        "lines": panel.guides.iter().map(json_guide).collect::<Vec<_>>(),
        "places": panel.places.iter().map(|mark| json!({ "name": mark.name, "x": number(mark.value) })).collect::<Vec<_>>(),
        "marks": panel.marks.iter().map(|mark| json!({ "name": mark.name, "y": number(mark.value) })).collect::<Vec<_>>(),
        "curves": panel.curves.iter().map(|curve| json_curve(curve, figure)).collect::<Vec<_>>(),
    })
}

fn json_estimate(estimate: &Estimate, figure: &Figure) -> Value {
    json!({
        "line": figure.legend[estimate.racer].name,
        "run": estimate.name,
        "x": number(estimate.at[0]),
        "mean": number(estimate.at[1]),
        "interval": estimate.interval.map(|ends| ends.map(number)),
        "seeds": estimate.seeds,
    })
}

/// The part of the data that a sample is of.
const fn sample(look: DotLook) -> &'static str {
    match (look.is_filled, look.is_wrong) {
        (false, _) => "validation",
        (true, false) => "training",
        (true, true) => "training with a wrong label",
    }
}

fn json_dot(dot: &Dot) -> Value {
    let told = dot.value.map(number);
    json!({ "part": sample(dot.look), "class": dot.look.class, "at": dot.at.map(number), "predicted": told })
}

/// Lines over a picture, or those of a cross-section.
fn json_guide(guide: &Guide) -> Value {
    let line = |line: &Vec<[f64; 2]>| line.iter().map(|point| point.map(number)).collect::<Vec<_>>();
    json!({ "name": guide.name, "points": guide.lines.iter().map(line).collect::<Vec<_>>() })
}

/// The pixels of a map as `[class, steps, f]`, row by row from the top left.
fn pixels(raster: &Raster) -> Value {
    let cells = raster.cells.iter().map(|cell| json!([cell.class, cell.steps, number(cell.value)]));
    json!({ "size": raster.grid, "classes": raster.classes, "cells": cells.collect::<Vec<_>>() })
}

fn json_note(note: &Note) -> Value {
    let text = note.pieces.iter().map(|piece| match piece {
        Piece::Text(text) => text.clone(),
        Piece::Formula(latex) => format!("${latex}$"),
    });
    json!({ "text": text.collect::<String>(), "at": note.at.map(number), "tip": note.tip.map(|tip| tip.map(number)) })
}

fn json_curve(curve: &Curve, figure: &Figure) -> Value {
    json!({
        "racer": figure.legend[curve.racer].name,
        "part": part(curve.part),
        "component": curve.component,
        "steps": curve.rows,
        "points": curve.points.iter().map(|point| point.map(number)).collect::<Vec<_>>(),
        "f": curve.values.iter().map(|f| number(*f)).collect::<Vec<_>>(),
    })
}

fn json_band(band: &Band, figure: &Figure) -> Value {
    json!({
        "racer": figure.legend[band.racer].name,
        "name": band.name,
        "points": band.points.iter().map(|point| point.map(number)).collect::<Vec<_>>(),
    })
}

fn axis(axis: &Axis) -> Value {
    let scale = match axis.scale {
        Scale::Linear => json!("linear"),
        Scale::Log { offset, .. } => json!({ "log10_above": number(offset) }),
        Scale::Signed { unit } => json!({ "log10_on_both_sides_from": number(unit) }),
    };
    json!({ "name": axis.name, "scale": scale, "ends": axis.bounds.map(number) })
}

fn part(part: Part) -> String {
    match part {
        Part::Main => "own".to_owned(),
        Part::Unsmoothed => "not smoothed".to_owned(),
        Part::Seed(seed) => format!("seed {seed}"),
        Part::Start(start) => format!("start {start}"),
    }
}
