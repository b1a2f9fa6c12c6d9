//! A summary as a figure.

use super::arranged::Arranged;
use super::data::{Run, Series, Summary, axis_of, shift};
use crate::data::Task;
use crate::experiment::{Compared, Trained};
use crate::figure::axis::{Axis, Numbers};
use crate::figure::description::{Estimate, Figure, HeightMark, Line, Panel};
use crate::figure::options::Options;
use crate::figure::scale::Scale;
use crate::figure::training::caption::runs_told;
use crate::figure::training::results::{Results, TrainedRun};
use crate::language::told;
use crate::refusal::Refusal;
use crate::scene::SummaryView;
use crate::train::Config;

/// The height of the panel as a part of its width.
const ASPECT: f64 = 0.55;

/// The figure of a summary of runs.
///
/// # Errors
/// A sentence, if it is not known what the runs follow from, or none of them has the figure.
pub fn draw(results: &Results, options: &Options) -> Result<Figure, Refusal> {
    options.check()?;
    let view = &view(results);
    let Some(configs) = results.runs.iter().map(|run| run.config.as_ref()).collect::<Option<Vec<&Config>>>() else {
        return Err(Refusal(
            "a summary needs the settings of all runs, which a file of results does not have".to_owned(),
        ));
    };
    let names: Vec<&str> = results.runs.iter().map(|run| run.name.as_str()).collect();
    let arranged = Arranged::of(&names, &configs, &view.against);
    let compared = compared(results);
    let run = |(place, of): (usize, &TrainedRun)| Run {
        style: of.style,
        compared: compared.get(place),
        is_baseline: results.baseline == Some(place),
    };
    let summed: Vec<Run<'_>> = results.runs.iter().enumerate().map(run).collect();
    let summary = Summary::of(&arranged, view, &summed);
    if summary.count() == 0 {
        return Err(Refusal("there is nothing to plot: no run has come to the figure that is summed up".to_owned()));
    }
    let (legend, estimates) = lines(&summary, results);
    let [x0, x1, y0, y1] = summary.bounds;
    let (name, is_percent) = axis_of(view);
    let has_names = !arranged.lines.categories.is_empty();
    let names = || arranged.lines.categories.iter().enumerate().map(|(at, name)| (at as f64, name.clone()));
    let marks = if has_names { names().collect() } else { arranged.ticks.clone() };
    let x_name = if has_names { String::new() } else { arranged.against_told() };
    let x = Axis { marks, is_of_names: has_names, ..Axis::new(x_name, [x0, x1], arranged.scale) };
    let numbers = if is_percent { Numbers::Percent } else { Numbers::Plain };
    let y = Axis { numbers, ..Axis::new(name, [y0, y1], Scale::Linear) };
    let zero = view.is_difference.then(|| HeightMark { value: 0.0, name: String::new() });
    let told = told(results, &summary, &arranged);
    Ok(Figure {
        title: told!("figure-summary-title", figure = name, against = arranged.against_told()),
        panels: vec![Panel { estimates, marks: zero.into_iter().collect(), ..Panel::new("summary", [x, y], ASPECT) }],
        legend,
        caption: [vec![told], runs_told(results)].concat(),
        ..Figure::default()
    })
}

/// What each run came to.
fn compared(results: &Results) -> Vec<Compared> {
    fn trained(run: &TrainedRun) -> Trained<'_> {
        Trained { bundle: &run.histories, seed: run.seeds.first().copied() }
    }
    let baseline = results.baseline.and_then(|place| results.runs.get(place));
    let of = |(place, run): (usize, &TrainedRun)| {
        Compared::of(trained(run), baseline.filter(|_| results.baseline != Some(place)).map(trained))
    };
    results.runs.iter().enumerate().map(of).collect()
}

/// The lines with the points on them; of runs that stand by themselves each has its own colour, and its name is below it.
fn lines(summary: &Summary, results: &Results) -> (Vec<Line>, Vec<Estimate>) {
    let mut legend = Vec::new();
    let mut estimates = Vec::new();
    for (at, Series { name, style, points }) in summary.lines.iter().enumerate() {
        let name = if summary.lines.len() > 1 { name.clone() } else { String::new() };
        if !summary.is_alone {
            legend.push(Line { name, style: (*style).into() });
        }
        for point in points {
            let run = &results.runs[point.run];
            if summary.is_alone {
                legend.push(Line { name: String::new(), style: run.style });
            }
            estimates.push(Estimate {
                racer: legend.len() - 1,
                name: run.name.clone(),
                at: [point.value, point.of.spread.mean],
                interval: point.of.interval,
                seeds: point.of.n,
                shift: shift(at, summary.lines.len()),
            });
        }
    }
    (legend, estimates)
}

/// What is plotted.
fn view(results: &Results) -> SummaryView {
    let is_of_numbers = results.runs.iter().all(|run| run.task() == Task::Regression);
    results.summary.of_task(if is_of_numbers { Task::Regression } else { Task::Classification })
}

/// What is shown, and what is not.
fn told(results: &Results, summary: &Summary, arranged: &Arranged) -> String {
    let view = &view(results);
    let (figure, _) = axis_of(&SummaryView { is_difference: false, ..view.clone() });
    let baseline = results.baseline.and_then(|place| results.runs.get(place)).filter(|_| view.is_difference);
    let against = arranged.against_told().to_lowercase();
    let whole = match baseline {
        Some(run) => told!("figure-summary-told-minus", figure, baseline = run.name.as_str(), against),
        None => told!("figure-summary-told", figure, against),
    };
    [vec![whole], summary.notes()].concat().join(" ")
}
