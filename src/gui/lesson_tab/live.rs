//! The scene of a lesson, live: the tab it belongs to, with a scene and an undo of its own.

use eframe::egui::{Context, Ui};

use super::looks::Looks;
use crate::descent::playback::{Command as Tape, Playback};
use crate::figure::names::Names;
use crate::gui::action::Action;
use crate::gui::command::Commands;
use crate::gui::descent_tab::{self, DescentTab, Viewport};
use crate::gui::history::{self, History};
use crate::gui::tab::{Entry, Tab};
use crate::gui::train_tab::{self, TrainTab};
use crate::gui::words::lesson as words;
use crate::gui::worker::Waker;
use crate::scene::Scene;

/// Seconds a path takes from its start to its end, at the least speed of playback there is.
const PLAY_SECS: f64 = 6.0;

/// What of a scene is covered, so that it does not answer a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Cover {
    /// Nothing.
    #[default]
    Nothing,
    /// A racer, by its place.
    Racer(usize),
    /// All racers and runs.
    All,
}

/// A scene with the tab that shows it.
pub struct Live {
    scene: Scene,
    /// As the lesson opened with it.
    first: Scene,
    history: History,
    looks: Looks,
    tab: Inner,
    cover: Cover,
    /// Whether runs are to be started when they are seen.
    is_due: bool,
    make: (Waker, bool),
}

enum Inner {
    Descent(Box<DescentTab>),
    Training(Box<TrainTab>),
}

impl Inner {
    fn of(key: &str, (wake, is_software): &(Waker, bool)) -> Self {
        if key == train_tab::ENTRY.key {
            Self::Training(Box::new(TrainTab::new(wake.clone())))
        } else {
            Self::Descent(Box::new(DescentTab::new(wake.clone(), *is_software)))
        }
    }

    const fn entry(&self) -> &'static Entry {
        match self {
            Self::Descent(_) => &descent_tab::ENTRY,
            Self::Training(_) => &train_tab::ENTRY,
        }
    }

    fn tab(&self) -> &dyn Tab {
        match self {
            Self::Descent(tab) => &**tab,
            Self::Training(tab) => &**tab,
        }
    }

    fn tab_mut(&mut self) -> &mut dyn Tab {
        match self {
            Self::Descent(tab) => &mut **tab,
            Self::Training(tab) => &mut **tab,
        }
    }
}

impl Live {
    /// A scene as a lesson opens with it.
    pub fn new(scene: Scene, wake: &Waker, is_software: bool) -> Self {
        let make = (wake.clone(), is_software);
        let scene = paced(scene);
        let tab = Inner::of(&scene.tab, &make);
        let mut live = Self {
            first: scene.clone(),
            scene,
            history: History::default(),
            looks: Looks::default(),
            tab,
            cover: Cover::Nothing,
            is_due: true,
            make,
        };
        let mut scene = live.scene.clone();
        // the scene of a file may name a view that this version does not have
        let _ = live.tab.tab().adopt(&mut scene);
        live.scene = scene;
        live.follow();
        live
    }

    /// The scene as it is now.
    pub const fn scene(&self) -> &Scene {
        &self.scene
    }

    /// What can be taken back.
    pub const fn history(&self) -> &History {
        &self.history
    }

    /// As the lesson opened with it.
    pub const fn first(&self) -> &Scene {
        &self.first
    }

    /// The tab that shows it.
    pub const fn entry(&self) -> &'static Entry {
        self.tab.entry()
    }

    /// The tab that shows it, to be asked.
    pub fn tab(&self) -> &dyn Tab {
        self.tab.tab()
    }

    /// Where the plane is on the screen, where it is seen from above.
    pub fn plane(&self) -> Option<Viewport> {
        match &self.tab {
            Inner::Descent(tab) => tab.plane(&self.scene.descent),
            Inner::Training(_) => None,
        }
    }

    /// The scene with results.
    pub fn filled(&self) -> Scene {
        let mut scene = self.scene.clone();
        self.tab.tab().fill(&mut scene);
        scene
    }

    /// Covers something, or nothing any longer.
    pub fn cover(&mut self, cover: Cover) {
        if cover != self.cover {
            self.cover = cover;
            self.follow();
        }
    }

    /// Says in the picture what is asked about what is covered, and that it comes.
    pub fn tell_cover(&mut self, question: Option<&str>) {
        let question = question.filter(|_| self.is_covered());
        match &mut self.tab {
            Inner::Descent(tab) => {
                let told = || match self.cover {
                    Cover::Racer(at) => words::path_covered(Names::of(&self.scene.descent).get(at)),
                    _ => words::PATHS_COVERED.text().to_owned(),
                };
                tab.cover(question.map(|question| [question.to_owned(), told()]));
            }
            Inner::Training(tab) => {
                tab.cover(question.map(|question| [question.to_owned(), words::CURVES_COVERED.text().to_owned()]));
            }
        }
    }

    /// Whether runs are covered that have curves: what was not trained yet has nothing to hide.
    fn hides_runs(&self) -> bool {
        self.cover == Cover::All && !self.is_due
    }

    /// The scene as it is shown.
    fn shown(&self) -> Scene {
        let mut scene = self.scene.clone();
        let is_covered = |at: usize| match self.cover {
            Cover::Nothing => false,
            Cover::Racer(racer) => at == racer,
            Cover::All => true,
        };
        let racers = scene.descent.racers.iter_mut().enumerate();
        racers.filter(|(at, _)| is_covered(*at)).for_each(|(_, racer)| racer.is_on = false);
        if self.hides_runs() {
            scene.training.runs.iter_mut().for_each(|run| run.is_visible = false);
        }
        scene
    }

    /// Takes over what was made of the scene that is shown. Whoever shows what is covered, or changes what there is, has
    /// seen it.
    fn take(&mut self, mut shown: Scene) {
        let (racers, runs) = (&self.scene.descent.racers, &self.scene.training.runs);
        let is_same = racers.len() == shown.descent.racers.len() && runs.len() == shown.training.runs.len();
        let is_covered = |at: usize| self.cover == Cover::All || self.cover == Cover::Racer(at);
        let mut is_seen = !is_same;
        for (at, racer) in shown.descent.racers.iter_mut().enumerate().filter(|(at, _)| is_covered(*at)) {
            is_seen |= racer.is_on;
            racer.is_on = racers.get(at).is_none_or(|racer| racer.is_on);
        }
        if self.hides_runs() {
            for (at, run) in shown.training.runs.iter_mut().enumerate() {
                is_seen |= run.is_visible;
                run.is_visible = runs.get(at).is_none_or(|run| run.is_visible);
            }
        }
        self.scene = shown;
        if is_seen && self.cover != Cover::Nothing {
            self.cover = Cover::Nothing;
        }
    }

    /// Whether something is covered.
    pub fn is_covered(&self) -> bool {
        self.cover != Cover::Nothing
    }

    /// Follows the scene.
    pub fn follow(&mut self) {
        if self.tab.entry().key != self.scene.tab
            && [descent_tab::ENTRY.key, train_tab::ENTRY.key].contains(&&*self.scene.tab)
        {
            self.tab = Inner::of(&self.scene.tab, &self.make);
        }
        if self.cover == Cover::Nothing {
            self.tab.tab_mut().follow(&self.scene);
        } else {
            let shown = self.shown();
            self.tab.tab_mut().follow(&shown);
        }
    }

    /// Receives what was done elsewhere, and lets time pass.
    pub fn logic(&mut self, ctx: &Context, is_in_front: bool) {
        if self.cover == Cover::Nothing {
            self.tab.tab_mut().logic(ctx, &mut self.scene, is_in_front);
        } else {
            let mut shown = self.shown();
            self.tab.tab_mut().logic(ctx, &mut shown, is_in_front);
            self.take(shown);
            self.notice_started();
        }
    }

    /// Whoever starts the runs by hand wants to see them.
    fn notice_started(&mut self) {
        let is_busy = matches!(&self.tab, Inner::Training(tab) if tab.is_busy());
        if self.cover == Cover::All && self.is_due && is_busy {
            self.is_due = false;
            self.cover = Cover::Nothing;
        }
    }

    /// Starts the runs of a scene that is seen for the first time, as soon as their data are there.
    pub fn start_runs(&mut self) {
        let is_ready = match &self.tab {
            Inner::Training(tab) => tab.is_ready(&self.scene.training),
            Inner::Descent(_) => false,
        };
        if is_ready && self.cover == Cover::Nothing && std::mem::take(&mut self.is_due) {
            // why one can't start stands beside it
            let _ = self.tab.tab_mut().act(&mut self.scene, &Action::Start);
        }
    }

    /// Draws the tab.
    pub fn ui(&mut self, ui: &mut Ui, commands: &mut Commands) {
        let before = self.shown();
        let mut draft = before.clone();
        self.tab.tab_mut().ui(ui, &mut draft, commands);
        if draft == before {
            return;
        }
        let scene = self.scene.clone();
        self.take(draft);
        self.history.record(&scene, &self.scene, history::gesture(ui.ctx()));
        self.follow();
        // it is drawn in the same frame
        if ui.ctx().current_pass_index() == 0 {
            ui.ctx().request_discard("the scene of a lesson was edited");
        } else {
            ui.ctx().request_repaint();
        }
    }

    /// Has the tab carry something out.
    ///
    /// # Errors
    /// A sentence that says why it can't be done now.
    pub fn act(&mut self, action: &Action) -> Result<(), String> {
        let before = self.scene.clone();
        let mut shown = self.shown();
        let done = self.tab.tab_mut().act(&mut shown, action);
        self.take(shown);
        self.history.record_alone(&before, &self.scene);
        self.follow();
        done
    }

    /// Puts another scene in the place of this one, which is one edit, and plays it from its start.
    pub fn replace(&mut self, scene: Scene) {
        let mut scene = paced(scene);
        scene.theme = self.scene.theme;
        self.history.record_alone(&self.scene, &scene);
        self.looks.note(&self.scene, &scene);
        self.scene = scene;
        self.is_due = true;
        self.follow();
        self.play();
    }

    /// Looks at the plane from above.
    pub fn look_from_above(&mut self) {
        self.scene.descent.view = descent_tab::FROM_ABOVE.into();
        self.follow();
    }

    /// Plays from the start.
    pub fn play(&mut self) {
        self.scene.descent.playback.command(Tape::Restart, 0);
    }

    /// One edit back, or on; says what it was, if anything was.
    pub fn go_back_or_on(&mut self, is_back: bool) -> Option<String> {
        let name = if is_back { self.history.undo_name(&self.scene) } else { self.history.redo_name(&self.scene) };
        let found = if is_back { self.history.undo(&self.scene) } else { self.history.redo(&self.scene) };
        let found = found?;
        self.scene = self.looks.of(&found, is_back).unwrap_or(found);
        self.follow();
        name
    }

    /// Waits until everything that is computed elsewhere is there: tests do, frames never.
    pub fn settle(&mut self, ctx: &Context) {
        let shown = self.shown();
        self.tab.tab_mut().settle(ctx, &shown);
    }
}

/// A scene whose playback says nothing of its speed shows a long path in as many seconds as a short one.
fn paced(mut scene: Scene) -> Scene {
    let playback = &mut scene.descent.playback;
    if *playback == Playback::default() {
        playback.speed = playback.speed.max((scene.descent.run.limits.steps as f64 / PLAY_SECS).round());
    }
    scene
}
