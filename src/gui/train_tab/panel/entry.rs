//! What a panel is to the tab around it.

use eframe::egui::{Context, Ui, Vec2};

use crate::data::{self, Task};
use crate::gui::command::Commands;
use crate::gui::export::Picture;
use crate::gui::train_tab::library::Library;
use crate::gui::train_tab::runs::Runs;
use crate::gui::train_tab::statistics::Statistics;
use crate::gui::train_tab::wishes::Wishes;
use crate::gui::widget::highlight::Highlight;
use crate::gui::worker::Waker;
use crate::language::Word;
use crate::scene::{TrainingRun, TrainingScene};
use crate::train::{Bundle, RunId};

/// How a panel is listed.
pub struct Entry {
    /// Its key; one of a kind.
    pub key: &'static str,
    /// What it is called where several stand at one place to be chosen from.
    pub label: Word,
    /// Its tool-tip there.
    pub tip: Word,
    /// Where it stands.
    pub place: Place,
    /// Makes its state.
    pub make: fn(&Waker) -> Box<dyn Panel>,
}

/// A place of the tab.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// In the middle, which takes what is left: the one that is chosen.
    Center,
    /// Below the middle.
    Bottom,
    /// Right of the middle, where there is room: the one that is chosen, otherwise the first that has something to show.
    Right,
}

/// What panels draw.
pub struct PanelData<'a> {
    /// What is known of the runs.
    pub runs: &'a Runs,
    /// What they have come to, compared with the baseline.
    pub statistics: &'a Statistics,
    /// The data sets.
    pub library: &'a Library,
    /// What panels want of the runs.
    pub wishes: &'a Wishes,
    /// The run under the pointer.
    pub highlight: &'a Highlight<RunId>,
    /// What is said where curves are covered until somebody has guessed: what is asked, and when they come.
    pub covered: Option<&'a [String; 2]>,
}

impl PanelData<'_> {
    /// What the target of the selected run is, as it told or as its settings say.
    pub fn task(&self, scene: &TrainingScene) -> Task {
        scene.runs.get(scene.selected).map_or(Task::Classification, |run| self.task_of(run))
    }

    /// The same of a run.
    pub fn task_of(&self, run: &TrainingRun) -> Task {
        let told = self.runs.of(run).map(|record| &record.histories);
        let told = told.filter(|histories| !histories.mean().epochs().is_empty());
        told.map_or_else(|| data::task(&run.config.data), Bundle::task)
    }
}

/// A panel of the tab.
pub trait Panel {
    /// Draws it into its place.
    fn ui(&mut self, ui: &mut Ui, scene: &mut TrainingScene, data: &PanelData<'_>, commands: &mut Commands);

    /// Pictures of what it has computed, to be exported, each with its name among the views.
    fn pictures(&self) -> Vec<Picture> {
        Vec::new()
    }

    /// The name of the one that is in front, if one is.
    fn in_front(&self) -> Option<&'static str> {
        None
    }

    /// Draws what belongs to all of it, in the line above it, from right to left.
    fn controls_ui(&mut self, _ui: &mut Ui, _scene: &mut TrainingScene) {}

    /// Whether it has something to show.
    fn has_content(&self, _scene: &TrainingScene, _data: &PanelData<'_>) -> bool {
        true
    }

    /// The width or height it begins with, given the size of the tab.
    fn size(&self, scene: &TrainingScene, tab: Vec2) -> f32;

    /// Waits for what is computed elsewhere: tests do, frames never.
    fn settle(&mut self, _ctx: &Context) {}
}
