//! What the loss of each single unit of a layer costs, the dearest first, run against run.

use crate::data::{self, Task};
use crate::figure::trained::entry::{Asked, Make, Source};
use crate::figure::trained::words;
use crate::figure::training::about;
use crate::figure::{
    Axis, Curve, End, Figure, HeightMark, Line as LegendLine, Numbers, Options, Panel, Part as CurvePart, Scale,
};
use crate::inspect::{Subject, Sweep};
use crate::language::{told, word};
use crate::nn::{Node, nodes};
use crate::param::Param;
use crate::refusal::Refusal;
use crate::registry::{Entry, hint};
use crate::scene::{LineStyle, TrainingRun};

/// The layer, by its name.
const LAYER: Param = Param::text("layer", "Layer", "").help(
    "The name of a layer of the run in front: 0, or 3.body.0 inside a block; of other networks it is the layer of the same \
     rank and kind. Empty is the first that activates.",
);

/// The entry of this view.
pub const ENTRY: Entry<Make> = Entry {
    key: "ablation",
    label: "Cost of each unit",
    group: "Views",
    about: "How much accuracy the loss of each single unit of a layer costs, or how much RMSE it adds, of all runs that are \
            shown, or of one by its name.",
    formula: "",
    source: "",
    params: &[LAYER],
    make: Make { noun: "the cost of units", draw: asked, of_results: None },
};

/// The height of the panel as a part of its width.
const ASPECT: f64 = 0.55;
/// Width of a line.
pub const WIDTH: f64 = 1.8;
/// The least that is seen of the axis, of accuracies in points and of RMSE.
const LEAST: [f64; 2] = [0.5, 1e-3];

/// A run whose units were switched off one by one.
#[derive(Debug, Clone, PartialEq)]
pub struct Swept {
    /// What it is called.
    pub name: String,
    /// Which of its weights, by the epochs they were trained.
    pub when: String,
    /// How its line is drawn.
    pub style: LineStyle,
    /// What was measured.
    pub sweep: Sweep,
}

impl Swept {
    fn is_of_number(&self) -> bool {
        self.sweep.task == Task::Regression
    }

    /// The share of units that cost at least as much, in percent, and percentage points or RMSE, the dearest first.
    pub fn line(&self) -> Vec<[f64; 2]> {
        let factor = if self.is_of_number() { 1.0 } else { 100.0 };
        let mut costs: Vec<f64> = self.sweep.costs().map(|cost| factor * cost).collect();
        costs.sort_by(|a, b| b.total_cmp(a));
        let last = costs.len().saturating_sub(1).max(1) as f64;
        costs.into_iter().enumerate().map(|(at, cost)| [100.0 * at as f64 / last, cost]).collect()
    }

    /// What all units cost, in words.
    pub fn told(&self) -> String {
        let told = if self.is_of_number() { words::swept_of_number } else { words::swept };
        told([&self.name, &self.when], self.sweep.whole, self.sweep.mean_cost())
    }
}

/// The ends of both axes.
pub fn bounds(all: &[Swept]) -> [f64; 4] {
    let costs = || all.iter().flat_map(Swept::line).map(|[_, cost]| cost).filter(|cost| cost.is_finite());
    let least = LEAST[usize::from(all.iter().any(Swept::is_of_number))];
    let [low, high] = [costs().fold(0.0, f64::min), costs().fold(least, f64::max)];
    let room = 0.06 * (high - low);
    [0.0, 100.0, low - room, high + room]
}

/// What is written along the axes of accuracy or RMSE.
pub fn axes(is_of_number: bool) -> &'static str {
    if is_of_number { words::SWEEP_AXES_OF_NUMBERS.text() } else { words::SWEEP_AXES.text() }
}

/// The layer of another network that has the same place among those of its kind.
pub fn same_layer(all: &[Node], at: usize, others: &[Node]) -> Option<usize> {
    let group = all.get(at)?.choice.entry().group;
    let alike = |nodes: &[Node]| {
        let alike = nodes.iter().enumerate().filter(|(_, node)| node.choice.entry().group == group);
        alike.map(|(place, _)| place).collect::<Vec<_>>()
    };
    let rank = alike(all).into_iter().position(|place| place == at)?;
    alike(others).get(rank).copied()
}

/// The place of the layer that is asked for.
fn layer(asked: &Asked, run: &TrainingRun, all: &[Node]) -> Result<usize, Refusal> {
    let wanted = asked.choice.get(LAYER.key).map(ToString::to_string).unwrap_or_default();
    let wanted = wanted.trim_matches('"');
    if wanted.is_empty() {
        let activates = |node: &Node| node.choice.entry().group == "Activation";
        return Ok(all.iter().position(activates).unwrap_or(0));
    }
    let found = all.iter().position(|node| node.name == wanted);
    let known = all.iter().map(|node| node.name.as_str());
    let name = &run.name;
    found.ok_or_else(|| Refusal(format!("no layer of '{name}' is called '{wanted}'{}", hint(wanted, known))))
}

fn asked(asked: &Asked, source: &mut dyn Source<'_>, options: &Options) -> Result<Figure, Refusal> {
    let front = asked.run(source)?;
    let scene = asked.scene(source)?;
    front.config.check()?;
    let task = data::task(&front.config.data);
    let set = data::load(&front.config.data).map_err(|why| Refusal(why.to_string()))?;
    let all = nodes(&front.config.layers(&set)?, &set.shape).map_err(Refusal)?;
    let at = layer(asked, front, &all)?;
    let is_wanted = |run: &&TrainingRun| match &asked.run {
        Some(_) => run.name == front.name,
        // accuracies and errors have no common axis
        None => run.is_visible && data::task(&run.config.data) == task,
    };
    let mut swept = Vec::new();
    for run in scene.runs.iter().filter(is_wanted) {
        let trained = source.trained(&run.config, false)?;
        let mut subject = Subject::new(&run.config, &trained.snapshot)?;
        let Some(layer) = same_layer(&all, at, subject.probe.nodes()) else { continue };
        let Some(sweep) = subject.sweep(layer, &|_| true).filter(|sweep| !sweep.without.is_empty()) else { continue };
        let when = words::when(trained.snapshot.epoch, trained.snapshot.is_between);
        swept.push((run, Swept { name: run.name.clone(), when, style: run.color, sweep }));
    }
    let (runs, swept): (Vec<&TrainingRun>, Vec<Swept>) = swept.into_iter().unzip();
    let node = all.get(at).map_or_else(String::new, |node| format!("{} ({})", node.name, node.choice));
    let about = runs.iter().flat_map(|run| about(&run.name, &run.config)).collect();
    draw(&swept, &node, about, options)
}

/// The figure of runs, whose captions are given; `layer` is the one of the run in front.
///
/// # Errors
/// If nothing was measured.
pub fn draw(swept: &[Swept], layer: &str, about: Vec<String>, _: &Options) -> Result<Figure, Refusal> {
    let Some(first) = swept.first() else {
        return Err(Refusal("there is nothing to plot: no run that is shown has units of such a layer".to_owned()));
    };
    let [x0, x1, y0, y1] = bounds(swept);
    let x = Axis { numbers: Numbers::Percent, ..Axis::new(words::SWEEP_X.text(), [x0, x1], Scale::Linear) };
    let name = if first.is_of_number() { words::SWEEP_Y_OF_NUMBERS.text() } else { words::SWEEP_Y.text() };
    let curve = |(racer, swept): (usize, &Swept)| {
        let points = swept.line();
        Curve {
            racer,
            part: CurvePart::Main,
            component: "",
            strength: 1.0,
            width: WIDTH,
            dash: None,
            rows: (0..points.len()).collect(),
            points,
            values: Vec::new(),
            end: End::Symbol,
        }
    };
    let zero = HeightMark { value: 0.0, name: String::new() };
    let panel = Panel {
        marks: vec![zero],
        curves: swept.iter().enumerate().map(curve).collect(),
        ..Panel::new(ENTRY.key, [x, Axis::new(name, [y0, y1], Scale::Linear)], ASPECT)
    };
    let told: Vec<String> = swept.iter().map(Swept::told).collect();
    let shown = told!(
        "figure-trained-sweep-shown",
        axes = axes(first.is_of_number()),
        layer,
        samples = first.sweep.samples.to_string(),
        told = told.join("; ")
    );
    Ok(Figure {
        title: word("figure-trained-sweep-title").to_owned(),
        panels: vec![panel],
        legend: swept.iter().map(|swept| LegendLine { name: swept.name.clone(), style: swept.style }).collect(),
        caption: [about, vec![shown]].concat(),
        ..Figure::default()
    })
}
