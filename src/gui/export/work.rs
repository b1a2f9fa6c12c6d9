//! Drawing and writing a figure, on a thread.

use std::path::PathBuf;

use crate::disk;
use crate::figure::{Format, Options, Pixels, View, bytes, draw, pixels, svg, table};
use crate::gui::background::Reporter;
use crate::refusal::{Refusal, reason};
use crate::scene::DescentScene;

/// Characters of a table that a preview shows.
const MOST_SHOWN: usize = 2000;

/// A figure that is wanted.
#[derive(Debug, Clone, PartialEq)]
pub struct Wanted {
    pub scene: DescentScene,
    pub views: Vec<View>,
    pub options: Options,
    pub format: Format,
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
    Saved(PathBuf),
    /// There is a file of that name that was not to be replaced.
    IsThere(PathBuf),
    Picture(Pixels),
    Data(String),
    Failed(String),
}

/// What a figure looks like.
pub enum Preview {
    Picture(Pixels),
    Text(String),
}

/// Does it on the thread.
pub fn work((wanted, task): &Work, reporter: &Reporter<'_, Work, Told>) {
    reporter.tell(match task {
        Task::Preview(scale) => Told::Seen(preview(wanted, *scale).map_err(|why| why.0)),
        Task::Save { path, replaces: false } if path.exists() => Told::IsThere(path.clone()),
        Task::Save { path, .. } => save(wanted, path.clone()).unwrap_or_else(Told::Failed),
        Task::CopyPicture => of_svg(wanted, wanted.options.scale).map_or_else(|why| Told::Failed(why.0), Told::Picture),
        Task::CopyData => match draw(&wanted.scene, &wanted.views, &wanted.options) {
            Ok(figure) => Told::Data(table::csv(&figure)),
            Err(why) => Told::Failed(why.0),
        },
    });
}

fn of_svg(wanted: &Wanted, scale: f64) -> Result<Pixels, Refusal> {
    let Wanted { scene, views, options, .. } = wanted;
    pixels(&svg(&draw(scene, views, options)?, options), scale)
}

fn preview(wanted: &Wanted, scale: f64) -> Result<Preview, Refusal> {
    let Wanted { scene, views, options, format } = wanted;
    if !format.is_data() {
        return of_svg(wanted, scale).map(Preview::Picture);
    }
    let text = bytes(&draw(scene, views, options)?, *format, options)?;
    let text = String::from_utf8_lossy(&text[..text.len().min(4 * MOST_SHOWN)]);
    Ok(Preview::Text(text.chars().take(MOST_SHOWN).collect()))
}

fn save(wanted: &Wanted, path: PathBuf) -> Result<Told, String> {
    let Wanted { scene, views, options, format } = wanted;
    let figure = draw(scene, views, options).map_err(|why| why.0)?;
    let bytes = bytes(&figure, *format, options).map_err(|why| why.0)?;
    match disk::write(&path, &bytes) {
        Ok(()) => Ok(Told::Saved(path)),
        Err(why) => Err(format!("can't write '{}': {}", path.display(), reason(&why))),
    }
}
