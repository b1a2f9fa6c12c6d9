//! The app: what it holds, and how a frame runs.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::{Context, Event, Id, Memory, Ui, ViewportCommand};

use super::command::{Command, Commands, EVERYWHERE, Zoom};
use super::descent_tab::{DescentTab, Thumbnails};
use super::dialog::{Dialog, Purpose};
use super::drags::Drags;
use super::export::{self, Export};
use super::files::{Done, Files, Place, Stamp};
use super::gallery::Gallery;
use super::history::{self, History};
use super::lesson_tab::{self, LessonTab};
use super::palette::{Offer, Palette};
use super::session::{Found, Kept, Session, Window};
use super::stage::Stage;
use super::tabs::{self, Tabs};
use super::toasts::Toasts;
use super::train_tab::{self, TrainTab};
use super::widget::field::give_up_drafts;
use super::worker::Waker;
use super::{shell, shortcuts, theme, words};
use crate::experiment::Opened as Experiment;
use crate::gui::words::entries::said;
use crate::language::{self, Language};
use crate::registry::find;
use crate::scene::{Opened, PRESETS, Scene, preset};

/// Frames after which a clipboard that was asked has nothing to give.
const PASTE_FRAMES: u8 = 4;

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
    palette: Option<Palette>,
    gallery: Option<Gallery>,
    thumbnails: Thumbnails,
    export: Export,
    toasts: Toasts,
    wake: Waker,
    title: String,
    stage: Stage,
    /// Frames in which text from the clipboard is still expected that was asked for.
    paste_frames: u8,
    /// The language that was chosen in the window; the system's where none was.
    language: Option<Language>,
}

/// The file a scene came from.
struct OpenFile {
    path: PathBuf,
    /// Which state of it that is.
    stamp: Option<Stamp>,
    /// What it holds; none where that is more than this version could read.
    saved: Option<Scene>,
}

impl OpenFile {
    fn new(Place { path, stamp }: Place, saved: Option<Scene>) -> Self {
        Self { path, stamp, saved }
    }

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
    /// The file of a lesson that is opened with the last session.
    pub lesson: Option<PathBuf>,
    /// The language that was asked for, in place of the one chosen in the last session.
    pub language: Option<Language>,
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
            palette: None,
            gallery: None,
            thumbnails: Thumbnails::new(Arc::clone(&wake)),
            export: Export::new(Arc::clone(&wake)),
            toasts: Toasts::default(),
            wake,
            title: String::new(),
            stage: Stage::restored(1.0, false),
            paste_frames: 0,
            language: None,
        };
        let window = app.session.window();
        app.language = window.language.as_deref().and_then(Language::find);
        if let Some(language) = setup.language.or(app.language) {
            language::choose(language);
        }
        app.stage = Stage::restored(window.zoom, window.projector);
        app.stage.apply(ctx);
        app.tabs.lessons.restore(window.lessons);
        if let Some(path) = setup.experiment {
            app.begin_with_experiment(path);
            app.follow();
            return app;
        }
        match (setup.opened, setup.scene) {
            (Some(Opened { scene, path: Some(path), notes }), _) => {
                app.session.note_recent(&path);
                let notes: Vec<String> = notes.iter().map(ToString::to_string).collect();
                app.open(Place::now(path), scene, &notes);
            }
            (Some(Opened { scene, path: None, .. }), _) | (None, Some(scene)) => {
                app.take_over(scene);
            }
            (None, None) => app.restore(window.file),
        }
        let lesson = setup.lesson.or_else(|| app.tabs.lessons.file().filter(|_| app.has_lesson()).map(Path::to_owned));
        if let Some(path) = lesson {
            app.scene.tab = lesson_tab::ENTRY.key.into();
            app.files.open(path);
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
        self.scene.training.name_as_chosen();
        match self.session.restore() {
            Found::Nothing => {}
            Found::Scene(mut scene, notes) => {
                if self.session.is_after_crash() {
                    make_careful(&mut scene);
                    self.toasts.warn(words::file::AFTER_CRASH.text());
                }
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
    fn open(&mut self, place: Place, scene: Scene, notes: &[String]) {
        self.warn_of(notes);
        let told = self.take_over(scene);
        let is_whole = notes.is_empty() && !told;
        self.recalled = None;
        self.file = Some(OpenFile::new(place, is_whole.then(|| self.scene.clone())));
    }

    /// Puts another scene in the place of this one; says whether something of it was left out.
    fn take_over(&mut self, mut scene: Scene) -> bool {
        let notes = self.tabs.adopt(&mut scene);
        scene.training.name_as_chosen();
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

    /// Takes all edits back: tests do.
    pub fn undo_all(&mut self) {
        while let Some(before) = self.history.undo(&self.scene) {
            self.scene = before;
        }
        self.follow();
    }

    /// Whether the scene is this one, however it is looked at.
    pub fn is_as(&self, scene: &Scene) -> bool {
        !history::is_edit(scene, &self.scene)
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

    /// The Lessons tab.
    pub const fn lessons(&self) -> &LessonTab {
        &self.tabs.lessons
    }

    /// The Lessons tab, whose measurements tests wait for.
    pub const fn lessons_mut(&mut self) -> &mut LessonTab {
        &mut self.tabs.lessons
    }

    /// Waits until everything that is computed, read or written elsewhere is there: tests do, frames never.
    pub fn settle(&mut self, ctx: &Context) {
        let Self { tabs, scene, .. } = self;
        tabs.each(&scene.tab, |tab, _| tab.settle(ctx, scene));
        self.thumbnails.settle(ctx);
        self.export.settle(ctx, &mut self.toasts);
        while self.files.is_busy() {
            self.receive_files();
            std::thread::yield_now();
        }
    }

    fn receive_files(&mut self) {
        for done in self.files.take() {
            match done {
                Done::Opened(place, scene, notes) => {
                    self.history.record_alone(&self.scene, &scene);
                    self.session.note_recent(&place.path);
                    self.toasts.tell(words::file::opened(&place.path.display().to_string()));
                    self.open(place, *scene, &notes);
                }
                // another one may have been opened meanwhile
                Done::Known(place, scene, is_whole) => {
                    if self.recalled.take().as_ref() == Some(&place.path) {
                        self.file = Some(OpenFile::new(place, is_whole.then_some(*scene)));
                    }
                }
                Done::Saved(place, scene) => {
                    self.recalled = None;
                    self.session.note_recent(&place.path);
                    self.toasts.tell(words::file::saved(&place.path.display().to_string()));
                    self.file = Some(OpenFile::new(place, Some(*scene)));
                }
                Done::Copied(path) => {
                    self.session.note_recent(&path);
                    self.toasts.tell(words::lesson::saved(&path.display().to_string()));
                }
                Done::Changed(path) => {
                    let dialog = Dialog::new(Purpose::Save, path.display().to_string());
                    self.dialog = Some(dialog.telling(words::file::CHANGED.text()));
                }
                Done::Lesson(path, lesson, notes) => {
                    self.warn_of(&notes);
                    self.session.note_recent(&path);
                    self.toasts.tell(words::lesson::opened(&path.display().to_string()));
                    self.tabs.lessons.open_own(&path, *lesson);
                    self.scene.tab = lesson_tab::ENTRY.key.into();
                    self.follow();
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
                self.history.record_alone(&self.scene, &scene);
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
                // what is new is seen: the Lessons tab does not show the window's scene
                let tab = if self.has_lesson() { Scene::default().tab } else { self.scene.tab.clone() };
                let mut fresh = Scene { tab, theme: self.scene.theme, ..Scene::default() };
                fresh.training.name_as_chosen();
                self.history.record_alone(&self.scene, &fresh);
                self.scene = fresh;
                (self.file, self.recalled) = (None, None);
            }
            Command::AskOpen => self.ask(Purpose::Open),
            Command::AskExperiment => self.dialog = Some(Dialog::new(Purpose::OpenExperiment, String::new())),
            Command::AskSave => self.ask_save(),
            Command::AskPlan => self.dialog = Some(Dialog::new(Purpose::SavePlan, String::new())),
            Command::SavePlan(path) => match train_tab::plan_of(self.edited().0) {
                Some(plan) => self.files.save_plan(path, plan),
                None => self.toasts.warn(words::experiment::NO_RUNS.text()),
            },
            Command::Open(path) => self.files.open(path),
            Command::Save => match &self.file {
                // what this version left out of the file is not to be lost without a word
                Some(OpenFile { path, stamp, saved: Some(_) }) if !self.is_in_lesson() => {
                    self.files.save_again(path.clone(), stamp.clone(), self.filled());
                }
                _ => self.ask_save(),
            },
            Command::SaveTo(path) if self.is_in_lesson() => self.files.save_copy(path, self.exported().0),
            Command::SaveTo(path) => self.files.save(path, self.filled()),
            Command::CopyScene => {
                // that of a lesson, where one is in front
                let (scene, _) = self.exported();
                ctx.copy_text(scene.to_toml());
                self.toasts.tell(words::file::COPIED_SCENE.text());
            }
            Command::Copy { text, told } => {
                ctx.copy_text(text);
                self.toasts.tell(told);
            }
            Command::Paste(text) => self.paste(&text),
            Command::Revert => self.revert(),
            Command::OpenPreset(key) => self.open_preset(key),
            Command::OpenLesson(key) => {
                self.tabs.lessons.open_key(key);
                self.scene.tab = lesson_tab::ENTRY.key.into();
            }
            Command::Undo | Command::Redo => {
                give_up_drafts(ctx);
                self.go_back_or_on(command == Command::Undo);
            }
            Command::Warn(why) => self.toasts.warn(why),
            Command::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            Command::Tab(action) => {
                let key = self.scene.tab.clone();
                let before = self.scene.clone();
                if let Err(why) = self.tabs.of_mut(&key).act(&mut self.scene, &action) {
                    self.toasts.warn(why);
                }
                self.history.record_alone(&before, &self.scene);
            }
            other => self.show(ctx, &other),
        }
    }

    /// Shows something else, or shows it differently.
    fn show(&mut self, ctx: &Context, command: &Command) {
        match command {
            Command::PasteScene => {
                self.paste_frames = PASTE_FRAMES;
                ctx.send_viewport_cmd(ViewportCommand::RequestPaste);
            }
            Command::Shortcuts => self.is_sheet_open = !self.is_sheet_open,
            Command::Palette => self.toggle_palette(ctx),
            Command::Export(view) => {
                let file = self.file.as_ref().map(|file| file.path.as_path());
                let found = self.tabs.of(&self.scene.tab).found(&self.scene);
                let (scene, step) = self.exported();
                self.export.open((&scene, found), (step, view.as_deref()), file);
            }
            Command::Gallery => self.gallery = if self.gallery.is_some() { None } else { Some(Gallery::default()) },
            Command::Zoom(Zoom::In) => self.stage.zoom_by(ctx, 1.0),
            Command::Zoom(Zoom::Out) => self.stage.zoom_by(ctx, -1.0),
            Command::Zoom(Zoom::Reset) => self.stage.zoom_to(ctx, 1.0),
            Command::FullScreen => {
                let is_full = ctx.input(|input| input.viewport().fullscreen).unwrap_or(false);
                ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!is_full));
            }
            Command::Projector => self.stage.toggle_projector(ctx),
            Command::Controls => self.stage.toggle_controls(self.has_lesson()),
            Command::ShowTab(key) => self.scene.tab = (*key).into(),
            Command::Theme(theme) => self.scene.theme = *theme,
            Command::Language(language) => {
                language::choose(*language);
                self.language = Some(*language);
                self.scene.training.name_as_chosen();
            }
            _ => {}
        }
    }

    /// One edit back, or on.
    fn go_back_or_on(&mut self, is_back: bool) {
        let told = if is_back { words::edit::undone } else { words::edit::redone };
        let front = self.scene.tab.clone();
        if self.is_in_lesson() {
            let name = self.tabs.of_mut(&front).go_back_or_on(is_back);
            self.toasts.tell_last(name.as_deref().map_or_else(String::new, told));
            return;
        }
        let name = if is_back { self.history.undo_name(&self.scene) } else { self.history.redo_name(&self.scene) };
        let found = if is_back { self.history.undo(&self.scene) } else { self.history.redo(&self.scene) };
        if let Some(scene) = found {
            self.scene = scene;
            self.toasts.tell_last(name.as_deref().map_or_else(String::new, told));
        }
    }

    /// Puts a scene that is text in the place of this one, as far as the text says anything; one that is none changes
    /// nothing.
    fn paste(&mut self, text: &str) {
        match self.scene.pasted(text) {
            Ok((scene, notes)) => {
                self.history.record_alone(&self.scene, &scene);
                let notes: Vec<String> = notes.iter().map(ToString::to_string).collect();
                self.take_over(scene);
                self.warn_of(&notes);
                self.toasts.tell(words::file::PASTED_SCENE.text());
            }
            Err(why) => self.toasts.warn(words::file::not_pasted(&why.to_string())),
        }
    }

    /// Puts what was saved in the place of what was changed since.
    fn revert(&mut self) {
        if let Some(OpenFile { saved: Some(saved), .. }) = &self.file {
            let scene = Scene { tab: self.scene.tab.clone(), theme: self.scene.theme, ..saved.clone() };
            self.history.record_alone(&self.scene, &scene);
            self.scene = scene;
            self.toasts.tell_last(words::file::REVERTED.text());
        }
    }

    /// Takes text from the clipboard that nothing else takes.
    fn take_paste(&mut self, ctx: &Context, commands: &mut Commands) {
        let is_taken = ctx.text_edit_focused() && self.paste_frames == 0;
        self.paste_frames = self.paste_frames.saturating_sub(1);
        let text = ctx.input(|input| {
            input.events.iter().find_map(|event| match event {
                Event::Paste(text) => Some(text.clone()),
                _ => None,
            })
        });
        if let Some(text) = text.filter(|_| !is_taken) {
            self.paste_frames = 0;
            commands.push(Command::Paste(text));
        }
    }

    /// Puts a preset in the place of the Descent tab's scene, which is one edit, and says what to see.
    fn open_preset(&mut self, key: &str) {
        match preset(key) {
            Ok(Scene { tab, descent, .. }) => {
                let scene = Scene { tab, descent, ..self.scene.clone() };
                self.history.record_alone(&self.scene, &scene);
                self.scene = scene;
                if let Ok(entry) = find("preset", PRESETS, key) {
                    self.toasts.tell_last(said(entry.about));
                }
            }
            Err(why) => self.toasts.warn(why.to_string()),
        }
    }

    /// Asks where to save what is in front: the scene of a lesson, or the window's.
    fn ask_save(&mut self) {
        if self.is_in_lesson() {
            // not the file of the window's own scene
            let dialog = Dialog::new(Purpose::Save, String::new());
            self.dialog = Some(dialog.telling(words::lesson::SAVES.text()));
        } else {
            self.ask(Purpose::Save);
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
        history::note_gesture(ctx, self.gesture);
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

    fn toggle_palette(&mut self, ctx: &Context) {
        if self.palette.take().is_none() {
            let offers = Offer::all(|| [self.bar().offers(ctx), self.figures()].concat());
            self.palette = Some(Palette::new(ctx, offers));
        }
    }

    /// The figures of the tab in front, to be chosen from.
    fn figures(&self) -> Vec<Offer> {
        let found = self.tabs.of(&self.scene.tab).found(&self.scene);
        let views = export::views(&self.exported().0, found);
        let offer = |view: String| {
            Offer::new(words::palette::FIGURE.text(), words::export::of(&view), Command::Export(Some(view)))
                .also(words::export::ALSO.text())
        };
        views.into_iter().map(offer).collect()
    }

    /// The scene of which figures are made, with results, and the step of the playback.
    fn exported(&self) -> (Scene, Option<usize>) {
        self.tabs.of(&self.scene.tab).exported(self.filled())
    }

    /// Whether a lesson is in front.
    fn has_lesson(&self) -> bool {
        self.scene.tab == lesson_tab::ENTRY.key
    }

    /// Whether a lesson is open in front.
    fn is_in_lesson(&self) -> bool {
        self.tabs.of(&self.scene.tab).own().is_some()
    }

    /// The scene that is edited, with what can be taken back: a lesson's, or the window's.
    fn edited(&self) -> (&Scene, &History) {
        let own = self.tabs.of(&self.scene.tab).own();
        own.map_or((&self.scene, &self.history), |own| (own.scene, own.history))
    }

    fn bar(&self) -> shell::Bar<'_> {
        let (edited, history) = self.edited();
        shell::Bar {
            scene: &self.scene,
            edited,
            history,
            recent: &self.session.recent,
            file: self.file.as_ref().map(|file| (file.path.as_path(), file.is_changed(&self.scene))),
            can_revert: !self.is_in_lesson()
                && self.file.as_ref().is_some_and(|file| file.saved.is_some() && file.is_changed(&self.scene)),
            has_controls: self.stage.has_controls_in(self.has_lesson()),
            tab: self.tabs.of(&self.scene.tab),
        }
    }

    /// How the window stands.
    fn window(&self) -> Window {
        let file = self.file.as_ref().map(|file| file.path.clone()).or_else(|| self.recalled.clone());
        let lessons = self.tabs.lessons.kept().clone();
        let language = self.language.map(|language| language.code().to_owned());
        Window { zoom: self.stage.zoom, projector: self.stage.is_projector, file, language, lessons }
    }

    fn tell_title(&mut self, ctx: &Context) {
        let title = match &self.file {
            Some(file) => {
                let path = &file.path;
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                format!("{} – {}", words::file::name(&name, file.is_changed(&self.scene)), words::shell::TITLE.text())
            }
            None => words::shell::TITLE.text().to_owned(),
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
        if let Some(mut palette) = self.palette.take() {
            if palette.ui(ctx, commands) {
                self.palette = Some(palette);
            } else {
                ctx.request_repaint();
            }
        }
        if let Some(mut gallery) = self.gallery.take() {
            self.thumbnails.receive(ctx);
            if gallery.ui(ctx, &mut self.thumbnails, commands) {
                self.gallery = Some(gallery);
            } else {
                ctx.request_repaint();
            }
        }
        self.export.receive(ctx, &mut self.toasts);
        self.export.ui(ctx, commands);
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
        self.stage.notice(ctx);
        let window = self.window();
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
        let within = self.tabs.of(&draft.tab).own().map_or(&[][..], |own| own.entry.keys);
        let keys = [tabs::listed(&draft.tab).entry.keys, within];
        shortcuts::install(&ctx, keys);
        if self.dialog.is_none() {
            shortcuts::take(&ctx, EVERYWHERE, &mut commands);
            // those of the tab are not meant while something lies above it
            if !(self.is_sheet_open || self.palette.is_some() || self.gallery.is_some() || self.export.is_open()) {
                for keys in keys {
                    shortcuts::take(&ctx, keys, &mut commands);
                }
            }
            self.take_paste(&ctx, &mut commands);
        }
        self.stage.install(&ctx, self.has_lesson());
        shell::bar_ui(ui, &self.bar(), &mut draft, &mut commands);
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
        let window = self.window();
        // nobody is left to be told
        let _ = self.session.save_now(&Kept { scene: self.filled(), window });
    }
}

/// Has a scene stand still, in the view that draws the least.
fn make_careful(scene: &mut Scene) {
    scene.descent.playback.is_playing = false;
    scene.descent.view = Scene::default().descent.view;
}

/// A scene with the tabs' results.
fn filled(scene: &Scene, tabs: &Tabs) -> Scene {
    let mut scene = scene.clone();
    tabs.fill(&mut scene);
    scene
}
