//! `ravine map sensitivity`.

use super::args::SensitivityArgs;
use super::scene::say_notes;
use super::target::{Target, options, write_figure};
use crate::cli::tune::{begin, methods, write};
use crate::cli::{Failure, progress};
use crate::descent::tune::Listener;
use crate::figure::legend::lines;
use crate::figure::maps;
use crate::map::sensitivity::{sensitivity, with_points};

pub fn run(args: &SensitivityArgs) -> Result<(), Failure> {
    let target = Target::of(args.output.as_deref())?;
    let options = options(&args.look, target)?;
    let (mut out, scene, tuning) = begin(&args.tuning, args.output.as_deref())?;
    let tuning = with_points(&tuning)?;
    let surface = scene.descended().build();
    say_notes(&*surface);
    let methods = methods(&scene);
    tuning.check(&*surface, &methods)?;
    let bar = progress::of_runs((methods.len() * tuning.settings()) as u64 * tuning.runs());
    let listener = Listener { progress: &|told| bar.set_position(told.done as u64), ..Listener::NOBODY };
    let found = sensitivity(&*surface, &methods, &tuning, &listener)?;
    bar.finish_and_clear();
    let Some(found) = found else { return out.finish() };
    let report = &found.report;
    match target {
        Target::Table => write::table(&mut out, &scene, &found.tuning, report)?,
        Target::Csv => write::csv(&mut out, &found.tuning, report)?,
        Target::Json => write::json(&mut out, &scene, &found.tuning, report)?,
        Target::Figure(format) => {
            let figure = maps::sensitivity(&found, &scene.descended(), &lines(&scene))?;
            write_figure(&mut out, &figure, format, &options)?;
        }
    }
    out.finish()
}
