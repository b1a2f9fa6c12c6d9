//! Where a network decides between classes.

use crate::figure::boundary::{SIDE, Told, draw};
use crate::figure::trained::entry::{Asked, Make, Source};
use crate::figure::{Figure, Options};
use crate::refusal::Refusal;
use crate::registry::Entry;
use crate::scene::TrainingRun;
use crate::train::boundary;

/// The entry of this view.
pub const ENTRY: Entry<Make> = Entry {
    key: "boundary",
    label: "Decision boundary",
    group: "Views",
    about: "Where the network decides between classes of points of the plane.",
    formula: "",
    source: "",
    params: &[],
    make: Make { noun: "a decision boundary", draw: figure },
};

fn figure(asked: &Asked, source: &mut dyn Source<'_>, options: &Options) -> Result<Figure, Refusal> {
    let TrainingRun { name, config, .. } = asked.run(source)?;
    // what has none is told before it is trained
    config.check()?;
    boundary(config, None, 2)?;
    let trained = source.trained(config, false)?;
    let plane = boundary(config, Some(&trained.snapshot), SIDE)?;
    draw(&plane, &Told { name, config }, options)
}
