//! What a network has fitted where it predicts a number: the curve of one input with the residuals, the surface of two.

use crate::figure::palette::Rgb;
use crate::figure::trained::entry::{Asked, Make, Source};
use crate::figure::trained::words;
use crate::figure::training::about;
use crate::figure::words::value;
use crate::figure::{
    Axis, Bar, Cell, Dot, DotColor, DotLook, Figure, Guide, GuideKind, Key, KeySign, Options, Panel, Pixels, Raster,
    Scale,
};
use crate::language::told;
use crate::map::settings::Shades;
use crate::param::Param;
use crate::refusal::Refusal;
use crate::registry::Entry;
use crate::scene::TrainingRun;
use crate::train::{Config, Fit, FitDot, fit};

/// Whether lines lead from samples to what is predicted of them.
const RESIDUALS: Param = Param::switch("residuals", "Residuals", true).help(words::RESIDUALS_TIP);
/// Whether validation samples are drawn.
const VALIDATION: Param = Param::switch("validation", "Show validation", true).help(words::VALIDATION_POINTS_TIP);

/// The entry of this view.
pub const ENTRY: Entry<Make> = Entry {
    key: "fit",
    label: "Fit",
    group: "Views",
    about: "What the network predicts of a number with one or two inputs, with the data and the residuals.",
    formula: "",
    source: "",
    params: &[RESIDUALS, VALIDATION],
    make: Make { noun: "a fit", draw: asked, of_results: None },
};

/// Cells in a row of a surface.
pub const SIDE: usize = 120;
/// Most samples drawn of a part.
const MOST_DOTS: usize = 1500;
/// From the least (dark) to the largest (bright).
const SHADES: Shades = Shades { range: [0.0, 1.0], is_log: false, is_less_better: false };
/// Colours of the bar.
const COLORS: usize = 64;
/// The height of the panel of a curve as a part of its width.
const ASPECT: f64 = 0.7;

/// Whose fit it is.
#[derive(Debug, Clone)]
pub struct Told {
    /// What the run is called.
    pub name: String,
    /// What it follows from.
    pub config: Config,
    /// Whether residuals are drawn.
    pub has_residuals: bool,
    /// Whether validation samples are.
    pub has_validation: bool,
}

/// The colour of a number by its place from the least (0, dark) to the largest (1, bright).
pub fn graded(part: f32) -> Rgb {
    Rgb(SHADES.color_at(f64::from(part)))
}

/// A target's part of the range of all, for its colour.
pub fn height(fit: &Fit, target: f32) -> f32 {
    let [low, high] = fit.targets;
    ((target - low) / (high - low)).clamp(0.0, 1.0)
}

fn wide([x, y]: [f32; 2]) -> [f64; 2] {
    [x, y].map(f64::from)
}

/// Where a sample is drawn.
fn at(fit: &Fit, dot: &FitDot) -> [f64; 2] {
    let [x, y] = dot.place;
    wide(if fit.inputs == 1 { [x, dot.target] } else { [x, y] })
}

/// The lines of a curve in the order they lie upon each other: the function without noise, residuals, the networks of an
/// ensemble, what is predicted. A surface has none.
pub fn guides(fit: &Fit, has_residuals: bool) -> Vec<Guide> {
    if fit.inputs != 1 {
        return Vec::new();
    }
    let line = |points: &Vec<[f32; 2]>| points.iter().map(|point| wide(*point)).collect::<Vec<_>>();
    let guide = |kind, name: &str, lines: Vec<Vec<[f64; 2]>>| Guide { kind, name: name.to_owned(), lines };
    let mut all = vec![guide(GuideKind::Ideal, words::TRUTH.text(), vec![line(&fit.truth)])];
    if let Some(fitted) = &fit.fitted {
        let known = fit.train.iter().take(MOST_DOTS).filter(|dot| has_residuals && dot.predicted.is_finite());
        let residual = |dot: &FitDot| vec![at(fit, dot), wide([dot.place[0], dot.predicted])];
        all.push(guide(GuideKind::Residual, words::RESIDUAL.text(), known.map(residual).collect()));
        all.push(guide(GuideKind::Member, words::MEMBERS.text(), fitted.members.iter().map(line).collect()));
        all.push(guide(GuideKind::Prediction, words::PREDICTED_CURVE.text(), vec![line(&fitted.curve)]));
    }
    all.retain(|guide| guide.lines.iter().any(|line| !line.is_empty()));
    all
}

/// The samples, those that are trained on last.
pub fn dots(fit: &Fit, has_validation: bool) -> Vec<Dot> {
    let dot = |dot: &FitDot, is_filled: bool| Dot {
        at: at(fit, dot),
        look: DotLook { class: 0, is_filled, is_wrong: false },
        color: if fit.inputs == 2 { DotColor::Of(graded(height(fit, dot.target))) } else { DotColor::Ink },
        value: dot.predicted.is_finite().then(|| f64::from(dot.predicted)),
    };
    let val = fit.val.iter().take(if has_validation { MOST_DOTS } else { 0 }).map(|sample| dot(sample, false));
    val.chain(fit.train.iter().take(MOST_DOTS).map(|sample| dot(sample, true))).collect()
}

/// What lines and samples stand for.
pub fn keys(fit: &Fit, has_residuals: bool) -> Vec<Key> {
    let mut kinds: Vec<(GuideKind, String)> =
        guides(fit, has_residuals).into_iter().map(|guide| (guide.kind, guide.name)).collect();
    kinds.reverse();
    let lines = kinds.into_iter().map(|(kind, name)| Key { sign: KeySign::Guide(kind), name });
    let dot = |is_filled: bool, name: String| {
        let look = DotLook { class: 0, is_filled, is_wrong: false };
        Key { sign: KeySign::Dot(look, DotColor::Ink), name }
    };
    let dots = [
        dot(true, crate::figure::boundary::words::trained(fit.train.len())),
        dot(false, crate::figure::boundary::words::judged(fit.val.len())),
    ];
    lines.chain(dots).collect()
}

/// The colours of a surface, the highest y first; none of a curve.
pub fn colors(fit: &Fit) -> Option<Pixels> {
    let fitted = fit.fitted.as_ref().filter(|fitted| !fitted.heights.is_empty())?;
    let side = fitted.side;
    let color = |at: usize| {
        let x = fitted.heights[(side - 1 - at / side) * side + at % side];
        let Rgb([red, green, blue]) = graded(height(fit, x));
        if x.is_finite() { [red, green, blue, 255] } else { [0; 4] }
    };
    Some(Pixels { size: [side; 2], rgba: (0..side * side).flat_map(color).collect() })
}

fn asked(asked: &Asked, source: &mut dyn Source<'_>, options: &Options) -> Result<Figure, Refusal> {
    let TrainingRun { name, config, .. } = asked.run(source)?;
    config.check()?;
    // what has none is told before it is trained
    fit(config, None, 2)?;
    let trained = source.trained(config, false)?;
    let is_on = |param: &Param| asked.choice.is_on(param.key);
    let (has_residuals, has_validation) = (is_on(&RESIDUALS), is_on(&VALIDATION));
    let told = Told { name: name.clone(), config: config.clone(), has_residuals, has_validation };
    draw(&fit(config, Some(&trained.snapshot), SIDE)?, &told, options)
}

/// The figure.
///
/// # Errors
/// If there are no weights yet.
pub fn draw(fit: &Fit, told: &Told, _: &Options) -> Result<Figure, Refusal> {
    let Told { name, config, has_residuals, has_validation } = told;
    let Some(fitted) = &fit.fitted else {
        return Err(Refusal(format!("there is no fit of '{name}' yet: train it first")));
    };
    let [x, y] = fit.area.map(wide);
    let [low, high] = wide(fit.targets);
    let axis = |name: &str, ends| Axis::new(name, ends, Scale::Linear);
    let raster = colors(fit).map(|image| Raster {
        image,
        grid: [fitted.side; 2],
        opacity: 1.0,
        bar: Some(bar(&fit.target, [low, high])),
        classes: vec![words::PREDICTED_CURVE.text().to_owned()],
        cells: cells(fit),
    });
    let is_curve = fit.inputs == 1;
    let names = if is_curve { ["x", fit.target.as_str()] } else { ["x", "y"] };
    let panel = Panel {
        raster,
        guides: guides(fit, *has_residuals),
        dots: dots(fit, *has_validation),
        ..Panel::new(ENTRY.key, [axis(names[0], x), axis(names[1], y)], if is_curve { ASPECT } else { 1.0 })
    };
    let [train, val] = fitted.rmse.map(value);
    let (name, epoch) = (name.as_str(), fitted.epoch.to_string());
    let shown = if is_curve {
        told!("figure-trained-fit-shown", name, epoch, train, val)
    } else {
        told!("figure-trained-fit-shown-surface", name, epoch, train, val)
    };
    Ok(Figure {
        title: told!("figure-trained-fit-title", name),
        panels: vec![panel],
        keys: keys(fit, *has_residuals),
        caption: [about(name, config), vec![shown]].concat(),
        ..Figure::default()
    })
}

fn bar(target: &str, ends: [f64; 2]) -> Bar {
    let color = |at: usize| graded(at as f32 / (COLORS - 1) as f32).0;
    let axis = Axis::new(target, ends, Scale::Linear);
    Bar { axis, colors: (0..COLORS).map(color).collect(), levels: Vec::new() }
}

/// What is predicted at each cell, from the top left.
fn cells(fit: &Fit) -> Vec<Cell> {
    let Some(fitted) = &fit.fitted else { return Vec::new() };
    let side = fitted.side;
    let place = |axis: usize, at: usize| {
        let [low, high] = wide(fit.area[axis]);
        low + (high - low) * (at as f64 + 0.5) / side as f64
    };
    let rows = (0..side).rev().flat_map(|row| (0..side).map(move |column| (row, column)));
    rows.map(|(row, column)| {
        let value = fitted.heights.get(row * side + column).map_or(f64::NAN, |x| f64::from(*x));
        Cell { at: [place(0, column), place(1, row)], class: 0, steps: fitted.epoch, value }
    })
    .collect()
}
