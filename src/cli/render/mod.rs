//! `ravine render`: a figure of a scene, without a window.

mod args;

use std::io::Write as _;

pub use self::args::{RenderArgs, ThemeArg};
use super::output::{failed, is_standard};
use super::scene::read_scene;
use super::{Failure, Output, clash, say};
use crate::figure::{Format, Options, View, bytes, draw};

pub fn run(args: &RenderArgs) -> Result<(), Failure> {
    let format = if is_standard(&args.output) { Format::Svg } else { Format::of(&args.output)? };
    let options = Options {
        width_mm: args.width,
        font_pt: args.font_size,
        theme: args.theme.into(),
        scale: args.scale,
        has_caption: !args.no_caption,
        step: args.step,
    };
    options.check()?;
    let mut out = Output::to(Some(&args.output))?;
    clash::check(&[("--output", &args.output)], &[("the scene", &args.scene)])?;
    let scene = read_scene(&args.scene)?.0.descent;
    clash::check_descent(Some(&args.output), &scene)?;
    for note in scene.descended().build().notes() {
        say(&format!("note: {note}"));
    }
    let views = args.views.iter().map(|view| View::parse(view, &scene)).collect::<Result<Vec<_>, _>>()?;
    let figure = draw(&scene, &views, &options)?;
    out.write_all(&bytes(&figure, format, &options)?).map_err(failed)?;
    out.finish()
}
