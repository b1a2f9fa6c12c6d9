//! A cross-section as a panel of a figure.

use super::racer::{Detail, Stand, detail, short_tangent, stand, tangent_and_parabola};
use super::view::{Curve as Above, Section, Unseen, axis_name, line, through};
use super::words;
use crate::descent::Trajectory;
use crate::figure::axis::Axis;
use crate::figure::description::{Curve, End, Panel, Part, Symbols};
use crate::figure::guide::{Guide, GuideKind};
use crate::figure::landmarks::{Kind, Mark};
use crate::figure::lens::Lens;
use crate::figure::map::shown;
use crate::figure::names::Names;
use crate::figure::options::Options;
use crate::figure::paths::Paths;
use crate::figure::raster::{Key, KeySign, Point, PointKind};
use crate::figure::scale::Scale;
use crate::figure::style::Dash;
use crate::language::told;
use crate::refusal::Refusal;
use crate::scene::DescentScene;
use crate::surface::Surface;

/// The height of the panel as a part of its width.
const ASPECT: f64 = 0.6;
/// How much of its colour a racer has that is not on the line.
const OFF: f64 = 0.45;
/// Dashes of the line between such a racer and the curve, and of parabolas.
const DOTS: Dash = Dash(&[[2.0, 3.0]]);
const DASHES: Dash = Dash(&[[7.0, 5.0]]);

/// A cross-section as a figure has it.
pub struct Drawn {
    /// The panel.
    pub panel: Panel,
    /// What its lines are.
    pub keys: Vec<Key>,
    /// Through which point it goes, and what is not seen.
    pub caption: String,
}

/// The cross-section of a scene through the point of a racer, by its place; of the first that is on where there is none.
///
/// # Errors
/// If nothing of it can be drawn.
pub fn draw(
    scene: &DescentScene,
    surface: &dyn Surface,
    (all, focus): (&[Paths], Option<usize>),
    options: &Options,
) -> Result<Drawn, Refusal> {
    let row = |path: &Trajectory| options.step.unwrap_or(usize::MAX).min(path.eval_path().len().saturating_sub(1));
    let at = |paths: &Paths| paths.main.path.eval_path().get(row(&paths.main.path)).copied();
    let subject = all.iter().find(|paths| Some(paths.racer) == focus).or_else(|| all.first());
    let lens = Lens::new(scene);
    let through = through(scene, subject.and_then(at));
    let (cut, along) = line(scene, surface, through);
    let range = cut.range(shown(scene, surface));
    let above = Above::new(surface, &cut, range);
    let section = Section::new((surface, &lens), (cut, along), (range, &above));
    let unseen = section.unseen();
    if let Some(why @ (Unseen::TooFar | Unseen::NoValues)) = unseen {
        return Err(Refusal(format!("there is no cross-section to draw: {}", lower(why.told()))));
    }
    let bounds = section.heights(scene, all.iter().filter_map(at));
    let x = Axis::new(axis_name(along), range, Scale::Linear);
    let y = Axis::new(lens.name(), bounds, Scale::Linear);
    let stands: Vec<(usize, usize, Stand)> = all
        .iter()
        .enumerate()
        .filter_map(|(place, paths)| {
            let path = &paths.main.path;
            Some((place, row(path), stand(&section, path.eval_path(), row(path))?))
        })
        .collect();
    let is_chosen = |place: usize| {
        let racer = all[place].racer;
        focus == Some(racer) || scene.explain.racer_of(scene.racers.len()) == Some(racer)
    };
    let curves = stands.iter().flat_map(|(place, row, stand)| {
        let detail = detail(&section, all.len(), is_chosen(*place));
        curves(&section, (*place, *row, stand), detail)
    });
    let keys = keys(&section);
    let panel = Panel {
        guides: guides(&section),
        curves: curves.collect(),
        points: section
            .vertex()
            .map(|at| Point { kind: PointKind::Vertex, at: drawn(&lens, at) })
            .into_iter()
            .collect(),
        symbols: Symbols { landmarks: minima(&section), ..Symbols::default() },
        ..Panel::new("section", [x, y], ASPECT)
    };
    let names = Names::of(scene);
    let of_racer = subject.map(|paths| {
        let (name, row) = (names.get(paths.racer), row(&paths.main.path));
        told!("figure-section-through", name, step = row.to_string())
    });
    let mut told: Vec<String> = of_racer.into_iter().collect();
    told.extend(section.drawn_through().map(|text| format!("{text}.")));
    if stands.iter().any(|(.., stand)| stand.foot.is_some()) {
        told.push(format!("{}.", words::PROJECTIONS.text()));
    }
    told.extend(unseen.map(|why| format!("{}.", why.told())));
    Ok(Drawn { panel, keys, caption: told.join(" ") })
}

/// A sentence that goes on after others.
fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn drawn(lens: &Lens, [x, f]: [f64; 2]) -> [f64; 2] {
    [x, lens.height(f)]
}

/// The curve, the tangent and the parabola.
fn guides(section: &Section<'_>) -> Vec<Guide> {
    let lines = [
        (GuideKind::Curve, "section", section.curve.points.clone()),
        (GuideKind::Tangent, "tangent", section.tangent()),
        (GuideKind::Parabola, "parabola", section.parabola()),
    ];
    let guide = |(kind, name, points): (GuideKind, &str, Vec<[f64; 2]>)| {
        let line: Vec<[f64; 2]> = points.into_iter().map(|at| drawn(section.lens, at)).collect();
        (!line.is_empty()).then(|| Guide { kind, name: name.to_owned(), lines: vec![line] })
    };
    lines.into_iter().filter_map(guide).collect()
}

/// What they are called.
fn keys(section: &Section<'_>) -> Vec<Key> {
    let kinds = [GuideKind::Curve, GuideKind::Tangent, GuideKind::Parabola];
    let named = kinds.into_iter().zip(section.labels());
    named.filter_map(|(kind, name)| Some(Key { sign: KeySign::Guide(kind), name: name? })).collect()
}

fn minima(section: &Section<'_>) -> Vec<Mark> {
    let mark = |(at, is_lowest): ([f64; 2], bool)| Mark {
        at: drawn(section.lens, at),
        value: at[1],
        kind: Kind::Found { is_lowest },
        curvatures: None,
    };
    section.minima().map(mark).collect()
}

/// The lines of a racer: to where it is and on, to the curve where it is beside the line, and what it believes.
fn curves(section: &Section<'_>, (racer, row, stand): (usize, usize, &Stand), detail: Detail) -> Vec<Curve> {
    let strength = if stand.foot.is_some() { OFF } else { 1.0 };
    let curve = |component: &'static str, width: f64, points: &[[f64; 2]], rows: Vec<usize>| Curve {
        racer,
        part: Part::Main,
        component,
        strength,
        width,
        dash: Some(Dash(&[])),
        rows,
        points: points.iter().map(|at| drawn(section.lens, *at)).collect(),
        values: points.iter().map(|[_, f]| *f).collect(),
        end: End::Nothing,
    };
    let mut all = Vec::new();
    if let Some(foot) = stand.foot {
        let line = curve("foot", 1.0, &[stand.here, foot], vec![row; 2]);
        all.push(Curve { dash: Some(DOTS), ..line });
    }
    let beliefs = match detail {
        Detail::Nothing => Vec::new(),
        Detail::Short => vec![("tangent", 1.0, 0.45, short_tangent(section, stand.here[0]))],
        Detail::Whole => {
            let [tangent, parabola] = tangent_and_parabola(section, stand.here[0]);
            vec![("tangent", 1.4, 0.75, tangent), ("parabola", 1.2, 0.75, parabola)]
        }
    };
    for (component, width, part, points) in beliefs.into_iter().filter(|(.., points)| !points.is_empty()) {
        let line = curve(component, width, &points, vec![row; points.len()]);
        let dash = if component == "parabola" { Some(DASHES) } else { line.dash };
        all.push(Curve { strength: strength * part, dash, ..line });
    }
    if let Some(before) = stand.before {
        let end = curve("before", 1.0, &[before], vec![row.saturating_sub(1)]);
        all.push(Curve { strength: 0.6 * strength, end: End::Dot, ..end });
    }
    if let Some(next) = stand.next {
        let line = curve("next", 1.2, &[stand.here, next], vec![row, row + 1]);
        all.push(Curve { strength: 0.7 * strength, end: End::Next, ..line });
    }
    let last: Vec<[f64; 2]> = stand.before.into_iter().chain([stand.here]).collect();
    let rows = (0..last.len()).map(|at| row + 1 + at - last.len()).collect();
    let line = curve("step", 1.2, &last, rows);
    all.push(Curve { strength: 0.5 * strength, end: End::Symbol, ..line });
    all
}
