//! [`Plot`]: what a measurement draws, without its words.

use crate::scene::Key;

/// Points with intervals, lines, and their axes.
#[derive(Debug, Clone, PartialEq)]
pub struct Plot {
    /// Its name in the words.
    pub key: Key,
    /// Whether each axis is logarithmic.
    pub is_log: [bool; 2],
    /// What is drawn.
    pub series: Vec<Series>,
}

/// One curve of a plot.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Its name in the words.
    pub key: Key,
    /// How it is drawn.
    pub kind: SeriesKind,
    /// x and y.
    pub points: Vec<[f64; 2]>,
    /// The interval of y at each point; empty where chance is not involved.
    pub intervals: Vec<[f64; 2]>,
}

/// How a curve is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeriesKind {
    /// What was measured, point by point.
    Measured,
    /// What was measured all along: a path, a curve.
    Curve,
    /// A line fitted to what was measured.
    Fit,
    /// What theory says.
    Theory,
}

impl SeriesKind {
    /// Its name in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::Curve => "curve",
            Self::Fit => "fit",
            Self::Theory => "theory",
        }
    }
}

impl Plot {
    /// An empty plot.
    pub fn new(key: &'static str, is_log: [bool; 2]) -> Self {
        Self { key: key.into(), is_log, series: Vec::new() }
    }

    /// Adds a curve without intervals.
    #[must_use]
    pub fn with(self, key: &'static str, kind: SeriesKind, points: Vec<[f64; 2]>) -> Self {
        self.with_intervals(key, kind, points, Vec::new())
    }

    /// Adds a curve.
    #[must_use]
    pub fn with_intervals(
        mut self,
        key: &'static str,
        kind: SeriesKind,
        points: Vec<[f64; 2]>,
        intervals: Vec<[f64; 2]>,
    ) -> Self {
        self.series.push(Series { key: key.into(), kind, points, intervals });
        self
    }
}
