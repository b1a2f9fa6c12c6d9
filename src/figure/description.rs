//! What a figure shows, in the coordinates of its data: the writers of SVG and of tables read nothing else.

use super::axis::Axis;
use super::block::Block;
use super::guide::{Guide, GuideKind};
use super::isolines::Ring;
use super::landmarks::Mark;
use super::racer_rows::Row;
use super::raster::{Dot, Key, Point, Raster};
use super::style::Dash;
use crate::descent::contour::Levels;
use crate::descent::relief::{Camera, Heights};
use crate::scene::{LineStyle, Piece, RacerColumn};

/// A figure.
#[derive(Debug, Clone, Default)]
pub struct Figure {
    /// Its name, for readers that can't see it.
    pub title: String,
    /// Its panels, from the top.
    pub panels: Vec<Panel>,
    /// What the racers came to, below the panels.
    pub table: Option<Table>,
    /// The racers, or the runs of trainings.
    pub legend: Vec<Line>,
    /// What colours, patterns and lines stand for that belong to no racer.
    pub keys: Vec<Key>,
    /// What is shown, paragraph by paragraph.
    pub caption: Vec<String>,
}

/// What racers came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its columns, from the left.
    pub columns: Vec<RacerColumn>,
    /// Its rows, from the top.
    pub rows: Vec<TableRow>,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct TableRow {
    /// The racer: its place in the legend.
    pub racer: usize,
    /// What it is called, with the start where there are several.
    pub name: String,
    /// What makes it.
    pub optimizer: String,
    /// What it came to.
    pub row: Row,
}

/// A racer or a run in the legend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is called.
    pub name: String,
    /// Its colour, dash and symbol.
    pub style: LineStyle,
}

/// A pair of axes and what is drawn between them.
#[derive(Debug, Clone)]
pub struct Panel {
    /// What it is called in tables.
    pub key: String,
    /// To the right.
    pub x: Axis,
    /// Up.
    pub y: Axis,
    /// Its height as a part of its width.
    pub aspect: f64,
    /// The surface below everything else.
    pub ground: Option<Ground>,
    /// A picture below everything else.
    pub raster: Option<Raster>,
    /// Lines over the picture.
    pub guides: Vec<Guide>,
    /// Points over it.
    pub points: Vec<Point>,
    /// Samples over it.
    pub dots: Vec<Dot>,
    /// Bars, or the cells of a matrix.
    pub blocks: Vec<Block>,
    /// Means with their intervals.
    pub estimates: Vec<Estimate>,
    /// How the surface stands in space, where it is not seen from above.
    pub relief: Option<Box<Relief>>,
    /// What is shaded below the curves.
    pub bands: Vec<Band>,
    /// Heights that are marked from the left to the right.
    pub marks: Vec<HeightMark>,
    /// Places that are marked from the bottom to the top.
    pub places: Vec<PlaceMark>,
    /// Those drawn first lie below the others.
    pub curves: Vec<Curve>,
    /// What is marked on the surface.
    pub symbols: Symbols,
}

impl Panel {
    /// An empty one.
    pub fn new(key: &str, [x, y]: [Axis; 2], aspect: f64) -> Self {
        Self {
            key: key.to_owned(),
            x,
            y,
            aspect,
            ground: None,
            raster: None,
            guides: Vec::new(),
            points: Vec::new(),
            dots: Vec::new(),
            blocks: Vec::new(),
            estimates: Vec::new(),
            relief: None,
            bands: Vec::new(),
            marks: Vec::new(),
            places: Vec::new(),
            curves: Vec::new(),
            symbols: Symbols::default(),
        }
    }

    /// Whether its curves are ways over a surface, which lead somewhere, rather than numbers.
    pub fn is_of_places(&self) -> bool {
        self.ground.is_some() || self.guides.iter().any(|guide| guide.kind == GuideKind::Curve)
    }
}

/// What is between two lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// Whose it is: its place in the legend.
    pub racer: usize,
    /// What it is called in tables.
    pub name: &'static str,
    /// How much of its colour it has.
    pub strength: f64,
    /// How much of its colour its hatching has, where it is hatched.
    pub hatching: Option<f64>,
    /// Along the first axis, with its lower and its upper end. What is not finite is a gap.
    pub points: Vec<[f64; 3]>,
}

/// A mean over seeds with its interval.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimate {
    /// The line it is on: its place in the legend.
    pub racer: usize,
    /// What it is of.
    pub name: String,
    /// The value along the first axis, and the mean.
    pub at: [f64; 2],
    /// The ends of its interval, where there are seeds enough.
    pub interval: Option<[f64; 2]>,
    /// Of how many seeds it is.
    pub seeds: usize,
    /// How far it is moved aside, in pixels of 12-pixel type, to be told apart from others.
    pub shift: f64,
}

/// A height that is marked.
#[derive(Debug, Clone, PartialEq)]
pub struct HeightMark {
    /// The value along the second axis.
    pub value: f64,
    /// What is written at it.
    pub name: String,
}

/// A place along the first axis that is marked from the bottom to the top.
#[derive(Debug, Clone, PartialEq)]
pub struct PlaceMark {
    /// Whose it is: its place in the legend.
    pub racer: usize,
    /// The value along the first axis.
    pub value: f64,
    /// What is written at it.
    pub name: String,
}

/// Which path of a racer a curve belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Its own; the mean where there are several seeds.
    Main,
    /// Its own before it was smoothed.
    Unsmoothed,
    /// That of a seed.
    Seed(u64),
    /// That of a further start, by its number; the scene's own is number 1.
    Start(usize),
}

/// A line.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// Whose it is: its place in the legend.
    pub racer: usize,
    /// Which of its paths.
    pub part: Part,
    /// The component of the quantity; empty where there is one alone.
    pub component: &'static str,
    /// How much of its colour it has.
    pub strength: f64,
    /// Its width, in pixels of 12-pixel type.
    pub width: f64,
    /// Its dashes; none for those of its racer.
    pub dash: Option<Dash>,
    /// The steps or epochs of its points.
    pub rows: Vec<usize>,
    /// The values along both axes. What is not finite is a gap.
    pub points: Vec<[f64; 2]>,
    /// f at the points, where that is no axis itself.
    pub values: Vec<f64>,
    /// What stands at its last point.
    pub end: End,
}

/// What stands at the end of a curve.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// Nothing.
    Nothing,
    /// A dot.
    Dot,
    /// A ring: what the next step leads to.
    Next,
    /// The symbol of its racer.
    Symbol,
    /// The symbol in a ring: the run converged by the criterion it was given.
    Converged,
    /// The symbol beside a cross: the run failed there.
    Failed,
}

/// A surface from above.
#[derive(Debug, Clone)]
pub struct Ground {
    /// What its colours stand for.
    pub name: String,
    /// The scale of its colours.
    pub levels: Levels,
    /// For each band of colour the regions that are at least as high, the lowest first: each lies upon those before.
    pub bands: Vec<Vec<Ring>>,
}

/// A note on a surface.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// What it says.
    pub pieces: Vec<Piece>,
    /// Its middle.
    pub at: [f64; 2],
    /// Where its arrow points.
    pub tip: Option<[f64; 2]>,
}

/// A surface in space.
#[derive(Debug, Clone)]
pub struct Relief {
    /// Its heights.
    pub heights: Heights,
    /// The places of its nodes on the scale of its colours, row by row.
    pub places: Vec<f32>,
    /// From where it is seen.
    pub camera: Camera,
}

/// What is marked on a surface.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Symbols {
    /// Minima, maxima and saddles.
    pub landmarks: Vec<Mark>,
    /// The starts, the scene's own first.
    pub starts: Vec<[f64; 2]>,
    /// Notes.
    pub notes: Vec<Note>,
}
