//! Undo and redo of what a user set up. Looking around (playback, zoom, views, tab, theme) is no edit.

use std::collections::VecDeque;

use eframe::egui::{Context, Id};

use super::edit;
use crate::scene::Scene;

/// Most edits remembered.
const LONGEST: usize = 200;

/// Makes the drag, the click or the typing known to which edits of this frame belong.
pub fn note_gesture(ctx: &Context, gesture: u64) {
    ctx.data_mut(|data| data.insert_temp(Id::unique("gesture"), gesture));
}

/// The drag, the click or the typing to which edits of this frame belong.
pub fn gesture(ctx: &Context) -> u64 {
    ctx.data(|data| data.get_temp(Id::unique("gesture"))).unwrap_or(0)
}

/// Edits that can be taken back.
#[derive(Debug, Default)]
pub struct History {
    undo: VecDeque<Scene>,
    redo: Vec<Scene>,
    /// The drag or the typing the last edit belongs to.
    gesture: Option<u64>,
}

impl History {
    /// Notes that `before` became `after`; edits of one gesture are taken back together.
    pub fn record(&mut self, before: &Scene, after: &Scene, gesture: u64) {
        if !is_edit(before, after) {
            return;
        }
        self.redo.clear();
        if self.gesture == Some(gesture) && !self.undo.is_empty() {
            return;
        }
        self.gesture = Some(gesture);
        self.undo.push_back(before.clone());
        if self.undo.len() > LONGEST {
            self.undo.pop_front();
        }
    }

    /// Notes an edit that belongs to no other.
    pub fn record_alone(&mut self, before: &Scene, after: &Scene) {
        self.gesture = None;
        self.record(before, after, u64::MAX);
        self.gesture = None;
    }

    /// What would be taken back, in a few words.
    pub fn undo_name(&self, now: &Scene) -> Option<String> {
        edit::name(self.undo.back()?, now)
    }

    /// What would be done again, in a few words.
    pub fn redo_name(&self, now: &Scene) -> Option<String> {
        edit::name(now, self.redo.last()?)
    }

    /// The scene before the last edit.
    pub fn undo(&mut self, now: &Scene) -> Option<Scene> {
        let before = self.undo.pop_back()?;
        self.redo.push(now.clone());
        self.gesture = None;
        Some(with_view_of(before, now))
    }

    /// The scene after the edit that was taken back last.
    pub fn redo(&mut self, now: &Scene) -> Option<Scene> {
        let after = self.redo.pop()?;
        self.undo.push_back(now.clone());
        self.gesture = None;
        Some(with_view_of(after, now))
    }

    /// Whether there is something to take back.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether something was taken back.
    pub const fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }
}

/// Whether two scenes differ in more than how they are looked at.
pub fn is_edit(before: &Scene, after: &Scene) -> bool {
    with_view_of(before.clone(), after) != *after
}

/// The scene, looked at as `now` is.
fn with_view_of(mut scene: Scene, now: &Scene) -> Scene {
    scene.tab.clone_from(&now.tab);
    scene.theme = now.theme;
    scene.descent.playback = now.descent.playback.clone();
    // another surface has another scale
    if scene.descent.surface.is_read_as(&now.descent.surface) {
        scene.descent.bounds = now.descent.bounds;
    }
    scene.descent.relief = now.descent.relief;
    scene.descent.section = now.descent.section;
    scene.descent.view.clone_from(&now.descent.view);
    scene.descent.group.clone_from(&now.descent.group);
    // which plots there are is an edit; how each is looked at is not
    let plots = scene.descent.plots.iter_mut().zip(&now.descent.plots);
    for (plot, now) in plots.filter(|(plot, now)| plot.of == now.of) {
        (plot.axis, plot.is_log) = (now.axis, now.is_log);
    }
    scene.descent.table = now.descent.table;
    scene.descent.clock = now.descent.clock;
    scene.descent.trail = now.descent.trail;
    scene.descent.has_fit = now.descent.has_fit;
    scene.descent.explain.is_open = now.descent.explain.is_open;
    scene.training.is_log = now.training.is_log;
    scene.training.sort = now.training.sort;
    scene.training.has_gallery = now.training.has_gallery;
    scene.training.seed_view = now.training.seed_view;
    scene.training.smoothing = now.training.smoothing;
    scene.training.has_gap = now.training.has_gap;
    scene.training.view.clone_from(&now.training.view);
    scene.training.summary.clone_from(&now.training.summary);
    scene.training.pace = now.training.pace;
    scene.training.selected = now.training.selected;
    scene
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scene(steps: u64) -> Scene {
        let mut scene = Scene::default();
        scene.descent.run.limits.steps = steps;
        scene
    }

    #[test]
    fn a_drag_is_one_edit() {
        let mut history = History::default();
        history.record(&scene(1), &scene(2), 7);
        history.record(&scene(2), &scene(3), 7);
        history.record(&scene(3), &scene(4), 8);
        assert_eq!(history.undo(&scene(4)), Some(scene(3)));
        assert_eq!(history.undo(&scene(3)), Some(scene(1)));
        assert_eq!(history.undo(&scene(1)), None);
        assert_eq!(history.redo(&scene(1)), Some(scene(3)));
        assert_eq!(history.redo(&scene(3)), Some(scene(4)));
        assert_eq!(history.redo(&scene(4)), None);
    }

    #[test]
    fn edits_are_told_by_name_and_those_alone_stay_apart() {
        let mut history = History::default();
        history.record_alone(&scene(1), &scene(2));
        history.record_alone(&scene(2), &scene(3));
        assert_eq!(history.undo_name(&scene(3)).as_deref(), Some("Steps 2 → 3"));
        assert_eq!(history.redo_name(&scene(3)), None);
        assert_eq!(history.undo(&scene(3)), Some(scene(2)));
        assert_eq!(history.undo_name(&scene(2)).as_deref(), Some("Steps 1 → 2"));
        assert_eq!(history.redo_name(&scene(2)).as_deref(), Some("Steps 2 → 3"));
    }

    #[test]
    fn an_edit_ends_the_way_back_on() {
        let mut history = History::default();
        history.record(&scene(1), &scene(2), 1);
        history.undo(&scene(2));
        history.record(&scene(1), &scene(5), 2);
        assert!(!history.can_redo(), "the edit replaced what was taken back");
    }

    #[test]
    fn looking_around_is_no_edit_and_survives_one() {
        let mut history = History::default();
        let mut zoomed = scene(1);
        zoomed.descent.bounds = Some([0.0, 1.0, 0.0, 1.0]);
        history.record(&scene(1), &zoomed, 1);
        assert!(!history.can_undo(), "a zoom is not taken back");
        history.record(&scene(1), &scene(2), 2);
        let mut now = scene(2);
        now.descent.bounds = zoomed.descent.bounds;
        assert_eq!(history.undo(&now), Some(zoomed));
    }
}
