//! What the pointer is at on a plot: an epoch, maybe a curve, and the figures there.

use eframe::egui::{Grid, Pos2, RichText, Ui};
use egui_plot::PlotTransform;

use super::entry::PanelData;
use crate::figure::training::{Curves, Metric, Part};
use crate::gui::hit::{self, REACH};
use crate::gui::style;
use crate::gui::widget::is_dark;
use crate::gui::words::{self, training};
use crate::nn::loss;
use crate::scene::{TrainingRun, TrainingScene};
use crate::spread::Spread;

/// Runs whose figures are shown at once; of more, those nearest the pointer. In a low window they take this part of its
/// height.
const MOST_ROWS: usize = 12;
const HEIGHT_PART: f32 = 0.25;

/// The run whose validation curve is nearest to a place, if it is near.
pub fn nearest(curves: &Curves, transform: &PlotTransform, at: Pos2) -> Option<usize> {
    let [from, to] = [at.x - REACH, at.x + REACH].map(|x| transform.value_from_position(Pos2::new(x, at.y)).x);
    // what can be within reach
    let near = |part: &Vec<[f64; 2]>| {
        let first = part.partition_point(|[x, _]| *x < from).saturating_sub(1);
        let last = (part.partition_point(|[x, _]| *x <= to) + 1).min(part.len());
        let near = part.get(first..last).unwrap_or_default();
        near.iter().map(|point| transform.position_from_point(&(*point).into())).collect::<Vec<Pos2>>()
    };
    let vals = curves.lines.iter().filter(|curve| curve.part == Part::Val);
    let lines: Vec<(usize, Vec<Vec<Pos2>>)> =
        vals.map(|curve| (curve.run, curve.parts.iter().map(near).collect())).collect();
    hit::nearest(at, lines.iter().map(|(run, lines)| (*run, &lines[..])))
}

/// What a run told of an epoch.
struct Row<'a> {
    run: &'a TrainingRun,
    val: Spread,
    train: Option<Spread>,
    /// What is not averaged, where something else is the result.
    trained: Option<Spread>,
    /// The network that is trained beside.
    single: Option<Spread>,
    /// The smoothed validation figure, where it is smoothed.
    smooth: Option<f64>,
    /// How many seeds it is of, if not of all.
    seeds: Option<[usize; 2]>,
    /// The loss of its own, if that is not what is plotted.
    own: Option<String>,
}

/// The figures of all runs at an epoch, the highest first; of many runs, those nearest to a height.
pub fn ui(ui: &mut Ui, curves: &Curves, scene: &TrainingScene, data: &PanelData<'_>, (epoch, height): (u32, f64)) {
    let rows = rows(curves, scene, data, epoch);
    let distance = |row: &Row<'_>| (curves.scale.height(row.val.mean) - height).abs();
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let is_lifted = |row: &Row<'_>| data.highlight.is(row.run.id);
    order.sort_by(|a, b| {
        let key = |at: &usize| (!is_lifted(&rows[*at]), distance(&rows[*at]));
        key(a).partial_cmp(&key(b)).unwrap_or(std::cmp::Ordering::Equal)
    });
    let row_height = ui.spacing().interact_size.y;
    let room = ui.ctx().content_rect().height() * HEIGHT_PART / row_height;
    order.truncate((room as usize).clamp(3, MOST_ROWS));
    order.sort_by(|a, b| rows[*b].val.mean.total_cmp(&rows[*a].val.mean));
    let shown: Vec<&Row<'_>> = order.iter().map(|at| &rows[*at]).collect();
    ui.label(RichText::new(training::at_epoch(epoch)).strong());
    if shown.is_empty() {
        ui.label(RichText::new(training::NOT_YET.text()).small());
        return;
    }
    grid_ui(ui, curves.metric, &shown, &is_lifted);
    if rows.len() > order.len() {
        ui.label(RichText::new(training::more_runs(rows.len() - order.len())).small());
    }
}

/// Draws the figures of runs, a row each.
fn grid_ui(ui: &mut Ui, metric: Metric, rows: &[&Row<'_>], is_lifted: &dyn Fn(&Row<'_>) -> bool) {
    let [has_trained, has_single, has_smooth, has_seeds, has_own] = [
        rows.iter().any(|row| row.trained.is_some()),
        rows.iter().any(|row| row.single.is_some()),
        rows.iter().any(|row| row.smooth.is_some()),
        rows.iter().any(|row| row.seeds.is_some()),
        rows.iter().any(|row| row.own.is_some()),
    ];
    let text = |spread: Spread| match metric {
        _ if spread.mean.is_nan() => words::NO_FIGURE.text().to_owned(),
        Metric::Accuracy => words::percent_spread(spread),
        Metric::Loss | Metric::Rmse | Metric::R2 => words::value_spread(spread),
    };
    Grid::new("at the pointer").min_col_width(0.0).spacing([10.0, 3.0]).show(ui, |ui| {
        let heads = [
            (true, ""),
            (true, ""),
            (true, training::VALIDATION.text()),
            (has_smooth, training::SMOOTHED.text()),
            (has_trained, training::NOT_AVERAGED.text()),
            (has_single, training::SINGLE_BESIDE.text()),
            (true, training::TRAIN.text()),
            (has_seeds, training::SEEDS_COUNTED.text()),
            (has_own, training::OWN_LOSS.text()),
        ];
        for (_, head) in heads.into_iter().filter(|(is_shown, _)| *is_shown) {
            ui.label(RichText::new(head).small());
        }
        ui.end_row();
        for row in rows {
            let style = style::of(row.run.color, is_dark(ui));
            let rect = ui.allocate_exact_size(eframe::egui::vec2(26.0, 12.0), eframe::egui::Sense::hover()).0;
            style.sample(ui.painter(), rect, ui.visuals().window_fill);
            let name = RichText::new(&row.run.name);
            ui.label(if is_lifted(row) { name.strong().underline() } else { name });
            ui.label(RichText::new(text(row.val)).strong());
            let smooth = row.smooth.map(|mean| text(Spread { mean, sd: None }));
            let seeds = row.seeds.map(|[seeds, all]| training::seeds_of(seeds, all));
            let [train, trained, single] = [row.train, row.trained, row.single].map(|spread| spread.map(text));
            let cells = [
                (has_smooth, smooth),
                (has_trained, trained),
                (has_single, single),
                (true, train),
                (has_seeds, seeds),
                (has_own, row.own.clone()),
            ];
            for (_, cell) in cells.into_iter().filter(|(is_shown, _)| *is_shown) {
                ui.label(cell.unwrap_or_default());
            }
            ui.end_row();
        }
    });
}

fn rows<'a>(curves: &Curves, scene: &'a TrainingScene, data: &PanelData<'_>, epoch: u32) -> Vec<Row<'a>> {
    let of_part = |run, part| curves.lines.iter().find(|curve| curve.run == run && curve.part == part);
    let vals = curves.lines.iter().filter(|curve| curve.part == Part::Val);
    vals.filter_map(|curve| {
        let run = &scene.runs[curve.run];
        let record = data.runs.of(run)?;
        let point = curve.series.at(epoch)?;
        let all = record.histories.seeds().len();
        let place = curve.series.points.partition_point(|other| other.epoch < epoch);
        let is_smooth = !curve.series.raw.is_empty();
        Some(Row {
            run,
            val: point.spread,
            train: of_part(curve.run, Part::Train).and_then(|curve| Some(curve.series.at(epoch)?.spread)),
            trained: of_part(curve.run, Part::Trained).and_then(|curve| Some(curve.series.at(epoch)?.spread)),
            single: of_part(curve.run, Part::Single).and_then(|curve| Some(curve.series.at(epoch)?.spread)),
            smooth: curve.series.line.get(place).filter(|_| is_smooth).map(|[_, y]| *y),
            seeds: (point.seeds < all).then_some([point.seeds, all]),
            own: own_loss(data, run, point.epoch).filter(|_| curves.metric == Metric::Loss),
        })
    })
    .collect()
}

/// What a run's own loss was on the validation part at an epoch, where it is not cross-entropy.
pub fn own_loss(data: &PanelData<'_>, run: &TrainingRun, epoch: u32) -> Option<String> {
    let record = data.runs.of(run)?;
    let choice = &record.made_by.as_ref().unwrap_or(&run.config).loss;
    if loss::is_cross_entropy(choice) {
        return None;
    }
    let spread = record.histories.spread(epoch, |epoch| epoch.val_loss);
    Some(training::own_loss(&choice.to_string(), &words::value_spread(spread)))
}
