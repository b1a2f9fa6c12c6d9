//! `ravine render`: a figure of a scene, without a window.

mod args;
mod moving;
mod read;
mod trained;
mod training;

use std::io::Write as _;

pub use self::args::RenderArgs;
use self::trained::Trainings;
use super::output::{failed, is_standard};
use super::scene::read_scene;
use super::{Failure, Output, clash, say};
use crate::figure::animation::{Animation, Encoding};
use crate::figure::trained::VIEWS;
use crate::figure::training::{Metric, View, draw as training_figure, summary};
use crate::figure::{Figure, Format, Options, View as SurfaceView, bytes, draw};
use crate::scene::DescentScene;

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
        let read = |_| training::of_folder(&args.scene);
        return of_trainings(&views(&args.views, true)?, Trainings::new(None, &read, options.step), options);
    }
    if read::is_results(&args.scene) {
        let read = |_| read::results(&args.scene);
        return of_trainings(&views(&args.views, true)?, Trainings::new(None, &read, options.step), options);
    }
    let scene = read_scene(&args.scene)?.0;
    let is_of_trainings = |view: &String| View::parse(view, false).map_or(true, |views| !views.is_empty());
    if args.views.is_empty() && scene.tab == *"training" || args.views.iter().any(is_of_trainings) {
        let results = |is_of_all| training::of_scene(&scene.training, is_of_all);
        let trainings = Trainings::new(Some(&scene.training), &results, options.step);
        return of_trainings(&views(&args.views, false)?, trainings, options);
    }
    descent_figure(args, &scene.descent, options)
}

/// The figure of views of trainings; results are asked for where they are needed.
fn of_trainings(views: &[View], mut trainings: Trainings<'_>, options: &Options) -> Result<Figure, Failure> {
    let metrics: Vec<Metric> =
        views.iter().filter_map(|view| if let View::Curves(metric) = view { Some(*metric) } else { None }).collect();
    let mut figures = Vec::new();
    if !metrics.is_empty() {
        figures.push(training_figure(&*trainings.of_shown()?, &metrics, options)?);
    }
    if views.contains(&View::Summary) {
        // a summary alone is of all runs, beside curves it is of those that are shown
        let figure = match metrics[..] {
            [] => summary::draw(&trainings.of_all()?, options)?,
            _ => summary::draw(&*trainings.of_shown()?, options)?,
        };
        figures.push(figure);
    }
    for view in views {
        if let View::Trained(asked) = view {
            figures.push(asked.draw(&mut trainings, options).map_err(|why| trainings.failure(why))?);
        }
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
        let parsed = View::parse(view, only)?;
        if parsed.is_empty() {
            let trained = VIEWS.iter().map(|entry| entry.key).collect::<Vec<_>>().join(", ");
            return Err(Failure::Usage(format!(
                "a view of trainings is accuracy, cross-entropy, of numbers rmse or r2, training (all they have), summary, \
                 or of trained networks {trained}, got '{view}'; a figure is of trainings or of a surface, not of both"
            )));
        }
        all.extend(parsed);
    }
    Ok(if all.is_empty() { Metric::ALL.map(View::Curves).to_vec() } else { all })
}
