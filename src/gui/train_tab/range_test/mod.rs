//! The range test of a run's learning rate, in a window of its own.
//!
//! The test runs on a thread of its own and starts where the run's training would.

mod plot;

use std::ops::ControlFlow;
use std::sync::Arc;
use std::time::Duration;

use eframe::egui::{Button, Checkbox, ProgressBar, RichText, Ui, Window, vec2};

use crate::gui::background::{Background, Reporter};
use crate::gui::train_tab::runs::Runs;
use crate::gui::widget::param::number_ui;
use crate::gui::widget::{self, is_dark};
use crate::gui::words::{self, range_test as told};
use crate::gui::worker::Waker;
use crate::gui::{style, theme};
use crate::language::retold;
use crate::optim::Refusal;
use crate::scene::{TrainingRun, TrainingScene};
use crate::train::{
    Config, RangeCurve, RangeEnd, RangePoint, RangeTest, RunId, Snapshot, Stopwatch, range_test, rate_of, setting,
    suggest, with_rate,
};

/// Time between two reports of a test under way.
const REPORT: Duration = Duration::from_millis(40);
/// Width of the window, as far as there is room.
const WIDTH: f32 = 520.0;
/// Height of the plot, as far as there is room.
const HEIGHT: f32 = 260.0;

/// A test that is wanted, and where it starts if not where the training would.
struct Test {
    config: Config,
    rates: RangeTest,
    start: Option<Arc<Snapshot>>,
}

/// What it tells: its steps since the last report, and how it ended.
type News = (Vec<RangePoint>, Option<Result<RangeEnd, Refusal>>);

/// The window of range tests, and the thread that does them.
pub struct RangeTests {
    background: Background<Test, News>,
    opened: Option<Opened>,
    /// Rates and steps of the next test.
    test: RangeTest,
    /// Whether the next one starts at the weights of the run, where they are at hand.
    is_from_trained: bool,
}

/// A test that is shown.
struct Opened {
    run: RunId,
    /// Its rates and steps, as they were when it began.
    test: RangeTest,
    points: Vec<RangePoint>,
    end: Option<Result<RangeEnd, String>>,
}

impl RangeTests {
    /// None yet.
    pub fn new(wake: Waker) -> Self {
        let background = Background::new("range test", wake, work);
        Self { background, opened: None, test: RangeTest::default(), is_from_trained: false }
    }

    /// Opens the window for a run, and begins the test.
    pub fn open(&mut self, scene: &TrainingScene, runs: &Runs, id: RunId) {
        if let Some(run) = scene.runs.iter().find(|run| run.id == id) {
            self.begin(run, runs);
        }
    }

    /// Closes the window, and ends the test; says whether it was open.
    pub fn close(&mut self) -> bool {
        self.background.cancel();
        self.opened.take().is_some()
    }

    fn begin(&mut self, run: &TrainingRun, runs: &Runs) {
        let test = self.test;
        let start = trained(run, runs).filter(|_| self.is_from_trained);
        let begun = self.background.begin(Test { config: run.config.clone(), rates: test, start });
        let end = begun.err().map(Err);
        self.opened = Some(Opened { run: run.id, test, points: Vec::new(), end });
    }

    /// Takes what the thread has to tell; never waits.
    pub fn poll(&mut self) {
        while let Some(news) = self.background.take() {
            self.note(news);
        }
    }

    /// Waits until nothing is under way: tests do, frames never.
    pub fn settle(&mut self) {
        while let Some(news) = self.background.wait() {
            self.note(news);
        }
    }

    fn note(&mut self, (points, end): News) {
        if let Some(opened) = &mut self.opened {
            opened.points.extend(points);
            opened.end = end.map(|end| end.map_err(|why| why.0)).or_else(|| opened.end.take());
        }
    }

    /// Draws the window while it is open.
    pub fn ui(&mut self, ui: &Ui, scene: &mut TrainingScene, runs: &Runs) {
        let Some(opened) = &self.opened else { return };
        let Some(run) = scene.runs.iter_mut().find(|run| run.id == opened.run) else {
            self.close();
            return;
        };
        let room = ui.ctx().content_rect();
        let size = vec2(WIDTH.min(room.width() - 40.0), HEIGHT.min(room.height() - 420.0).max(120.0));
        let window = Window::new(told::title(&run.name)).id(ui.scope_id().with("range test"));
        let window = window
            .collapsible(false)
            .resizable(false)
            .default_pos(room.center() - vec2(size.x / 2.0, 0.5 * size.y + 150.0));
        window.show(ui.ctx(), |ui| {
            ui.set_width(size.x);
            self.content_ui(ui, run, runs, size.y);
        });
    }

    fn content_ui(&mut self, ui: &mut Ui, run: &mut TrainingRun, runs: &Runs, height: f32) {
        let Some(opened) = &self.opened else { return };
        let curve = style::of(run.color, is_dark(ui)).color;
        let mut taken = plot::ui(ui, (&opened.points, opened.end.is_some()), opened.test, (height, curve));
        taken = standing_ui(ui, run, opened).or(taken);
        if let Some(rate) = taken {
            let rate = words::tidy(rate, true);
            if let Ok(method) = with_rate(&run.config.optimizer.method, rate) {
                run.config.optimizer.method = method;
            }
        }
        ui.separator();
        let mut steps = self.test.steps as f64;
        number_ui(ui, &setting::RANGE_FROM, &mut self.test.from);
        number_ui(ui, &setting::RANGE_TO, &mut self.test.to);
        if number_ui(ui, &setting::RANGE_STEPS, &mut steps) {
            self.test.steps = steps as u64;
        }
        let is_at_hand = trained(run, runs).is_some();
        let from_trained = Checkbox::new(&mut self.is_from_trained, told::TRAINED.text());
        let from_trained = ui.add_enabled(is_at_hand, from_trained);
        from_trained.on_hover_text(told::TRAINED_TIP.text()).on_disabled_hover_text(told::UNTRAINED.text());
        ui.horizontal(|ui| {
            let is_over = self.opened.as_ref().is_none_or(|opened| opened.end.is_some());
            if is_over && ui.button(told::AGAIN.text()).on_hover_text(told::AGAIN_TIP.text()).clicked() {
                self.begin(run, runs);
            } else if !is_over && ui.button(told::CANCEL.text()).on_hover_text(told::CANCEL_TIP.text()).clicked() {
                self.background.cancel();
            }
            if ui.button(told::CLOSE.text()).clicked() {
                self.close();
            }
        });
    }
}

/// The weights of a run, if they are at hand and are those of its network.
fn trained(run: &TrainingRun, runs: &Runs) -> Option<Arc<Snapshot>> {
    let (made_by, snapshot) = runs.weights(run)?;
    (made_by.net == run.config.net).then(|| Arc::clone(snapshot))
}

/// How the test stands, and what it suggests; the rate that is taken over.
fn standing_ui(ui: &mut Ui, run: &TrainingRun, opened: &Opened) -> Option<f64> {
    let Opened { test, points, end, .. } = opened;
    match end {
        None => {
            let fraction = points.len() as f32 / test.steps.max(1) as f32;
            let bar = ProgressBar::new(fraction).text(RichText::new(told::progress(points.len(), test.steps)).small());
            let bar = ui.add(bar);
            widget::named(ui, bar, told::PROGRESS.text());
        }
        Some(Err(why)) => drop(ui.label(RichText::new(retold(why)).color(theme::alarm(is_dark(ui))))),
        Some(Ok(end)) => drop(ui.label(RichText::new(told::ended(end, points.len())).small().weak())),
    }
    let current = rate_of(&run.config.optimizer.method).map(|rate| told::current(&words::number(rate)));
    let mut lines: Vec<String> = current.into_iter().collect();
    let found = suggest(points).filter(|_| end.is_some());
    let mut taken = None;
    match found {
        Some(found) => {
            let steepest = found.steepest.map(|rate| (told::STEEPEST.text(), told::STEEPEST_TIP.text(), rate));
            for (name, rule, rate) in
                steepest.into_iter().chain([(told::TENTH.text(), told::TENTH_TIP.text(), found.tenth())])
            {
                ui.horizontal_wrapped(|ui| {
                    let text = words::number(words::tidy(rate, true));
                    if ui.add(Button::new(told::take(name)).small()).on_hover_text(rule).clicked() {
                        taken = Some(rate);
                    }
                    ui.label(RichText::new(text).strong());
                    ui.label(RichText::new(rule).small().weak());
                });
            }
            lines.push(told::CLICK.text().to_owned());
        }
        None if matches!(end, Some(Ok(end)) if *end != RangeEnd::Stopped) => {
            lines.push(told::NOTHING.text().to_owned());
        }
        None => {}
    }
    ui.label(RichText::new(lines.join(" ")).small().weak());
    taken
}

/// Does a test on the thread.
fn work(test: &Test, reporter: &Reporter<'_, Test, News>) {
    let Test { config, rates, start } = test;
    let start = start.as_ref().map(|weights| (&*weights.parameters, &*weights.buffers));
    let (mut new, mut watch) = (Vec::new(), Stopwatch::start());
    let on_point = |point: Option<&RangePoint>| {
        new.extend(point);
        if watch.elapsed() >= REPORT {
            reporter.tell((std::mem::take(&mut new), None));
            watch = Stopwatch::start();
        }
        if reporter.is_cancelled() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    };
    let end = range_test(config, rates, start, on_point).map(|RangeCurve { end, .. }| end);
    reporter.tell((new, Some(end)));
}
