//! Where a network decides between classes.

use crate::figure::boundary::{Besides, SIDE, Told, draw};
use crate::figure::trained::entry::{Asked, Make, Source};
use crate::figure::{Figure, Options};
use crate::param::{Limits, Param};
use crate::refusal::Refusal;
use crate::registry::Entry;
use crate::scene::TrainingRun;
use crate::train::boundary;

/// Whether the own boundaries of units are drawn.
const UNITS: Param = Param::switch("units", "Units", false).help("Where each unit of the first layer is 0, as a line.");
/// Whether each network's own boundary is.
const MEMBERS: Param =
    Param::switch("members", "Each network", false).help("Where each network of an ensemble changes its class.");
/// Below which probability a class is uncertain.
const UNCERTAIN: Param = Param::linear("uncertain", "Uncertain below", [0.0, 1.0], 0.0)
    .within(Limits::closed(0.0, 1.0))
    .help("Where the likeliest class has a lower probability, the plane is hatched; 0 marks nothing.");

/// The entry of this view.
pub const ENTRY: Entry<Make> = Entry {
    key: "boundary",
    label: "Decision boundary",
    group: "Views",
    about: "Where the network decides between classes of points of the plane.",
    formula: "",
    source: "",
    params: &[UNITS, MEMBERS, UNCERTAIN],
    make: Make { noun: "a decision boundary", draw: figure, of_results: None },
};

fn figure(asked: &Asked, source: &mut dyn Source<'_>, options: &Options) -> Result<Figure, Refusal> {
    let TrainingRun { name, config, .. } = asked.run(source)?;
    // what has none is told before it is trained
    config.check()?;
    boundary(config, None, 2)?;
    let trained = source.trained(config, false)?;
    let plane = boundary(config, Some(&trained.snapshot), SIDE)?;
    let least = asked.choice.number(UNCERTAIN.key);
    let besides = Besides {
        has_units: asked.choice.is_on(UNITS.key),
        has_members: asked.choice.is_on(MEMBERS.key),
        uncertain_below: (least > 0.0).then_some(least as f32),
    };
    draw(&plane, &Told { name, config, besides }, options)
}
