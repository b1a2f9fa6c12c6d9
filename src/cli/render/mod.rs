//! `ravine render`: a figure of a scene, without a window.

mod args;
mod boundary;
mod moving;
mod read;
mod training;

use std::io::Write as _;

pub use self::args::RenderArgs;
use super::output::{failed, is_standard};
use super::scene::read_scene;
use super::{Failure, Output, clash, say};
use crate::figure::animation::{Animation, Encoding};
use crate::figure::training::{Metric, Results, View, draw as training_figure, summary};
use crate::figure::{Figure, Format, Options, View as SurfaceView, bytes, draw};
use crate::scene::{DescentScene, TrainingScene};

pub fn run(args: &RenderArgs) -> Result<(), Failure> {
    let encoding = Encoding::of(&args.output);
    let is_svg = is_standard(&args.output) || encoding.is_some();
    let format = if is_svg { Format::Svg } else { Format::of(&args.output)? };
    let options = args.look.options(args.step, format == Format::Svg && encoding.is_none())?;
    let animation = animation(args, encoding.is_some())?;
    let mut out = Output::to(Some(&args.output))?;
    clash::check(&[("--output", &args.output)], &[("the scene", &args.scene)])?;
    let figure = figure(args, &options)?;
    if let Some(encoding) = encoding {
        return moving::write(&args.output, &figure, &options, (&animation, encoding));
    }
    out.write_all(&bytes(&figure, format, &options)?).map_err(failed)?;
    out.finish()
}

/// What an animation is of.
fn animation(args: &RenderArgs, is_animation: bool) -> Result<Animation, Failure> {
    let all = [("--seconds", args.seconds.is_some()), ("--fps", args.fps.is_some()), ("--steps", args.steps.is_some())];
    if let Some((option, _)) = all.into_iter().find(|(_, is_said)| *is_said && !is_animation) {
        let told = "is for an animation: give -o a file that ends with .apng or .gif";
        return Err(Failure::Usage(format!("{option} {told}")));
    }
    let usual = Animation::default();
    let (seconds, rate) = (args.seconds.unwrap_or(usual.seconds), args.fps.unwrap_or(usual.rate));
    let animation = Animation { seconds, rate, steps: args.steps };
    animation.check()?;
    Ok(animation)
}

fn figure(args: &RenderArgs, options: &Options) -> Result<Figure, Failure> {
    if training::is_folder(&args.scene) {
        return of_trainings(&views(&args.views, true)?, (None, &|| training::of_folder(&args.scene)), options);
    }
    if read::is_results(&args.scene) {
        return of_trainings(&views(&args.views, true)?, (None, &|| read::results(&args.scene)), options);
    }
    let scene = read_scene(&args.scene)?.0;
    let is_in_front = args.views.is_empty() && scene.tab == *"training";
    if is_in_front || args.views.iter().any(|view| !View::parse(view, false).is_empty()) {
        let views = views(&args.views, false)?;
        // a summary is of all runs, curves are of those that are shown
        let is_of_all = views.iter().all(|view| !matches!(view, View::Curves(_)));
        let results = || training::of_scene(&scene.training, is_of_all);
        return of_trainings(&views, (Some(&scene.training), &results), options);
    }
    descent_figure(args, &scene.descent, options)
}

/// The figure of views of trainings; results are asked for where they are needed.
fn of_trainings(
    views: &[View],
    (scene, results): (Option<&TrainingScene>, &dyn Fn() -> Result<Results, Failure>),
    options: &Options,
) -> Result<Figure, Failure> {
    let metrics: Vec<Metric> =
        views.iter().filter_map(|view| if let View::Curves(metric) = view { Some(*metric) } else { None }).collect();
    let mut figures = Vec::new();
    let has_summary = views.contains(&View::Summary);
    if has_summary || !metrics.is_empty() {
        let results = results()?;
        if !metrics.is_empty() {
            figures.push(training_figure(&results, &metrics, options)?);
        }
        if has_summary {
            figures.push(summary::draw(&results, options)?);
        }
    }
    for view in views {
        let View::Boundary(name) = view else { continue };
        let Some(scene) = scene else {
            return Err(Failure::Usage(
                "a decision boundary is of a scene, whose run is trained: results have no weights".to_owned(),
            ));
        };
        figures.push(boundary::figure(scene, name.as_deref(), options)?);
    }
    let mut figures = figures.into_iter();
    Ok(figures.next().unwrap_or_default().with(figures))
}

fn descent_figure(args: &RenderArgs, scene: &DescentScene, options: &Options) -> Result<Figure, Failure> {
    clash::check_descent(Some(&args.output), scene)?;
    for note in scene.descended().build().notes() {
        say(&format!("note: {note}"));
    }
    let views = args.views.iter().map(|view| SurfaceView::parse(view, scene)).collect::<Result<Vec<_>, _>>()?;
    let views = if views.is_empty() { vec![SurfaceView::Map] } else { views };
    Ok(draw(scene, &views, options)?)
}

/// The views of trainings that are asked for, both curves where nothing is. Where there are `only` trainings, the loss is
/// theirs.
fn views(views: &[String], only: bool) -> Result<Vec<View>, Failure> {
    let mut all = Vec::new();
    for view in views {
        let parsed = View::parse(view, only);
        if parsed.is_empty() {
            return Err(Failure::Usage(format!(
                "a view of trainings is accuracy, cross-entropy, of numbers rmse or r2, training (all they have), summary \
                 or boundary, got '{view}'; a figure is of trainings or of a surface, not of both"
            )));
        }
        all.extend(parsed);
    }
    Ok(if all.is_empty() { Metric::ALL.map(View::Curves).to_vec() } else { all })
}
