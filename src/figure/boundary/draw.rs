//! A decision boundary as a figure.

use super::{Besides, MOST_DOTS, colors, dots, lines, marks, unit_lines, winner, words};
use crate::figure::axis::Axis;
use crate::figure::description::{Figure, Panel};
use crate::figure::guide::{Guide, GuideKind};
use crate::figure::options::Options;
use crate::figure::raster::{Cell, DotColor, DotLook, Key, KeySign, Raster};
use crate::figure::scale::Scale;
use crate::figure::training::about;
use crate::figure::words::{percent, whole};
use crate::language::{given_class, told};
use crate::refusal::Refusal;
use crate::train::{Boundary, Config, Field};

/// Whose decision boundary it is.
pub struct Told<'a> {
    /// What the run is called.
    pub name: &'a str,
    /// What its weights follow from.
    pub config: &'a Config,
    /// What is drawn besides.
    pub besides: Besides,
}

/// The figure of a plane.
///
/// # Errors
/// If there are no weights yet.
pub fn draw(plane: &Boundary, of: &Told<'_>, options: &Options) -> Result<Figure, Refusal> {
    let Some(field) = &plane.field else {
        return Err(Refusal(format!("there is no decision boundary of '{}' yet: train it first", of.name)));
    };
    let is_dark = options.theme.is_dark();
    let axis = |name: &str, axis: usize| Axis::new(name, plane.area[axis].map(f64::from), Scale::Linear);
    let raster = Raster {
        image: colors(field, plane.classes.len(), of.besides, is_dark),
        grid: [field.side; 2],
        opacity: 1.0,
        bar: None,
        classes: plane.classes.clone(),
        cells: cells(plane, field),
    };
    let panel = Panel {
        raster: Some(raster),
        guides: guides(plane, of.besides),
        dots: dots(plane),
        ..Panel::new("boundary", [axis("x", 0), axis("y", 1)], 1.0)
    };
    let shown = told!("figure-boundary-shown", name = of.name, epoch = field.epoch.to_string());
    let besides = besides(plane, of.besides);
    let most = plane.train.len().max(plane.val.len());
    let left_out = (most > MOST_DOTS).then(|| told!("figure-boundary-first-dots", count = whole(MOST_DOTS)));
    Ok(Figure {
        title: told!("figure-boundary-title", name = of.name),
        panels: vec![panel],
        keys: keys(plane, of.besides),
        caption: [about(of.name, of.config), vec![shown], besides, left_out.into_iter().collect()].concat(),
        ..Figure::default()
    })
}

/// The line between classes, and those of units.
fn guides(plane: &Boundary, besides: Besides) -> Vec<Guide> {
    let guide = |kind, name: &str, lines| Guide { kind, name: name.to_owned(), lines };
    let units = if besides.has_units { unit_lines(plane) } else { Vec::new() };
    let units = (!units.is_empty()).then(|| guide(GuideKind::Unit, words::UNITS.text(), units));
    units.into_iter().chain([guide(GuideKind::Boundary, words::LINE.text(), lines(plane))]).collect()
}

/// What the colours tell besides.
fn besides(plane: &Boundary, besides: Besides) -> Vec<String> {
    let members = plane.field.as_ref().map_or(0, |field| field.members.len());
    let has_members = besides.has_members && members > 0;
    let each = has_members.then(|| told!("figure-boundary-each", networks = members.to_string()));
    let uncertain = besides
        .uncertain_below
        .map(|least| told!("figure-boundary-hatched", least = percent(100.0 * f64::from(least), true)));
    let told: Vec<String> = each.into_iter().chain(uncertain).collect();
    if told.is_empty() { Vec::new() } else { vec![told.join(" ")] }
}

/// The classes, what the marks of samples mean, and the lines.
fn keys(plane: &Boundary, besides: Besides) -> Vec<Key> {
    let class = |(class, name): (usize, &String)| {
        let look = DotLook { class, is_filled: true, is_wrong: false };
        Key { sign: KeySign::Dot(look, DotColor::OfClass), name: given_class(name).into_owned() }
    };
    let classes = plane.classes.iter().enumerate().map(class);
    let marks = marks(plane).into_iter().map(|(look, name)| Key { sign: KeySign::Dot(look, DotColor::OfClass), name });
    let lines = guides(plane, besides).into_iter().rev();
    let lines = lines.map(|guide| Key { sign: KeySign::Guide(guide.kind), name: guide.name });
    classes.chain(marks).chain(lines).collect()
}

/// The likeliest class of each cell with its probability, from the top left.
fn cells(plane: &Boundary, field: &Field) -> Vec<Cell> {
    let (side, classes) = (field.side, plane.classes.len());
    let place = |axis: usize, at: usize| {
        let [low, high] = plane.area[axis].map(f64::from);
        low + (high - low) * (at as f64 + 0.5) / side as f64
    };
    let rows = (0..side).rev().flat_map(|row| (0..side).map(move |column| (row, column)));
    rows.map(|(row, column)| {
        let probabilities = &field.probabilities[(row * side + column) * classes..][..classes];
        let (class, _) = winner(probabilities);
        let value = probabilities.get(class).copied().map_or(f64::NAN, f64::from);
        Cell { at: [place(0, column), place(1, row)], class, steps: field.epoch, value }
    })
    .collect()
}
