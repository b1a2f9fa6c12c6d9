//! What the plots of the Descent tab draw.

use super::clock::Cursor;
use super::explain::Explainer;
use super::runs::Runs;
use crate::descent::Trajectory;
use crate::figure::lens::Lens;
use crate::figure::names::Names;
use crate::gui::widget::highlight::Highlight;
use crate::scene::DescentScene;
use crate::surface::Surface;

/// The racers on their surface.
pub struct PlotData<'a> {
    /// What they run on.
    pub surface: &'a dyn Surface,
    /// Its known minima, the lowest first.
    pub minima: &'a [[f64; 3]],
    /// How its heights are drawn.
    pub lens: &'a Lens,
    /// Their paths.
    pub runs: &'a Runs,
    /// What happened in the step at the cursor.
    pub explainer: &'a Explainer,
    /// Their names.
    pub names: &'a Names,
    /// Whose settings are shown: more is told of these.
    pub open: &'a [bool],
    /// Where the cursor stands.
    pub cursor: Cursor,
    /// Steps of a path that are drawn behind the cursor; none draws all, and faintly what is ahead.
    pub trail: Option<usize>,
    /// Whose path is highlighted.
    pub highlight: &'a Highlight<usize>,
}

impl PlotData<'_> {
    /// The row of a path at which the cursor stands.
    pub fn row(&self, path: &Trajectory) -> usize {
        self.cursor.row(path)
    }
}

/// The racers that are shown.
pub fn shown(scene: &DescentScene) -> Vec<usize> {
    (0..scene.racers.len()).filter(|i| scene.racers[*i].is_on).collect()
}
