//! Drawing and writing a figure, on a thread.

use std::path::{Path, PathBuf};

use super::kind::Kind;
use super::subject::Subject;
use crate::disk;
use crate::figure::animation::{Animation, Broken, Listener, animate};
use crate::figure::{Format, Options, Pixels, bytes, pixels, svg, table};
use crate::gui::background::Reporter;
use crate::gui::words::export::not_written;
use crate::refusal::{Refusal, reason};

/// Characters of a table that a preview shows.
const MOST_SHOWN: usize = 2000;

/// A figure that is wanted.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    /// What it is of, without the views that are left out.
    pub subject: Subject,
    pub options: Options,
    pub kind: Kind,
    /// How it moves, if it does.
    pub animation: Animation,
}

/// What is to be done with it.
#[derive(Debug, Clone, PartialEq)]
pub enum Task {
    /// To be looked at, with so many pixels for each of the figure.
    Preview(f64),
    /// To be written.
    Save {
        path: PathBuf,
        replaces: bool,
    },
    /// To be copied, as pixels or as CSV.
    CopyPicture,
    CopyData,
}

pub type Work = (Wanted, Task);

/// What became of it.
pub enum Told {
    /// A preview: pixels, or the beginning of a text.
    Seen(Result<Preview, String>),
    /// So much of it is written.
    Progress(f32),
    Saved(PathBuf),
    /// There is a file of that name that was not to be replaced.
    IsThere(PathBuf),
    Picture(Pixels),
    Data(String),
    Failed(String),
    /// Nobody wanted it any more.
    Cancelled,
}

/// What a figure looks like.
pub enum Preview {
    Picture(Pixels),
    Text(String),
}

/// Does it on the thread.
pub fn work((wanted, task): &Work, reporter: &Reporter<'_, Work, Told>) {
    let told = match task {
        Task::Preview(scale) => Told::Seen(preview(wanted, *scale).map_err(|why| why.0)),
        Task::Save { path, replaces: false } if path.exists() => Told::IsThere(path.clone()),
        Task::Save { path, .. } => save(wanted, path, reporter).unwrap_or_else(Told::Failed),
        Task::CopyPicture => {
            picture(wanted, wanted.options.scale).map_or_else(|why| Told::Failed(why.0), Told::Picture)
        }
        Task::CopyData => match wanted.subject.figure(&wanted.options) {
            Ok(figure) => Told::Data(table::csv(&figure)),
            Err(why) => Told::Failed(why.0),
        },
    };
    reporter.tell(told);
}

fn picture(wanted: &Wanted, scale: f64) -> Result<Pixels, Refusal> {
    // LaTeX sets its own texts
    let options = Options { has_latex: false, ..wanted.options.clone() };
    pixels(&svg(&wanted.subject.figure(&options)?, &options), scale)
}

fn preview(wanted: &Wanted, scale: f64) -> Result<Preview, Refusal> {
    let Kind::Still(format) = wanted.kind else { return picture(wanted, scale).map(Preview::Picture) };
    if !format.is_data() {
        return picture(wanted, scale).map(Preview::Picture);
    }
    let text = bytes(&wanted.subject.figure(&wanted.options)?, format, &wanted.options)?;
    let text = String::from_utf8_lossy(&text[..text.len().min(4 * MOST_SHOWN)]);
    Ok(Preview::Text(text.chars().take(MOST_SHOWN).collect()))
}

fn save(wanted: &Wanted, path: &Path, reporter: &Reporter<'_, Work, Told>) -> Result<Told, String> {
    let Wanted { subject, options, kind, animation } = wanted;
    let options = &Options { has_latex: options.has_latex && *kind == Kind::Still(Format::Svg), ..options.clone() };
    let figure = subject.figure(options).map_err(|why| why.0)?;
    let named = |why: &dyn std::fmt::Display| not_written(&path.display().to_string(), &reason(&why.to_string()));
    match kind {
        Kind::Still(format) => {
            let bytes = bytes(&figure, *format, options).map_err(|why| why.0)?;
            disk::write(path, &bytes).map_err(|why| named(&why))?;
        }
        Kind::Moving(encoding) => {
            let listener = Listener {
                progress: &|done, all| reporter.tell(Told::Progress(done as f32 / all.max(1) as f32)),
                is_cancelled: &|| reporter.is_cancelled(),
            };
            let written =
                disk::write_with(path, |file| animate(&figure, options, (animation, *encoding), file, &listener));
            match written {
                Ok(()) => {}
                Err(Broken::Cancelled) => return Ok(Told::Cancelled),
                Err(Broken::Refused(why)) => return Err(why.0),
                Err(Broken::NotWritten(why)) => return Err(named(&why)),
            }
        }
    }
    Ok(Told::Saved(path.to_path_buf()))
}
