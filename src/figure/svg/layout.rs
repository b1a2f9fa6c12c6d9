//! Where the parts of a figure stand.

use crate::descent::contour::Levels;
use crate::figure::axis::{Axis, Numbers};
use crate::figure::color_scale;
use crate::figure::description::{Figure, Panel, Table};
use crate::figure::font::Measure;
use crate::figure::landmarks::Kind;
use crate::figure::options::Options;
use crate::figure::racer_rows::head;
use crate::figure::scale::{BELOW, BESIDE, Offset, Room, Scale, Tick};
use crate::figure::words;
use crate::language::word;
use crate::scene::RacerColumn;

/// The size of type at which everything has its usual size, in pixels.
const USUAL_TYPE: f64 = 12.0;
/// Type of ticks and of the caption, as a part of the usual type.
pub const SMALL: f64 = 0.85;
/// Width of a colour bar, and room around it, in sizes of type.
pub const BAR: [f64; 3] = [0.9, 0.9, 0.4];
/// Between lines of type, in their size.
pub const LINE: f64 = 1.35;
/// Length of a line in the legend, and the room behind its name, in sizes of type.
pub const SAMPLE: f64 = 2.6;
const BEHIND_NAME: f64 = 1.4;
/// Between two columns of a table, and the height of its rows, in sizes of its type.
const BETWEEN: f64 = 1.3;
const ROW: f64 = 1.6;
/// Most of the width of a panel that a name below it may have, and most of a name beside it, in sizes of type.
const MOST_NAME: f64 = 0.32;
const MOST_BESIDE: f64 = 8.0;

/// The rectangle of a panel's axes, in pixels of the SVG, and the heights at its ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Frame {
    /// `[left, top, right, bottom]`.
    pub rect: [f64; 4],
    /// The heights at its left and its right end.
    pub x: [f64; 2],
    /// The heights at its bottom and its top.
    pub y: [f64; 2],
}

impl Frame {
    /// Where a pair of heights is.
    pub fn at(&self, [x, y]: [f64; 2]) -> [f64; 2] {
        let [left, top, right, bottom] = self.rect;
        let part = |x: f64, [low, high]: [f64; 2]| (x - low) / (high - low);
        [left + part(x, self.x) * (right - left), bottom - part(y, self.y) * (bottom - top)]
    }

    /// Whether a place is in it.
    pub fn has(&self, [x, y]: [f64; 2]) -> bool {
        let [left, top, right, bottom] = self.rect;
        x >= left && x <= right && y >= top && y <= bottom
    }

    /// `[left, top, width, height]`.
    pub const fn sides(&self) -> [f64; 4] {
        let [left, top, right, bottom] = self.rect;
        [left, top, right - left, bottom - top]
    }
}

/// A sign in the legend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// The line of a racer, by its place in the legend.
    Racer(usize),
    /// An entry that belongs to no racer, by its place among the keys.
    Key(usize),
    /// Where paths begin.
    Start,
    /// A minimum, known or found to be the lowest.
    Lowest,
    /// Another minimum.
    Minimum,
    /// A maximum.
    Maximum,
    /// A saddle.
    Saddle,
    /// The name of the entry before goes on.
    Rest,
}

/// An entry of the legend: its sign, its words and its left end, vertically in the middle.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The sign.
    pub sign: Sign,
    /// What it is called.
    pub name: String,
    /// Where it begins.
    pub at: [f64; 2],
}

/// Where everything stands.
pub struct Layout {
    /// Of the figure, in pixels.
    pub size: [f64; 2],
    /// The size of the type, in pixels.
    pub type_size: f64,
    /// Of its panels.
    pub frames: Vec<Frame>,
    /// Of its table, if it has one.
    pub table: Option<TableLayout>,
    /// The entries of the legend.
    pub legend: Vec<Entry>,
    /// The lines of the caption, each with its left end.
    pub caption: Vec<(String, [f64; 2])>,
}

impl Layout {
    /// For a figure.
    pub fn new(figure: &Figure, options: &Options) -> Self {
        let (width, size) = (options.width_px(), options.font_px());
        let measure = Measure::new(size);
        let margin = 0.6 * size;
        let mut top = margin;
        // all panels begin where the one with the widest labels does
        let lefts = figure.panels.iter().map(|panel| left(panel, (width, size), &measure));
        let left = lefts.fold(margin, f64::max);
        let mut frames = Vec::new();
        for panel in &figure.panels {
            let frame = frame(panel, (left, width, top), size, &measure);
            let names = Names::of(panel, frame.rect[2] - frame.rect[0], &measure).map_or(0.0, |names| names.below);
            top = frame.rect[3] + if panel.relief.is_some() { 0.6 } else { 3.2 } * size + names;
            frames.push(frame);
        }
        if !figure.panels.is_empty() {
            top += 0.5 * size;
        }
        let table = figure.table.as_ref().map(|table| TableLayout::new(table, top, ([margin, width - margin], size)));
        if let Some(table) = &table {
            top = table.bottom() + size;
        }
        let (legend, bottom) = legend(figure, ([left, width - margin], size, top), &measure);
        top = bottom + 0.6 * size;
        let small = Measure::new(size * SMALL);
        let paragraphs = figure.caption.iter().filter(|_| options.has_caption);
        let lines = paragraphs.flat_map(|text| small.wrapped(text, width - 2.0 * margin));
        let mut caption = Vec::new();
        for line in lines {
            caption.push((line, [margin, top + 0.5 * size * SMALL * LINE]));
            top += size * SMALL * LINE;
        }
        Self { size: [width, top + margin * 0.5], type_size: size, frames, table, legend, caption }
    }

    /// The factor of everything that has its usual size in 12-pixel type.
    pub fn unit(&self) -> f64 {
        self.type_size / USUAL_TYPE
    }
}

/// Where the parts of a table stand.
pub struct TableLayout {
    /// Its left and its right end.
    pub sides: [f64; 2],
    /// Its upper end.
    pub top: f64,
    /// The height of a row.
    pub row: f64,
    /// The size of its type: smaller than other type where it has many columns.
    pub size: f64,
    /// The left and the right end of each column.
    pub columns: Vec<[f64; 2]>,
    rows: usize,
}

impl TableLayout {
    fn new(table: &Table, top: f64, ([left, right], type_size): ([f64; 2], f64)) -> Self {
        let measure = Measure::new(1.0);
        let width = |column: &RacerColumn| {
            let cells = (0..table.rows.len()).map(|row| measure.width(&table.cell(row, *column)));
            let widest = cells.fold(measure.width(head(*column)), f64::max);
            widest + if *column == RacerColumn::Name { SAMPLE } else { 0.0 }
        };
        let widths: Vec<f64> = table.columns.iter().map(width).collect();
        let all = widths.iter().sum::<f64>() + BETWEEN * widths.len().saturating_sub(1) as f64;
        let size = type_size.min((right - left) / all);
        let mut at = left;
        let column = |width: &f64| {
            let ends = [at, at + width * size];
            at = ends[1] + BETWEEN * size;
            ends
        };
        let mut columns: Vec<[f64; 2]> = widths.iter().map(column).collect();
        // the name follows a piece of its line
        if let Some(first) = columns.first_mut() {
            first[0] += SAMPLE * size;
        }
        Self { sides: [left, left + all * size], top, row: ROW * size, size, columns, rows: table.rows.len() }
    }

    fn bottom(&self) -> f64 {
        self.top + self.row * (self.rows as f64 + 1.0)
    }
}

/// The width of the widest text of labels.
fn widest(texts: impl Iterator<Item = String>, measure: &Measure) -> f64 {
    texts.map(|text| measure.width(&text) * SMALL).fold(0.0, f64::max)
}

/// The left end of a panel whose labels have the room they need beside it.
fn left(panel: &Panel, (width, size): (f64, f64), measure: &Measure) -> f64 {
    let margin = 0.6 * size;
    if panel.relief.is_some() {
        return margin;
    }
    let height = 0.8 * width * panel.aspect;
    let labels = beside(&panel.y, height, size).into_iter().map(|(_, text)| text);
    margin + 1.5 * size + widest(labels, measure) + 0.5 * size
}

fn frame(panel: &Panel, (left, width, top): (f64, f64, f64), size: f64, measure: &Measure) -> Frame {
    let bar = panel.raster.as_ref().and_then(|raster| raster.bar.as_ref());
    let top = top + if panel.ground.is_some() || bar.is_some() { 1.3 * size } else { 0.3 * size };
    let height = (width - left) * panel.aspect * 0.9;
    let labels: Option<Vec<String>> = match (&panel.ground, bar) {
        (Some(ground), _) => {
            Some(bar_labels(&ground.levels, height, size / USUAL_TYPE).into_iter().map(|(text, _)| text).collect())
        }
        (None, Some(bar)) => Some(ticks(&bar.axis, height, size, BESIDE).into_iter().map(|(_, text)| text).collect()),
        (None, None) => None,
    };
    let beside = |labels: Vec<String>| BAR.iter().sum::<f64>() * size + widest(labels.into_iter(), measure);
    let bar = labels.map_or(1.2 * size, beside);
    let right = width - 0.6 * size - bar;
    let rect = [left, top, right, top + (right - left) * panel.aspect];
    Frame { rect, x: panel.x.bounds, y: panel.y.bounds }
}

/// The heights of the grid lines of an axis so many pixels long, with what is written at them.
pub fn ticks(axis: &Axis, length: f64, size: f64, room: Room) -> Vec<(f64, String)> {
    let [low, high] = axis.bounds;
    let unit = size / USUAL_TYPE;
    let room = Room { apart: room.apart * unit, clear: room.clear * unit };
    if !axis.marks.is_empty() {
        return fewer(axis, length, &Measure::new(size * SMALL));
    }
    let offset = offset(axis);
    let text = |tick: Tick| match (axis.numbers, axis.scale) {
        (Numbers::Part, _) => words::percent(100.0 * tick.value, tick.step_size < 0.01),
        (Numbers::Percent, _) => words::percent(tick.value, tick.step_size < 1.0),
        (_, Scale::Linear) => offset.text(tick),
        (_, scale) => scale.text(tick),
    };
    let is_written = |tick: &Tick| axis.numbers != Numbers::Whole || tick.value.fract() == 0.0;
    let ticks = axis.scale.ticks([low, high], (high - low) / length.max(1.0), room).into_iter().filter(is_written);
    ticks.map(|tick| (tick.value, text(tick))).collect()
}

/// What is written beside an axis so many pixels high: numbers, or names as far as there is room for them.
pub fn beside(axis: &Axis, length: f64, size: f64) -> Vec<(f64, String)> {
    if !axis.is_of_names {
        return ticks(axis, length, size, BESIDE);
    }
    let measure = Measure::new(size * SMALL);
    let every = (measure.height() * axis.marks.len() as f64 / length.max(1.0)).ceil().max(1.0) as usize;
    let cut = |name: &str| measure.cut(name, MOST_BESIDE * size);
    axis.marks.iter().step_by(every).map(|(height, name)| (*height, cut(name))).collect()
}

/// The own marks of an axis, as far as there is room for them one beside the other.
fn fewer(axis: &Axis, length: f64, measure: &Measure) -> Vec<(f64, String)> {
    let [low, high] = axis.bounds;
    let mut written = f64::NEG_INFINITY;
    let mut is_free = |(height, text): &&(f64, String)| {
        let (place, half) = ((height - low) / (high - low) * length, 0.5 * measure.width(text));
        let is_free = axis.is_of_names || place - half > written;
        if is_free {
            written = place + half + measure.width("0");
        }
        is_free
    };
    let shown = axis.marks.iter().filter(|mark| is_free(mark));
    shown.map(|(height, text)| (*height, text.replace('-', "−"))).collect()
}

/// Names below an axis, where it has any.
pub struct Names {
    /// The names as far as they have room, with their heights on the axis.
    pub written: Vec<(f64, String)>,
    /// Whether they are read from below, as they are too long to stand beside each other.
    pub is_upright: bool,
    /// The room they take beyond that of numbers.
    pub below: f64,
    /// How far the name of the axis is moved down.
    pub down: f64,
}

impl Names {
    /// Those of a panel so wide.
    pub fn of(panel: &Panel, width: f64, measure: &Measure) -> Option<Self> {
        let axis = Some(&panel.x).filter(|axis| axis.is_of_names && !axis.marks.is_empty())?;
        let cell = width / axis.marks.len() as f64;
        let longest = widest(axis.marks.iter().map(|(_, name)| name.clone()), measure);
        let is_upright = longest > cell - measure.width(" ");
        let most = MOST_NAME * width;
        let every = if is_upright { (SMALL * measure.height() / cell).ceil().max(1.0) as usize } else { 1 };
        let cut = |name: &str| measure.cut(name, most / SMALL);
        let written = axis.marks.iter().step_by(every).map(|(height, name)| (*height, cut(name))).collect();
        // numbers and the name of the axis have room for three lines
        let line = measure.height();
        let down = if is_upright { (longest.min(most) - 0.7 * line).max(0.0) } else { 0.0 };
        let below = match (panel.x.name.is_empty(), is_upright) {
            (true, true) => longest.min(most) - 1.6 * line,
            (true, false) => -line,
            (false, _) => down,
        };
        Some(Self { written, is_upright, below, down })
    }
}

/// What is written beside a colour bar so many pixels high, with the distances from its lower end.
pub fn bar_labels(levels: &Levels, height: f64, unit: f64) -> Vec<(String, f64)> {
    let up = |place: f64| (place / levels.count.max(1.0)).clamp(0.0, 1.0) * height;
    let labels = color_scale::labels(levels, |place| (up(place) / unit) as f32);
    labels.into_iter().map(|(text, up)| (text, f64::from(up) * unit)).collect()
}

/// What the labels of an axis leave out.
fn offset(axis: &Axis) -> Offset {
    let [low, high] = axis.bounds;
    if axis.scale == Scale::Linear { Offset::of(low, high) } else { Offset::of(0.0, 0.0) }
}

/// What is written along an axis.
pub fn axis_name(axis: &Axis) -> String {
    let [low, high] = axis.bounds;
    offset(axis).name(&axis.name, high - low)
}

/// Room of labels below an axis.
pub const ROOM_BELOW: Room = BELOW;
/// Room of labels beside an axis.
pub const ROOM_BESIDE: Room = BESIDE;

/// The entries of the legend in lines, and where they end.
fn legend(figure: &Figure, ([left, right], size, top): ([f64; 2], f64, f64), measure: &Measure) -> (Vec<Entry>, f64) {
    // a table alone names its rows
    let named = if figure.panels.is_empty() { &[] } else { &figure.legend[..] };
    let racers = named.iter().enumerate().map(|(racer, line)| (Sign::Racer(racer), line.name.clone()));
    let keys = figure.keys.iter().enumerate().map(|(at, key)| (Sign::Key(at), key.name.clone()));
    let mut entries = Vec::new();
    let mut at = [left, top];
    for (sign, name) in racers.chain(keys).chain(signs(figure).into_iter().map(|(sign, name)| (sign, name.to_owned())))
    {
        // a name longer than the figure is wide goes on in the next line
        let lines = measure.wrapped(&name, right - left - (SAMPLE + 0.5) * size);
        for (place, name) in lines.into_iter().enumerate() {
            let length = (SAMPLE + 0.5) * size + measure.width(&name);
            if at[0] > left && (place > 0 || at[0] + length > right) {
                at = [left, at[1] + LINE * size];
            }
            let sign = if place > 0 { Sign::Rest } else { sign };
            entries.push(Entry { sign, name, at });
            at[0] += length + BEHIND_NAME * size;
        }
    }
    let bottom = if entries.is_empty() { top } else { at[1] + 0.5 * size };
    (entries, bottom)
}

/// The symbols of the surface that are there.
fn signs(figure: &Figure) -> Vec<(Sign, &'static str)> {
    let inside = figure.panels.iter().flat_map(|panel| {
        let ([x0, x1], [y0, y1]) = (panel.x.bounds, panel.y.bounds);
        let is_seen = move |[x, y]: [f64; 2]| x >= x0 && x <= x1 && y >= y0 && y <= y1;
        panel.symbols.landmarks.iter().filter(move |mark| is_seen(mark.at)).map(|mark| mark.kind)
    });
    let kinds: Vec<Kind> = inside.collect();
    let has = |is: fn(&Kind) -> bool| kinds.iter().any(is);
    let has_start = figure.panels.iter().any(|panel| !panel.symbols.starts.is_empty());
    let all = [
        (Sign::Start, word("figure-sign-start"), has_start),
        (
            Sign::Lowest,
            word("figure-sign-lowest"),
            has(|kind| matches!(kind, Kind::Lowest | Kind::Found { is_lowest: true })),
        ),
        (
            Sign::Minimum,
            word("figure-sign-minimum"),
            has(|kind| matches!(kind, Kind::Local | Kind::Found { is_lowest: false })),
        ),
        (Sign::Maximum, word("figure-sign-maximum"), has(|kind| *kind == Kind::Maximum)),
        (Sign::Saddle, word("figure-sign-saddle"), has(|kind| *kind == Kind::Saddle)),
    ];
    all.into_iter().filter(|(_, _, is_there)| *is_there).map(|(sign, name, _)| (sign, name)).collect()
}
