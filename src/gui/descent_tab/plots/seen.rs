//! What a plot is drawn from.

use super::curves::Curves;
use crate::gui::descent_tab::plot_data::PlotData;
use crate::scene::DescentScene;

/// What a plot draws.
#[derive(Clone, Copy)]
pub struct Seen<'a> {
    /// The scene.
    pub scene: &'a DescentScene,
    /// The place of the plot among those of the scene.
    pub place: usize,
    /// The racers.
    pub data: &'a PlotData<'a>,
    /// Their curves.
    pub curves: &'a Curves,
}
