//! Basins of a function of one variable as bands below its curve: a row for each racer, coloured by the minimum that it
//! comes to from there. Computed on a thread.

use eframe::egui::{FontId, Rect, Role, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::plot_data;
use crate::descent::{self, Basins, End};
use crate::gui::widget::{self, is_dark};
use crate::gui::words::descent as words;
use crate::gui::worker::{Desk, Waker, Worker};
use crate::gui::{style, theme};
use crate::optim::Driven;
use crate::scene::DescentScene;
use crate::surface::Composition;

/// Starts of a row, and fewer where all runs together take more steps than this.
const STARTS: f64 = 240.0;
const FEWEST: f64 = 40.0;
const MOST_STEPS: f64 = 6e6;
/// Height of a row at most and at least, of what is written above them, and the part of the height all may take.
const ROW: f32 = 13.0;
const LEAST_ROW: f32 = 3.0;
const HEAD: f32 = 18.0;
const MOST_PART: f32 = 0.35;
/// Minima nearer to each other than this part of the range are one.
const SAME: f64 = 4e-3;
/// How much of a colour of the palette a band has, and where a run has not arrived.
const TINT: f32 = 0.75;
const FAINT: f32 = 0.28;

#[derive(Clone, PartialEq)]
struct Job {
    surface: Composition,
    /// Its start has no x.
    run: descent::Run,
    range: [f64; 2],
    racers: Vec<Driven>,
}

/// The bands.
pub struct Bands {
    worker: Option<Worker<Job, (Job, usize, Basins)>>,
    wanted: Option<Job>,
    shown: Vec<(Driven, [f64; 2], Basins)>,
}

impl Bands {
    /// Nothing computed yet.
    pub fn new(wake: Waker) -> Self {
        Self { worker: Worker::spawn("basins", wake, work).ok(), wanted: None, shown: Vec::new() }
    }

    /// How high they are below a plot of some height.
    pub fn height(racers: usize, height: f32) -> f32 {
        if racers == 0 || height < 160.0 {
            return 0.0;
        }
        HEAD + (ROW * racers as f32).min((height * MOST_PART).max(LEAST_ROW * racers as f32))
    }

    /// Waits for the thread.
    pub fn settle(&mut self) {
        while let Some(done) = self.worker.as_ref().and_then(Worker::wait) {
            self.accept(done);
        }
    }

    fn accept(&mut self, (job, racer, basins): (Job, usize, Basins)) {
        let is_wanted = self
            .wanted
            .as_ref()
            .is_some_and(|wanted| wanted.surface == job.surface && wanted.racers.contains(&job.racers[racer]));
        if is_wanted {
            self.shown.retain(|(driven, ..)| *driven != job.racers[racer]);
            self.shown.push((job.racers[racer].clone(), job.range, basins));
        }
    }

    /// Draws them into a rectangle below the curve, whose x go from one side of it to the other.
    pub fn ui(&mut self, ui: &Ui, scene: &DescentScene, (rect, range): (Rect, [f64; 2])) {
        let on = plot_data::shown(scene);
        let run = descent::Run { start: [0.0, scene.run.start[1]], ..scene.run.clone() };
        let racers = on.iter().map(|i| scene.racers[*i].driven.clone()).collect();
        let job = Job { surface: scene.descended(), run, range, racers };
        if self.wanted.as_ref() != Some(&job) {
            if self.wanted.as_ref().is_some_and(|wanted| wanted.surface != job.surface) {
                self.shown.clear();
            }
            self.wanted = Some(job.clone());
            if let Some(worker) = &self.worker {
                worker.give(job);
            }
        }
        while let Some(done) = self.worker.as_ref().and_then(Worker::take) {
            self.accept(done);
        }
        let response = ui.interact(rect, ui.scope_id().with("basins"), Sense::hover());
        widget::name(&response, Role::Image, words::BASINS);
        self.paint(ui, scene, &on, (rect, range));
        response.on_hover_text(words::BASINS_TIP);
    }

    fn paint(&self, ui: &Ui, scene: &DescentScene, on: &[usize], (rect, range): (Rect, [f64; 2])) {
        let is_dark = is_dark(ui);
        let painter = ui.painter_at(rect.expand2(vec2(24.0, 0.0)));
        let weak = ui.visuals().weak_text_color();
        painter.text(rect.min, eframe::egui::Align2::LEFT_TOP, words::BASINS, FontId::proportional(12.0), weak);
        let same = SAME * (range[1] - range[0]);
        let mut minima: Vec<f64> = self.shown.iter().flat_map(|(.., basins)| basins.minima.iter().copied()).collect();
        minima.sort_by(f64::total_cmp);
        minima.dedup_by(|a, b| (*a - *b).abs() < same);
        let color = |minimum: f64, end: End| {
            let tint = if end.has_arrived { TINT } else { FAINT };
            let place = minima.iter().position(|other| (other - minimum).abs() < same).unwrap_or(0);
            theme::ground(is_dark).lerp_to_gamma(theme::palette(place, is_dark), tint)
        };
        let rows = Rect::from_min_max(pos2(rect.left(), rect.top() + HEAD), rect.max);
        let height = rows.height() / on.len().max(1) as f32;
        let x_of = |x: f64| rows.left() + ((x - range[0]) / (range[1] - range[0])) as f32 * rows.width();
        for (k, racer) in on.iter().enumerate() {
            let top = rows.top() + height * k as f32;
            let row =
                Rect::from_min_max(pos2(rows.left(), top), pos2(rows.right(), top + height - (height * 0.12).min(2.0)));
            painter.rect_filled(row, 0.0, theme::ground(is_dark));
            let driven = &scene.racers[*racer].driven;
            let known = self.shown.iter().filter(|(of, ..)| of == driven);
            for ([low, high], minimum, end) in known.flat_map(|(_, range, basins)| bands(*range, basins)) {
                let [left, right] = [low, high].map(|x| x_of(x).clamp(row.left(), row.right()));
                let band = Rect::from_min_max(pos2(left, row.top()), pos2(right, row.bottom()));
                painter.rect_filled(band, 0.0, color(minimum, end));
            }
            painter.rect_stroke(row, 0.0, Stroke::new(0.5, theme::level_line(is_dark)), StrokeKind::Inside);
            let look = style::of(scene.racers[*racer].color, is_dark);
            look.mark(
                &painter,
                pos2(row.left() - 12.0, row.center().y),
                (height * 0.4).min(4.5),
                theme::ground(is_dark),
            );
        }
    }
}

/// The bands of a racer: from x to x, the minimum, and how its runs end.
fn bands([low, high]: [f64; 2], basins: &Basins) -> impl Iterator<Item = ([f64; 2], f64, End)> + use<'_> {
    basins.bands().filter_map(move |(part, end)| {
        let minimum = *basins.minima.get(end.minimum)?;
        Some((part.map(|part| low + part * (high - low)), minimum, end))
    })
}

fn work(job: &Job, desk: &Desk<'_, Job, (Job, usize, Basins)>) {
    let surface = job.surface.build();
    let steps = job.run.limits.steps.max(1) as f64 * job.racers.len().max(1) as f64;
    let count = (MOST_STEPS / steps).clamp(FEWEST, STARTS) as usize;
    for (i, driven) in job.racers.iter().enumerate() {
        let basins = Basins::of(&*surface, driven, &job.run, (job.range, count), &|| desk.is_overtaken());
        let Some(basins) = basins else { return };
        desk.hand_over((job.clone(), i, basins));
    }
}
