//! `ravine experiment`: many runs with many seeds, on all cores and more than one machine.

mod args;
mod report;
mod run;

use std::io::Write as _;
use std::path::Path;

pub use self::args::ExperimentArgs;
use self::args::{Format, NewArgs, ReportArgs, Task};
use super::output::{failed, is_standard};
use super::{Failure, Output};
use crate::experiment::built_in;

pub fn run(args: &ExperimentArgs) -> Result<(), Failure> {
    match &args.task {
        Task::New(args) => new(args),
        Task::Run(args) => run::run(args),
        Task::Report(args) => report::run(args),
    }
}

/// Prints the report of a folder.
pub fn report_folder(folder: &Path) -> Result<(), Failure> {
    report::run(&ReportArgs { folders: vec![folder.to_owned()], figure: None, format: Format::Table, output: None })
}

/// Writes a plan that comes with the program. One that is there is not overwritten: it may have been edited.
fn new(args: &NewArgs) -> Result<(), Failure> {
    let text = built_in::text(&args.name)?;
    if let Some(path) = args.output.as_deref().filter(|path| !is_standard(path) && path.exists()) {
        let told = format!("'{}' is there already and may have been edited: give another file", path.display());
        return Err(Failure::Failed(told));
    }
    let mut out = Output::to(args.output.as_deref())?;
    out.write_all(text.as_bytes()).map_err(failed)?;
    out.finish()
}
