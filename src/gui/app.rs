//! The app: what it holds, and how a frame runs.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::{Context, Id, Memory, Ui, ViewportCommand};

use super::command::{Command, Commands};
use super::descent_tab::DescentTab;
use super::dialog::{Dialog, Purpose};
use super::drags::Drags;
use super::files::{Done, Files};
use super::history::{self, History};
use super::session::{Found, Kept, Session, Window};
use super::tabs::{self, Tabs};
use super::toasts::Toasts;
use super::train_tab::{self, TrainTab};
use super::worker::Waker;
use super::{shell, shortcuts, theme, words};
use crate::experiment::Opened as Experiment;
use crate::scene::{Opened, Scene};

/// The window's state.
pub struct RavineApp {
    scene: Scene,
    /// Where the scene came from, and what is written there.
    file: Option<OpenFile>,
    /// The file the last session's scene came from, while it is read.
    recalled: Option<PathBuf>,
    tabs: Tabs,
    history: History,
    /// Counts drags and clicks: the edits of one are undone together.
    gesture: u64,
    /// The field that was typed into in the last frame.
    field: Option<Id>,
    session: Session,
    files: Files,
    dialog: Option<Dialog>,
    is_sheet_open: bool,
    toasts: Toasts,
    wake: Waker,
    title: String,
    /// How much larger everything is drawn.
    zoom: f32,
}

/// The file a scene came from.
struct OpenFile {
    path: PathBuf,
    /// What it holds; none where that is more than this version could read.
    saved: Option<Scene>,
}

impl OpenFile {
    fn is_changed(&self, scene: &Scene) -> bool {
        self.saved.as_ref().is_none_or(|saved| history::is_edit(saved, scene))
    }
}

/// What the window starts with.
#[derive(Debug, Clone, Default)]
pub struct Setup {
    /// A scene in place of the last session.
    pub scene: Option<Scene>,
    /// The same, from a file.
    pub opened: Option<Opened>,
    /// A folder of results in place of the last session.
    pub experiment: Option<PathBuf>,
    /// Where the session is kept; nowhere if nothing is said.
    pub folder: Option<PathBuf>,
    /// Whether frames are drawn without a graphics card, so that there should be fewer of them.
    pub is_software: bool,
}

impl RavineApp {
    /// Restores the session, or begins with the scene given.
    pub fn new(ctx: &Context, setup: Setup) -> Self {
        theme::install(ctx);
        ctx.add_plugin(Drags::default());
        let wake: Waker = {
            let ctx = ctx.clone();
            Arc::new(move || ctx.request_repaint())
        };
        let mut app = Self {
            scene: Scene::default(),
            file: None,
            recalled: None,
            tabs: Tabs::new(&wake, setup.is_software),
            history: History::default(),
            gesture: 0,
            field: None,
            session: Session::new(setup.folder, Arc::clone(&wake)),
            files: Files::new(Arc::clone(&wake)),
            dialog: None,
            is_sheet_open: false,
            toasts: Toasts::default(),
            wake,
            title: String::new(),
            zoom: 1.0,
        };
        let window = app.session.window();
        ctx.set_zoom_factor(window.zoom);
        if let Some(path) = setup.experiment {
            app.begin_with_experiment(path);
            app.follow();
            return app;
        }
        match (setup.opened, setup.scene) {
            (Some(Opened { scene, path, notes }), _) => {
                app.session.note_recent(&path);
                let notes: Vec<String> = notes.iter().map(ToString::to_string).collect();
                app.open(path, scene, &notes);
            }
            (None, Some(scene)) => {
                app.take_over(scene);
            }
            (None, None) => app.restore(window.file),
        }
        app.follow();
        app
    }

    /// Begins with nothing but the runs of an experiment, which is read.
    fn begin_with_experiment(&mut self, path: PathBuf) {
        self.scene.tab = train_tab::ENTRY.key.into();
        self.scene.training.runs.clear();
        self.files.open(path);
    }

    fn restore(&mut self, file: Option<PathBuf>) {
        match self.session.restore() {
            Found::Nothing => {}
            Found::Scene(scene, notes) => {
                self.take_over(*scene);
                self.warn_of(&notes);
                if let Some(path) = file {
                    self.recalled = Some(path.clone());
                    self.files.recall(path);
                }
            }
            Found::Broken(why, kept) => {
                self.toasts.warn(words::file::session_lost(&why, &kept.display().to_string()));
            }
        }
    }

    /// Puts a scene from a file in the place of this one.
    fn open(&mut self, path: PathBuf, scene: Scene, notes: &[String]) {
        self.warn_of(notes);
        let told = self.take_over(scene);
        let is_whole = notes.is_empty() && !told;
        self.recalled = None;
        self.file = Some(OpenFile { path, saved: is_whole.then(|| self.scene.clone()) });
    }

    /// Puts another scene in the place of this one; says whether something of it was left out.
    fn take_over(&mut self, mut scene: Scene) -> bool {
        let notes = self.tabs.adopt(&mut scene);
        self.scene = scene;
        self.warn_of(&notes);
        !notes.is_empty()
    }

    fn warn_of(&mut self, notes: &[String]) {
        if !notes.is_empty() {
            self.toasts.warn(words::file::ignored(notes));
        }
    }

    /// The scene as it is now.
    pub const fn scene(&self) -> &Scene {
        &self.scene
    }

    /// Replaces the scene: tests begin with one.
    pub fn set_scene(&mut self, scene: Scene) {
        self.take_over(scene);
        self.follow();
    }

    /// Has all tabs follow the scene.
    fn follow(&mut self) {
        let Self { tabs, scene, .. } = self;
        tabs.each(&scene.tab, |tab, _| tab.follow(scene));
    }

    /// The scene with the tabs' results, as it is written.
    pub fn filled(&self) -> Scene {
        filled(&self.scene, &self.tabs)
    }

    /// The Descent tab's results.
    pub const fn descent(&self) -> &DescentTab {
        &self.tabs.descent
    }

    /// The Training tab's results.
    pub const fn training(&self) -> &TrainTab {
        &self.tabs.training
    }

    /// The Training tab, to be advanced by tests.
    pub const fn training_mut(&mut self) -> &mut TrainTab {
        &mut self.tabs.training
    }

    /// Waits until everything that is computed, read or written elsewhere is there: tests do, frames never.
    pub fn settle(&mut self, ctx: &Context) {
        let Self { tabs, scene, .. } = self;
        tabs.each(&scene.tab, |tab, _| tab.settle(ctx, scene));
        while self.files.is_busy() {
            self.receive_files();
            std::thread::yield_now();
        }
    }

    fn receive_files(&mut self) {
        for done in self.files.take() {
            match done {
                Done::Opened(path, scene, notes) => {
                    self.history.record(&self.scene, &scene, u64::MAX);
                    self.session.note_recent(&path);
                    self.toasts.tell(words::file::opened(&path.display().to_string()));
                    self.open(path, *scene, &notes);
                }
                // another one may have been opened meanwhile
                Done::Known(path, scene, is_whole) => {
                    if self.recalled.take().as_ref() == Some(&path) {
                        self.file = Some(OpenFile { path, saved: is_whole.then_some(*scene) });
                    }
                }
                Done::Saved(path, scene) => {
                    self.recalled = None;
                    self.session.note_recent(&path);
                    self.toasts.tell(words::file::saved(&path.display().to_string()));
                    self.file = Some(OpenFile { path, saved: Some(*scene) });
                }
                Done::Experiment(path, opened) => self.add_experiment(&path, &opened),
                Done::Planned(path) => self.toasts.tell(words::experiment::saved(&path.display().to_string())),
                Done::Failed(why) => self.toasts.warn(why),
            }
        }
    }

    /// Adds the runs of an experiment, which is one edit.
    fn add_experiment(&mut self, path: &Path, opened: &Experiment) {
        let mut scene = self.scene.clone();
        match train_tab::add_experiment(&mut scene, opened) {
            Ok(notes) => {
                self.history.record(&self.scene, &scene, u64::MAX);
                self.scene = scene;
                self.session.note_recent(path);
                let Experiment { plan, .. } = opened;
                let done = plan.task_count() - opened.missing();
                self.toasts.tell(words::experiment::opened(&plan.name, plan.runs.len(), done));
                for note in notes {
                    self.toasts.warn(note);
                }
                self.follow();
            }
            Err(why) => self.toasts.warn(why),
        }
    }

    fn apply(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::NewScene => {
                let fresh = Scene { tab: self.scene.tab.clone(), theme: self.scene.theme, ..Scene::default() };
                self.history.record(&self.scene, &fresh, u64::MAX);
                self.scene = fresh;
                (self.file, self.recalled) = (None, None);
            }
            Command::AskOpen => self.ask(Purpose::Open),
            Command::AskExperiment => self.dialog = Some(Dialog::new(Purpose::OpenExperiment, String::new())),
            Command::AskSave => self.ask(Purpose::Save),
            Command::AskPlan => self.dialog = Some(Dialog::new(Purpose::SavePlan, String::new())),
            Command::SavePlan(path) => match train_tab::plan_of(&self.scene) {
                Some(plan) => self.files.save_plan(path, plan),
                None => self.toasts.warn(words::experiment::NO_RUNS),
            },
            Command::Open(path) => self.files.open(path),
            Command::Save => match &self.file {
                // what this version left out of the file is not to be lost without a word
                Some(OpenFile { path, saved: Some(_) }) => self.files.save(path.clone(), self.filled()),
                _ => self.ask(Purpose::Save),
            },
            Command::SaveTo(path) => self.files.save(path, self.filled()),
            Command::CopyScene => {
                ctx.copy_text(self.filled().to_toml());
                self.toasts.tell(words::file::COPIED_SCENE);
            }
            Command::Copy { text, told } => {
                ctx.copy_text(text);
                self.toasts.tell(told);
            }
            Command::Warn(why) => self.toasts.warn(why),
            Command::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            Command::Undo => self.scene = self.history.undo(&self.scene).unwrap_or_else(|| self.scene.clone()),
            Command::Redo => self.scene = self.history.redo(&self.scene).unwrap_or_else(|| self.scene.clone()),
            Command::Shortcuts => self.is_sheet_open = !self.is_sheet_open,
            Command::Tab(action) => {
                let key = self.scene.tab.clone();
                if let Err(why) = self.tabs.of_mut(&key).act(&mut self.scene, &action) {
                    self.toasts.warn(why);
                }
            }
        }
    }

    fn ask(&mut self, purpose: Purpose) {
        let path = self.file.as_ref().map(|file| file.path.display().to_string()).unwrap_or_default();
        self.dialog = Some(Dialog::new(purpose, path));
    }

    /// Edits of one drag or click belong together.
    fn count_gestures(&mut self, ctx: &Context) {
        // what is typed into one field belongs together, too
        let field = ctx.memory(Memory::focused).filter(|_| ctx.text_edit_focused());
        let is_typed_on = field.is_some() && field == std::mem::replace(&mut self.field, field);
        let is_new = ctx.input(|input| {
            let pointer = &input.pointer;
            pointer.any_pressed() || !(pointer.any_down() || pointer.any_released() || is_typed_on)
        });
        self.gesture += u64::from(is_new);
    }

    /// Takes over what views drafted and requested, and has it drawn in the same frame.
    fn finish_frame(&mut self, ctx: &Context, draft: Scene, commands: Commands) {
        let drawn = self.scene.clone();
        self.history.record(&self.scene, &draft, self.gesture);
        self.scene = draft;
        let commands = commands.take();
        if !commands.is_empty() {
            // what a command opens or closes is drawn in the next frame
            ctx.request_repaint();
        }
        for command in commands {
            self.apply(ctx, command);
        }
        if self.scene == drawn {
            return;
        }
        self.follow();
        if ctx.current_pass_index() == 0 {
            ctx.request_discard("the scene was edited");
        } else {
            ctx.request_repaint();
        }
    }

    fn tell_title(&mut self, ctx: &Context) {
        let title = match &self.file {
            Some(file) => {
                let path = &file.path;
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                format!("{} – {}", words::file::name(&name, file.is_changed(&self.scene)), words::shell::TITLE)
            }
            None => words::shell::TITLE.to_owned(),
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    fn overlays_ui(&mut self, ctx: &Context, commands: &mut Commands) {
        if let Some(mut dialog) = self.dialog.take() {
            if dialog.ui(ctx, &self.wake, commands) {
                self.dialog = Some(dialog);
            } else {
                ctx.request_repaint();
            }
        }
        if self.is_sheet_open && !shell::sheet_ui(ctx) {
            self.is_sheet_open = false;
            ctx.request_repaint();
        }
        shell::drop_ui(ctx, self.tabs.of(&self.scene.tab), &self.scene, commands);
        self.toasts.ui(ctx);
    }
}

impl RavineApp {
    /// Receives what was done elsewhere and lets time pass; draws nothing.
    pub fn advance(&mut self, ctx: &Context) {
        theme::apply(ctx, self.scene.theme);
        self.receive_files();
        self.follow();
        let Self { tabs, scene, .. } = self;
        let front = scene.tab.clone();
        tabs.each(&front, |tab, is_in_front| tab.logic(ctx, scene, is_in_front));
        let now_secs = ctx.input(|input| input.time);
        let file = self.file.as_ref().map(|file| file.path.clone()).or_else(|| self.recalled.clone());
        self.zoom = ctx.zoom_factor();
        let window = Window { zoom: self.zoom, file };
        let kept = || Kept { scene: filled(&self.scene, &self.tabs), window };
        if let Some(error) = self.session.autosave(kept, now_secs) {
            self.toasts.warn(words::file::session_unsaved(&error.to_string()));
        }
        self.tell_title(ctx);
    }

    /// Draws the window.
    pub fn draw(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let mut commands = Commands::default();
        let mut draft = self.scene.clone();
        self.count_gestures(&ctx);
        let keys = tabs::listed(&draft.tab).entry.keys;
        shortcuts::install(&ctx, keys);
        if self.dialog.is_none() {
            shortcuts::take(&ctx, shortcuts::EVERYWHERE, &mut commands);
            shortcuts::take(&ctx, keys, &mut commands);
        }
        let bar = shell::Bar {
            can_undo: self.history.can_undo(),
            can_redo: self.history.can_redo(),
            recent: &self.session.recent,
            file: self.file.as_ref().map(|file| (file.path.as_path(), file.is_changed(&self.scene))),
            tab: self.tabs.of(&draft.tab),
        };
        shell::bar_ui(ui, &bar, &mut draft, &mut commands);
        let front = draft.tab.clone();
        self.tabs.of_mut(&front).ui(ui, &mut draft, &mut commands);
        self.overlays_ui(&ctx, &mut commands);
        self.finish_frame(&ctx, draft, commands);
    }
}

impl eframe::App for RavineApp {
    fn logic(&mut self, ctx: &Context, _: &mut eframe::Frame) {
        self.advance(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _: &mut eframe::Frame) {
        self.draw(ui);
    }

    fn on_exit(&mut self, _: Option<&eframe::glow::Context>) {
        let file = self.file.as_ref().map(|file| file.path.clone()).or_else(|| self.recalled.clone());
        let window = Window { zoom: self.zoom, file };
        // nobody is left to be told
        let _ = self.session.save_now(&Kept { scene: self.filled(), window });
    }
}

/// A scene with the tabs' results.
fn filled(scene: &Scene, tabs: &Tabs) -> Scene {
    let mut scene = scene.clone();
    tabs.fill(&mut scene);
    scene
}
