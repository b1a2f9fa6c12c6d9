//! `ravine map sensitivity`.

use super::args::SensitivityArgs;
use super::scene::say_notes;
use super::target::{Target, options, write_figure};
use crate::cli::Failure;
use crate::cli::progress::Runs;
use crate::cli::tune::{begin, methods, write};
use crate::descent::tune::{Listener, Progress};
use crate::figure::legend::lines;
use crate::figure::maps;
use crate::map::sensitivity::{sensitivity, with_points};

pub fn run(args: &SensitivityArgs) -> Result<(), Failure> {
    let target = Target::of(args.output.as_deref())?;
    let options = options(&args.look, target)?;
    let (mut out, scene, tuning) = begin(&args.tuning, args.output.as_deref())?;
    let tuning = with_points(&tuning)?;
    let surface = scene.descended().build();
    let methods = methods(&scene);
    tuning.check(&*surface, &methods)?;
    let runs = Runs::of((methods.len() * tuning.settings()) as u64 * tuning.runs());
    say_notes(&*surface);
    let (is_stopped, progress) = (|| runs.is_stopped(), |told: Progress| runs.done(told.done as u64));
    let listener = Listener { progress: &progress, is_stopped: &is_stopped, ..Listener::NOBODY };
    let found = sensitivity(&*surface, &methods, &tuning, &listener)?;
    let found = runs.end(found)?;
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
