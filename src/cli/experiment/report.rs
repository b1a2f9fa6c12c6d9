//! `ravine experiment report`: what the runs of an experiment found.

use std::io::Write as _;

use super::args::{Format, ReportArgs};
use crate::cli::output::{Table, failed};
use crate::cli::{Failure, Output, say};
use crate::experiment::{Folder, Report};
use crate::optim::Refusal;

pub fn run(args: &ReportArgs) -> Result<(), Failure> {
    let mut out = Output::to(args.output.as_deref())?;
    let found =
        args.folders.iter().map(|path| Folder::find(path)).collect::<Result<Vec<_>, _>>().map_err(unsuitable)?;
    let report = Report::read(&found).map_err(unsuitable)?;
    let figure = args.figure.map_or_else(|| report.figure(), |figure| figure as usize);
    match args.format {
        Format::Table => table(&report, figure, &mut out)?,
        Format::Csv => out.write_all(report.to_csv().as_bytes()).map_err(failed)?,
        Format::Json => out.line(format_args!("{:#}", report.to_json()))?,
        Format::Svg => out.write_all(report.to_svg(figure).as_bytes()).map_err(failed)?,
    }
    out.finish()?;
    for told in report.damaged.iter().chain(&report.failures()) {
        say(told);
    }
    if args.format != Format::Table && report.done < report.tasks {
        say(&format!("note: {}", report.progress()));
    }
    Ok(())
}

fn table(report: &Report, figure: usize, out: &mut Output) -> Result<(), Failure> {
    let (header, rows) = report.table(figure);
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    out.line(format_args!("{}: {}", report.name, report.progress()))?;
    out.line(Table { header: &header, rows: &rows })?;
    if report.goal.is_some() {
        out.line(
            "the best run stands first; with many runs it owes a part of its figure to chance: train it again with other \
             seeds",
        )?;
    }
    out.line("± is the standard deviation over seeds; [ ] is the 95 % interval of the mean (Student's t)")
}

/// An unsuitable folder is a failure, not wrong usage.
#[expect(clippy::needless_pass_by_value, reason = "for map_err")]
pub fn unsuitable(why: Refusal) -> Failure {
    Failure::Failed(why.to_string())
}
