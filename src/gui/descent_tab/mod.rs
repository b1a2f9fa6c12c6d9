//! The Descent tab: many methods on one surface, from one start.

mod bands;
mod basins;
mod box_drag;
mod built;
mod chips;
mod clip;
mod clock;
mod color_bar;
mod command_line;
mod controls;
mod critical;
mod cut_figures;
mod descended;
mod explain;
mod fit;
mod groups;
mod inspector;
mod legend_bar;
mod map;
mod map_plot;
mod marks;
mod notes;
mod offers;
mod path;
mod picture;
mod player;
mod plot_data;
mod plots;
mod profiles;
mod racers;
mod recordings;
mod relief;
mod runs;
mod settings_map;
mod shown;
mod spread_marks;
mod standing;
mod starts;
mod thumbnail;
mod tune;
mod view;
mod viewport;

use std::path::Path;

use eframe::egui::{Align, Button, CentralPanel, Context, Key, Layout, Panel, ScrollArea, Ui, vec2};

use self::built::Built;
use self::clock::Cursor;
use self::explain::Explainer;
use self::map::Map;
use self::plot_data::PlotData;
use self::plots::Plots;
use self::profiles::Comparisons;
use self::runs::Runs;
use self::starts::Starts;
pub use self::thumbnail::{SIZE as THUMBNAIL_SIZE, Thumbnails};
use self::tune::Tunings;
pub use self::view::FROM_ABOVE;
use self::view::VIEWS;
use self::view::entry::{Shared, View};
pub use self::viewport::Viewport;
use super::action::Action;
use super::command::{Command, Commands};
use super::export::Found;
use super::menu::item;
use super::pace::Pace;
use super::palette::Offer;
use super::shortcuts::{self, PLAIN, SHIFT, in_tab};
use super::stage::has_controls;
use super::tab::{self, Tab};
use super::widget::highlight::Highlight;
use super::widget::legend::Legend;
use super::widget::panel_id;
use super::words::basins as basin_words;
use super::words::explain::inspector as inspector_words;
use super::words::profiles as profile_words;
use super::words::{
    descent as words, export as export_words, player as keys, plots as plot_words, shell, tune as tuning,
};
use super::worker::Waker;
use crate::descent::playback::Command as Tape;
use crate::descent::relief::Camera;
use crate::descent::{Trajectory, random};
use crate::figure;
use crate::figure::bounds::home;
use crate::figure::names::Names;
use crate::gui::words::entries::said;
use crate::param::Kind;
use crate::registry::{Choice, Value};
use crate::scene::{Axis, DescentScene, EACH, Scene};
use crate::surface::{self, Surface};

/// The entry of this tab.
pub static ENTRY: tab::Entry = tab::Entry {
    key: "descent",
    label: shell::DESCENT,
    keys: &[
        in_tab(PLAIN, Key::Space, keys::TOGGLE, Action::Toggle),
        in_tab(SHIFT, Key::ArrowLeft, keys::BACK_TEN, Action::Step(-10)),
        in_tab(SHIFT, Key::ArrowRight, keys::FORWARD_TEN, Action::Step(10)),
        in_tab(PLAIN, Key::ArrowLeft, keys::BACK, Action::Step(-1)),
        in_tab(PLAIN, Key::ArrowRight, keys::FORWARD, Action::Step(1)),
        in_tab(PLAIN, Key::Home, keys::START, Action::Seek(0)),
        in_tab(PLAIN, Key::End, keys::END, Action::End),
        in_tab(PLAIN, Key::R, keys::RESTART, Action::Restart),
        in_tab(PLAIN, Key::L, plot_words::LOG, Action::ToggleLog),
        in_tab(PLAIN, Key::F, words::RESET_VIEW, Action::ResetView),
        in_tab(PLAIN, Key::T, tuning::OPEN, Action::Tune),
        in_tab(PLAIN, Key::Escape, tuning::CLOSE, Action::Stop),
        in_tab(PLAIN, Key::I, inspector_words::TITLE, Action::ToggleInspector),
        in_tab(PLAIN, Key::B, basin_words::SHOW, Action::ToggleBasins),
        in_tab(PLAIN, Key::N, words::RANDOM_START, Action::RandomStart),
        in_tab(PLAIN, Key::S, words::NEXT_SEED, Action::NextSeed),
    ],
};

/// Steps of a trail that is switched on without a number.
const TRAIL: u64 = 20;
/// The part of the width that controls may take, and the width that they need.
const CONTROLS: f32 = 0.36;
const LEAST_CONTROLS: f32 = 200.0;
/// Height up to which the view has the room that plots below it would take.
const LOW: f32 = 400.0;
/// Width from which on the buttons above the plot have room in one row.
const NARROW: f32 = 760.0;
/// Width up to which a plot beside the map leaves no room for either.
const NO_FIT: f32 = 320.0;

/// What the tab computes from its scene, and what it remembers between frames.
pub struct DescentTab {
    runs: Runs,
    explainer: Explainer,
    views: Vec<Box<dyn View>>,
    shared: Shared,
    plots: Plots,
    legend: Legend<usize>,
    /// Whose path is highlighted, by its place among the racers.
    highlight: Highlight<usize>,
    built: Built,
    /// Racers whose settings are shown.
    open: Vec<bool>,
    /// The end of the longest path that is shown: its steps, or its evaluations where the cursor counts these.
    last: usize,
    /// When playback was last moved on, while it runs.
    moved_at: Option<f64>,
    pace: Pace,
    tunings: Tunings,
    comparisons: Comparisons,
}

impl DescentTab {
    /// Nothing computed yet; `update` follows.
    pub fn new(wake: Waker, is_software: bool) -> Self {
        Self {
            runs: Runs::new(wake.clone()),
            tunings: Tunings::new(wake.clone()),
            comparisons: Comparisons::new(wake.clone()),
            explainer: Explainer::new(wake.clone()),
            views: VIEWS.iter().map(|entry| (entry.make)()).collect(),
            plots: Plots::new(wake.clone()),
            built: Built::new(&DescentScene::default(), wake.clone()),
            shared: Shared { map: Map::new(wake.clone()), covered: None, wake },
            legend: Legend::default(),
            highlight: Highlight::default(),
            open: vec![true],
            last: 0,
            moved_at: None,
            pace: Pace::new(is_software),
        }
    }

    fn update(&mut self, scene: &DescentScene) {
        self.built.follow(scene);
        if self.built.take_read_again() {
            self.forget();
        }
        self.runs.update(scene);
        let on = (0..scene.racers.len()).filter(|i| scene.racers[*i].is_on);
        let ends = on.filter_map(|i| self.runs.of(i)).map(|run| clock::end(run.path, scene.clock));
        self.last = ends.max().unwrap_or(0);
        self.explainer.update(scene, &self.runs, self.built.surface());
        self.plots.update(scene, &self.runs);
    }

    /// Forgets all that was computed of a surface which is another now, though it is called the same.
    fn forget(&mut self) {
        let wake = &self.shared.wake;
        self.runs = Runs::new(wake.clone());
        self.explainer = Explainer::new(wake.clone());
        self.plots = Plots::new(wake.clone());
        self.views = VIEWS.iter().map(|entry| (entry.make)()).collect();
        self.shared.map = Map::new(wake.clone());
    }

    /// The last step the cursor can show, or the last evaluation.
    pub const fn last_step(&self) -> usize {
        self.last
    }

    /// Where the plane is on the screen, where it is seen from above.
    pub fn plane(&self, scene: &DescentScene) -> Option<Viewport> {
        let key = VIEWS[view::place_on(self.built.surface(), &scene.view)].key;
        let is_map = ![view::RELIEF, view::SECTION, view::SETTINGS].contains(&key);
        self.shared.map.viewport().filter(|_| is_map)
    }

    /// Says from now on what is asked about paths that are covered, and when they come; or nothing.
    pub fn cover(&mut self, told: Option<[String; 2]>) {
        self.legend.cover(told.is_some());
        self.shared.covered = told;
    }

    /// What is seen of the plane from above, where that is in front.
    pub fn seen(&self, scene: &DescentScene) -> Option<[f64; 4]> {
        self.plane(scene).map(|view| view.bounds)
    }

    /// The step the cursor is at, where paths go on after it.
    pub fn step_before_end(&self, scene: &DescentScene) -> Option<usize> {
        let step = scene.playback.step(self.last);
        (step < self.last && scene.clock == Axis::Steps).then_some(step)
    }

    /// The path of a racer.
    pub fn trajectory(&self, racer: usize) -> Option<&Trajectory> {
        self.runs.of(racer).map(|run| run.path)
    }

    /// The racer whose path is highlighted, as the pointer or the keyboard's focus is on something of it.
    pub const fn highlighted(&self) -> Option<usize> {
        self.highlight.get()
    }

    /// Takes a table as data of the surface if it is one of data; any other file as a recorded path.
    fn take(&mut self, scene: &mut DescentScene, path: &Path) -> Result<(), String> {
        match with_file(&scene.surface, path).filter(|_| !recordings::is_certain(path)) {
            Some(choice) => {
                self.built.request(choice, scene);
                Ok(())
            }
            None => racers::add_recording(scene, &mut self.open, path),
        }
    }

    fn controls_ui(&mut self, ui: &mut Ui, scene: &mut DescentScene, commands: &mut Commands) {
        ScrollArea::vertical().auto_shrink([false, false]).show(ui, |ui| {
            controls::surface_ui(ui, scene, &mut self.built);
            controls::run_ui(ui, scene, self.built.surface());
            notes::list_ui(ui, scene, self.built.surface(), self.shared.map.viewport());
            racers::list_ui(ui, scene, (&self.runs, &self.highlight), &mut self.open, commands);
            ui.add_space(8.0);
        });
    }
}

impl Tab for DescentTab {
    fn follow(&mut self, scene: &Scene) {
        self.update(&scene.descent);
    }

    fn logic(&mut self, ctx: &Context, scene: &mut Scene, is_in_front: bool) {
        self.tunings.poll();
        self.comparisons.poll();
        let now = ctx.input(|input| input.time);
        let elapsed_secs = self.moved_at.map_or(0.0, |before| (now - before).clamp(0.0, 0.5));
        let playback = &mut scene.descent.playback;
        let is_moving = is_in_front && self.last > 0 && playback.advance(elapsed_secs, self.last);
        self.moved_at = is_moving.then_some(now);
        if is_moving {
            self.pace.ask(ctx, playback.secs_to_change(self.last));
        } else {
            self.pace.rest();
        }
    }

    fn menu_ui(&self, ui: &mut Ui, scene: &Scene, commands: &mut Commands) {
        ui.separator();
        item(ui, tuning::OPEN.text(), Command::Tab(Action::Tune), true, commands);
        item(ui, tuning::SENSITIVITY.text(), Command::Tab(Action::Sensitivity), true, commands);
        item(ui, profile_words::OPEN.text(), Command::Tab(Action::Profiles), true, commands);
        let is_moved = is_moved(&scene.descent, self.built.surface().domain());
        item(ui, words::RESET_VIEW.text(), Command::Tab(Action::ResetView), is_moved, commands);
        let has_basins = view::has_basins(self.built.surface(), &scene.descent.view);
        item(ui, basin_words::SHOW.text(), Command::Tab(Action::ToggleBasins), has_basins, commands);
        item(ui, inspector_words::TITLE.text(), Command::Tab(Action::ToggleInspector), true, commands);
        item(ui, words::FIT.text(), Command::Tab(Action::ToggleFit), self.built.surface().as_fit().is_some(), commands);
    }

    fn offers(&self, scene: &Scene) -> Vec<Offer> {
        offers::all(&scene.descent)
    }

    fn act(&mut self, scene: &mut Scene, action: &Action) -> Result<(), String> {
        let scene = &mut scene.descent;
        let tape = match action {
            Action::ResetView => {
                reset_view(scene, self.built.surface().domain());
                return Ok(());
            }
            Action::ToggleLog | Action::AddPlot(_) | Action::ShowTable(_) => return plots::act(scene, action),
            Action::CopyTable => {
                self.plots.copy_table();
                return Ok(());
            }
            Action::EditAsRule(racer) => return racers::edit_as_rule(scene, &mut self.open, *racer),
            Action::Tune => {
                self.tunings.open(false);
                return Ok(());
            }
            Action::Sensitivity => {
                self.tunings.open(true);
                return Ok(());
            }
            Action::Profiles => {
                self.comparisons.open();
                return Ok(());
            }
            Action::Stop => {
                self.tunings.close();
                self.comparisons.close();
                return Ok(());
            }
            Action::Surface(key) => return controls::choose_surface(scene, key),
            Action::Transform(key) => return controls::choose_transform(scene, key),
            Action::Take(path) => return self.take(scene, path),
            Action::RandomStart => {
                scene.run.start = random(self.built.surface().domain(), scene.run.start);
                return Ok(());
            }
            Action::NextSeed => {
                scene.run.seed = scene.run.seed.wrapping_add(1);
                return Ok(());
            }
            Action::CircleOfStarts(count) => return Starts::Circle(*count).set(scene, self.built.surface().domain()),
            Action::GridOfStarts(side) => return Starts::Grid(*side).set(scene, self.built.surface().domain()),
            Action::OneStart => return Starts::One.set(scene, self.built.surface().domain()),
            Action::AddRacer(key) => return racers::add(scene, &mut self.open, key),
            Action::Toggle => Tape::Toggle,
            Action::Step(by) => Tape::Step(*by),
            Action::Seek(step) => Tape::Seek(*step),
            Action::Restart => Tape::Restart,
            Action::End => Tape::End,
            Action::ToggleBasins | Action::BasinsBy(_) if !view::has_basins(self.built.surface(), &scene.view) => {
                return Err(basin_words::NOT_HERE.text().to_owned());
            }
            _ => {
                look(scene, action);
                return Ok(());
            }
        };
        scene.playback.command(tape, self.last);
        Ok(())
    }

    fn drop_words(&self, scene: &Scene, file: Option<&Path>) -> Option<String> {
        let surface = &scene.descent.surface;
        match file {
            None if with_file(surface, Path::new("")).is_some() => Some(shell::DROP_DATA_OR_SCENE.text().to_owned()),
            Some(file) if !recordings::is_certain(file) && with_file(surface, file).is_some() => {
                let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy();
                Some(words::drop_data(&name, said(surface.entry().label)))
            }
            file => recordings::drop_words(file),
        }
    }

    fn found(&self, scene: &Scene) -> Found {
        let scene = &scene.descent;
        Found {
            seen: self.seen(scene),
            focus: view::section_focus(scene, &self.open),
            pictures: self.tunings.picture().into_iter().chain(self.comparisons.picture()).collect(),
        }
    }

    fn exported(&self, scene: Scene) -> (Scene, Option<usize>) {
        let step = self.step_before_end(&scene.descent);
        (scene, step)
    }

    fn adopt(&self, scene: &mut Scene) -> Vec<String> {
        let known = VIEWS[view::place(&scene.descent.view)].key;
        if scene.descent.view == known {
            return Vec::new();
        }
        let note = shell::unknown("descent.view", &scene.descent.view, known);
        scene.descent.view = known.into();
        vec![note]
    }

    fn settle(&mut self, ctx: &Context, scene: &Scene) {
        self.built.settle(&scene.descent);
        self.runs.settle();
        self.tunings.settle();
        self.comparisons.settle();
        self.shared.map.settle(ctx);
        self.views.iter_mut().for_each(|view| view.settle(ctx));
        self.update(&scene.descent);
        while self.explainer.settle() || self.plots.settle() {
            self.update(&scene.descent);
        }
    }

    fn ui(&mut self, ui: &mut Ui, draft: &mut Scene, commands: &mut Commands) {
        let scene = &mut draft.descent;
        controls::take_read(scene, &mut self.built);
        player::bar_ui(ui, scene, self.last, commands);
        let most = (ui.available_width() * CONTROLS).max(LEAST_CONTROLS);
        if has_controls(ui.ctx()) {
            Panel::left(panel_id(ui, "descent controls"))
                .resizable(true)
                .default_size(330.0_f32.min(most))
                .size_range(LEAST_CONTROLS..=460.0_f32.min(most))
                .show(ui, |ui| self.controls_ui(ui, scene, commands));
        }
        let Self { runs, explainer, views, shared, plots, legend, highlight, built, open, last, .. } = self;
        let names = Names::of(scene);
        let cursor = Cursor { count: scene.playback.step(*last), clock: scene.clock };
        let trail = scene.trail.map(|steps| steps as usize);
        let data = PlotData {
            surface: built.surface(),
            minima: built.minima(),
            lens: built.lens(),
            runs,
            explainer,
            names: &names,
            open,
            cursor,
            trail,
            highlight: &*highlight,
        };
        if scene.explain.is_open {
            let most = (ui.available_width() * 0.6).max(160.0);
            Panel::right(panel_id(ui, "inspector"))
                .resizable(true)
                .default_size((0.4 * ui.available_width()).clamp(160.0, 330.0).min(most))
                .size_range(200.0_f32.min(most)..=560.0_f32.min(most))
                .show(ui, |ui| inspector::ui(ui, scene, &data, commands));
        }
        plots_ui(ui, scene, &data, plots, commands);
        CentralPanel::default().show(ui, |ui| {
            map_bar_ui(ui, scene, data.surface, (legend, &*highlight), &names, commands);
            if scene.basins.is_shown && view::has_basins(data.surface, &scene.view) {
                shared.map.basins_mut().strip_ui(ui, scene, &names);
            }
            fit_ui(ui, scene, &data, shared.map.pointer());
            if let Some(view) = views.get_mut(view::place_on(data.surface, &scene.view)) {
                view.ui(ui, scene, &data, shared);
            }
        });
        highlight.end_frame(ui.ctx());
        self.tunings.ui(ui, scene, (&names, self.built.surface()), commands);
        self.comparisons.ui(ui, scene, &names, commands);
    }
}

/// The plots below, pulled up as far as one likes; where there is little height it begins with their head alone.
fn plots_ui(ui: &mut Ui, scene: &mut DescentScene, data: &PlotData<'_>, plots: &mut Plots, commands: &mut Commands) {
    let height = ui.available_height();
    if height < 200.0 {
        return;
    }
    // more rows have a height of their own
    let rows = Plots::rows(scene, ui.available_width());
    let (name, default, least) = if height < LOW {
        (format!("low plots in {rows}"), Plots::HEAD, Plots::HEAD)
    } else {
        (format!("plots in {rows}"), Plots::height(rows, height), 90.0)
    };
    Panel::bottom(panel_id(ui, &name))
        .resizable(true)
        .default_size(default)
        .size_range(least..=(height * 0.65).max(90.0))
        .show(ui, |ui| plots.ui(ui, scene, data, commands));
}

/// The surface with such a file in the place of its own; none where it is made from no file, or the file is a scene.
fn with_file(surface: &Choice<surface::Make>, file: &Path) -> Option<Choice<surface::Make>> {
    if file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("toml")) {
        return None;
    }
    let param = surface.entry().params.iter().find(|param| matches!(param.kind, Kind::Path))?;
    surface.clone().with(param.key, Value::Text(file.display().to_string())).ok()
}

/// The data and the racers' lines right of the map, where there are some and they are wanted.
fn fit_ui(ui: &mut Ui, scene: &DescentScene, data: &PlotData<'_>, pointer: Option<[f64; 2]>) {
    let width = ui.available_width();
    let Some(fit) = data.surface.as_fit().filter(|_| scene.has_fit && width > NO_FIT) else { return };
    Panel::right(panel_id(ui, "fit"))
        .resizable(true)
        .default_size((0.38 * width).clamp(170.0, 420.0))
        .size_range(140.0..=(0.5 * width))
        .show(ui, |ui| fit::ui(ui, scene, data, fit, pointer));
}

/// Changes how the scene is looked at, if the action is about that.
fn look(scene: &mut DescentScene, action: &Action) {
    match action {
        Action::ShowView(key) => scene.view = (*key).into(),
        Action::ToggleInspector => scene.explain.is_open = !scene.explain.is_open,
        Action::ToggleFit => scene.has_fit = !scene.has_fit,
        Action::ToggleDescendTransformed => scene.is_transform_descended = !scene.is_transform_descended,
        Action::ToggleLayer(layer) => scene.explain.set(*layer, !scene.explain.has(*layer)),
        Action::ToggleLayersForAll => scene.explain.is_for_all = !scene.explain.is_for_all,
        Action::ToggleBasins => scene.basins.is_shown = !scene.basins.is_shown,
        Action::BasinsBy(look) => (scene.basins.is_shown, scene.basins.lightness) = (true, *look),
        Action::SettingsMap(measure) => {
            (scene.view, scene.settings.measure) = (view::SETTINGS.into(), *measure);
        }
        Action::ToggleTrail => scene.trail = if scene.trail.is_some() { None } else { Some(TRAIL) },
        Action::Heights(scale) => scene.relief.heights = Some(*scale),
        _ => {}
    }
}

/// Whether something else is looked at than "Reset view" shows.
fn is_moved(scene: &DescentScene, domain: [f64; 4]) -> bool {
    let is_turned = scene.view == view::RELIEF && scene.relief.camera != Camera::default();
    is_turned || scene.bounds != home(domain, scene.run.start)
}

fn reset_view(scene: &mut DescentScene, domain: [f64; 4]) {
    scene.bounds = home(domain, scene.run.start);
    if scene.view == view::RELIEF {
        scene.relief.camera = Camera::default();
    }
}

/// How the surface is looked at, and whose line is whose.
fn map_bar_ui(
    ui: &mut Ui,
    scene: &mut DescentScene,
    surface: &dyn Surface,
    (legend, highlight): (&mut Legend<usize>, &Highlight<usize>),
    names: &Names,
    commands: &mut Commands,
) {
    // where there is no room for one row, the buttons take two and the legend has its own
    let is_narrow = ui.available_width() < NARROW;
    let layout = Layout::left_to_right(Align::Center).with_main_wrap(is_narrow);
    let row = vec2(ui.available_width(), ui.spacing().interact_size.y);
    let is_whole = ui.allocate_ui_with_layout(row, layout, |ui| {
        let is_curve = surface.is_of_x_alone();
        if is_curve {
            let curve = ui.add(Button::selectable(scene.view != view::SETTINGS, words::CURVE.text()));
            if curve.on_hover_text(words::CURVE_TIP.text()).clicked() {
                scene.view = VIEWS[0].key.into();
            }
        }
        for entry in VIEWS.iter().filter(|entry| !is_curve || entry.key == view::SETTINGS) {
            let button = Button::selectable(scene.view == entry.key, entry.label.text());
            if ui.add(button).on_hover_text(entry.tip.text()).clicked() {
                scene.view = entry.key.into();
            }
        }
        ui.separator();
        let tip = shortcuts::tip(ui.ctx(), words::RESET_VIEW.text(), &Command::Tab(Action::ResetView));
        let is_moved = is_moved(scene, surface.domain());
        let reset = ui.add_enabled(is_moved, Button::new(words::RESET_VIEW.text()));
        if reset.on_hover_text(tip).clicked() {
            commands.push(Command::Tab(Action::ResetView));
        }
        explain::menu::button_ui(ui, scene, names);
        basins::menu::button_ui(ui, scene, names, view::has_basins(surface, &scene.view));
        let toggle = Command::Tab(Action::ToggleInspector);
        let button = ui.add(Button::selectable(scene.explain.is_open, inspector_words::TITLE.text()));
        let tip = shortcuts::tip(ui.ctx(), inspector_words::TIP.text(), &toggle);
        if button.on_hover_text(tip).clicked() {
            commands.push(toggle);
        }
        if surface.as_fit().is_some() {
            let button = ui.add(Button::selectable(scene.has_fit, words::FIT.text()));
            if button.on_hover_text(words::FIT_TIP.text()).clicked() {
                commands.push(Command::Tab(Action::ToggleFit));
            }
        }
        let figure = match &*scene.view {
            view::RELIEF => figure::View::Relief,
            view::SETTINGS => figure::View::Settings,
            _ if VIEWS[view::place_on(surface, &scene.view)].key == view::SECTION => figure::View::Section(None),
            _ => figure::View::Map,
        };
        let export = Command::Export(Some(figure.label()));
        if ui.button(export_words::EXPORT_SHORT.text()).on_hover_text(export_words::EXPORT_TIP.text()).clicked() {
            commands.push(export);
        }
        let has_legend = VIEWS[view::place_on(surface, &scene.view)].has_legend || scene.group != EACH;
        !has_legend || (!is_narrow && legend_bar::row_ui(ui, scene, names, legend, highlight))
    });
    if !is_whole.inner {
        legend_bar::grid_ui(ui, scene, names, legend, highlight);
    }
}
