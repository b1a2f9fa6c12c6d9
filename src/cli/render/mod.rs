//! `ravine render`: a figure of a scene, without a window.

mod args;
mod moving;
mod read;
mod training;

use std::io::Write as _;

pub use self::args::RenderArgs;
use super::output::{failed, is_standard};
use super::scene::read_scene;
use super::{Failure, Output, clash, say};
use crate::figure::animation::{Animation, Encoding};
use crate::figure::training::{Metric, draw as training_figure};
use crate::figure::{Figure, Format, Options, View, bytes, draw};
use crate::scene::DescentScene;

pub fn run(args: &RenderArgs) -> Result<(), Failure> {
    let encoding = Encoding::of(&args.output);
    let is_svg = is_standard(&args.output) || encoding.is_some();
    let format = if is_svg { Format::Svg } else { Format::of(&args.output)? };
    let options = args.look.options(args.step, format == Format::Svg && encoding.is_none())?;
    let animation = Animation { seconds: args.seconds, rate: args.fps, steps: args.steps };
    animation.check()?;
    let mut out = Output::to(Some(&args.output))?;
    clash::check(&[("--output", &args.output)], &[("the scene", &args.scene)])?;
    let figure = figure(args, &options)?;
    if let Some(encoding) = encoding {
        return moving::write(&args.output, &figure, &options, (&animation, encoding));
    }
    out.write_all(&bytes(&figure, format, &options)?).map_err(failed)?;
    out.finish()
}

fn figure(args: &RenderArgs, options: &Options) -> Result<Figure, Failure> {
    if training::is_folder(&args.scene) {
        return Ok(training_figure(&training::of_folder(&args.scene)?, &metrics(&args.views, true)?, options)?);
    }
    if read::is_results(&args.scene) {
        return Ok(training_figure(&read::results(&args.scene)?, &metrics(&args.views, true)?, options)?);
    }
    let scene = read_scene(&args.scene)?.0;
    let is_in_front = args.views.is_empty() && scene.tab == *"training";
    if is_in_front || args.views.iter().any(|view| !Metric::parse(view, false).is_empty()) {
        let metrics = metrics(&args.views, false)?;
        return Ok(training_figure(&training::of_scene(&scene.training)?, &metrics, options)?);
    }
    descent_figure(args, &scene.descent, options)
}

fn descent_figure(args: &RenderArgs, scene: &DescentScene, options: &Options) -> Result<Figure, Failure> {
    clash::check_descent(Some(&args.output), scene)?;
    for note in scene.descended().build().notes() {
        say(&format!("note: {note}"));
    }
    let views = args.views.iter().map(|view| View::parse(view, scene)).collect::<Result<Vec<_>, _>>()?;
    let views = if views.is_empty() { vec![View::Map] } else { views };
    Ok(draw(scene, &views, options)?)
}

/// The curves of trainings that are asked for, both where nothing is. Where there are `only` trainings, the loss is theirs.
fn metrics(views: &[String], only: bool) -> Result<Vec<Metric>, Failure> {
    let mut all = Vec::new();
    for view in views {
        let metrics = Metric::parse(view, only);
        if metrics.is_empty() {
            return Err(Failure::Usage(format!(
                "a view of trainings is accuracy, cross-entropy or training, which is both, got '{view}'; a figure is of \
                 trainings or of a surface, not of both"
            )));
        }
        all.extend(metrics);
    }
    Ok(if all.is_empty() { Metric::ALL.to_vec() } else { all })
}
