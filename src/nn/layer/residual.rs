//! y = shortcut(x) + g·body(x). The shortcut is the identity where shapes allow it.
//!
//! With stochastic depth g is drawn in training, 1 with the probability of survival, else 0; in testing it is its mean,
//! the probability itself. A body that is dropped for a whole batch is not computed, and keeps its running statistics.
//!
//! G. Huang et al. 2016 draw one g for each mini-batch and let survival fall linearly from block to block. The block
//! itself: K. He et al. 2016, whose ReLU behind the sum is a layer of its own here.

use super::{Buffer, Build, Built, Context, Fit, LAYERS, Layer, Make, Place, Precision, Seen, Slopes, Visit, Weights};
use crate::nn::after::After;
use crate::nn::init::INIT;
use crate::nn::layer_path::PathPart;
use crate::nn::mask::Mask;
use crate::nn::noise::Bernoulli;
use crate::nn::scratch::scratch;
use crate::nn::shortcut::{Padding, projection};
use crate::nn::silent::Silent;
use crate::nn::stack::assemble;
use crate::param::{Limits, Param};
use crate::pick::Chain;
use crate::real::{Real, is_all_finite};
use crate::registry::{self, Choice, Entry, PickError};
use crate::rng::Pcg64;

/// The entry of this layer.
pub const ENTRY: Entry<Make> = Entry {
    key: "residual",
    label: "Residual block",
    group: "Block",
    about: "Layers whose output is added to their input; stochastic depth drops them at random.",
    formula: "train: y = shortcut(x) + g·body(x), g = 1 with probability s, else 0;  test: g = s",
    source: "He et al. 2016; stochastic depth: Huang et al. 2016",
    params: &[
        Param::pick("body", "Body", "conv 16 3 | bn | relu | conv 16 3 | bn", read)
            .bare()
            .help("The layers inside, in parentheses."),
        Param::linear("survival", "Survival s", [0.1, 1.0], 1.0)
            .within(Limits { includes_min: false, ..Limits::closed(0.0, 1.0) })
            .live()
            .help("The probability that the body takes part in a training step. 1 is an ordinary residual block."),
        Param::choice("noise", "Dropped", &["batch", "sample"])
            .live()
            .help("Whether the body is dropped for a whole batch, as in the paper, or for each sample by itself."),
        Param::choice("shortcut", "Shortcut", &["projection", "padding"]).help(
            "Where the body changes the shape. projection: a strided convolution of single pixels and batch \
             normalisation. padding: the mean over squares of pixels, and channels of zeros.",
        ),
    ],
    make: Make::of::<Residual<f64>>(),
};

/// The layers of a body, which may hold blocks themselves.
fn layers(chain: &Chain) -> Result<Vec<Choice<Make>>, PickError> {
    chain.0.iter().map(|pick| registry::resolve("layer", LAYERS, pick)).collect()
}

fn read(chain: &Chain) -> Result<Chain, String> {
    let layers = layers(chain).map_err(|error| error.to_string())?;
    Ok(Chain(layers.iter().map(Choice::to_pick).collect()))
}

/// The layers of a block's body.
fn body(choice: &Choice<Make>) -> Result<Vec<Choice<Make>>, String> {
    choice.chain("body").map_or_else(|| Ok(Vec::new()), layers).map_err(|error| error.to_string())
}

/// How a projection starts: as the body does.
fn init(body: &[Choice<Make>]) -> &str {
    body.iter().map(|layer| layer.word(INIT.key)).find(|word| !word.is_empty()).unwrap_or("pytorch")
}

/// A branch of a block: its name, and its layers.
pub type NamedBranch = (&'static str, Vec<Choice<Make>>);

/// The branches of a block by name, and the layers in each; none of any other layer. They are in the order of
/// [`Layer::visit_inner`].
///
/// # Errors
/// As a block is refused.
pub fn branches(choice: &Choice<Make>, input: &[usize], output: &[usize]) -> Result<Vec<NamedBranch>, String> {
    if choice.entry().key != ENTRY.key {
        return Ok(Vec::new());
    }
    let body = body(choice)?;
    let has_projection = output != input && choice.word("shortcut") != "padding";
    let shortcut = has_projection.then(|| projection(input, output, init(&body))).transpose()?;
    Ok(std::iter::once(("body", body)).chain(shortcut.map(|layers| ("shortcut", layers))).collect())
}

struct Residual<T> {
    body: Branch<T>,
    shortcut: Option<Branch<T>>,
    survival: f64,
    is_per_sample: bool,
    /// Name of its random stream.
    stream: String,
    /// g of each sample in the last pass.
    gates: Vec<T>,
    /// Whether the body was used for any of them.
    is_body_used: bool,
    /// ∂loss/∂body(x).
    by_body: Vec<T>,
    /// ∂loss/∂x through the body.
    by_input: Vec<T>,
}

/// A pass through a branch: context, input, and the number of outputs.
type BranchPass<T> = for<'a> fn(&'a mut Branch<T>, Context<'_, T>, &[T], usize) -> &'a [T];

/// One of the two branches.
struct Branch<T> {
    layer: Box<dyn Layer<T>>,
    /// Parameters and buffers.
    numbers: [usize; 2],
    /// Its last output.
    output: Vec<T>,
}

impl Build for Residual<f64> {
    fn build<T: Precision>(choice: &Choice<Make>, place: Place<'_>) -> Fit<T> {
        let body = body(choice)?;
        let init = init(&body);
        let body = branch::<T>(&body, place, "body").map_err(|why| format!("in its body, {why}"))?;
        let output = body.output.clone();
        let shortcut = match choice.word("shortcut") {
            _ if output == place.input => None,
            "padding" => Some(Built::new(Padding::new(place.input, &output)?, output.clone())),
            _ => Some(branch(&projection(place.input, &output, init)?, place, "shortcut")?),
        };
        let least_rows = shortcut.iter().map(|built| built.least_rows).fold(body.least_rows, usize::max);
        let (mut spans, mut buffers, mut inner) = (Vec::new(), Vec::new(), 3 * numbers(&output) + place.inputs());
        let mut take = |built: Built<T>| {
            let parameters = built.spans.iter().map(|span| numbers(&span.shape)).sum();
            let kept = built.buffers.iter().map(|buffer| numbers(&buffer.shape)).sum();
            spans.extend(built.spans);
            buffers.extend(built.buffers);
            inner += built.inner;
            Branch { layer: built.layer, numbers: [parameters, kept], output: Vec::new() }
        };
        let layer = Residual {
            body: take(body),
            shortcut: shortcut.map(take),
            survival: choice.number("survival"),
            is_per_sample: choice.word("noise") == "sample",
            stream: format!("residual {}", place.name),
            gates: Vec::new(),
            is_body_used: false,
            by_body: Vec::new(),
            by_input: Vec::new(),
        };
        Ok(Built { layer: Box::new(layer), output, spans, buffers, inner, least_rows })
    }
}

fn numbers(shape: &[usize]) -> usize {
    shape.iter().product()
}

/// Layers as one, whose names begin with `part`.
fn branch<T: Precision>(layers: &[Choice<Make>], place: Place<'_>, part: &str) -> Fit<T> {
    let all = assemble::<T>(layers, Place { name: &format!("{}.{part}", place.name), ..place })?;
    // the enclosing chain adds the block's own name again
    let own = |name: String| name[place.name.len() + 1..].to_owned();
    let between: usize = all.shapes.iter().map(|shape| numbers(shape)).sum();
    Ok(Built {
        layer: Box::new(all.stack),
        output: all.shapes.into_iter().next_back().unwrap_or_default(),
        spans: all.spans.into_iter().map(|span| Weights { name: own(span.name), ..span }).collect(),
        buffers: all.buffers.into_iter().map(|buffer| Buffer { name: own(buffer.name), ..buffer }).collect(),
        inner: all.inner + between,
        least_rows: all.least_rows,
    })
}

impl<T: Real> Branch<T> {
    fn forward(&mut self, context: Context<'_, T>, input: &[T], outputs: usize) -> &[T] {
        let output = scratch(&mut self.output, outputs);
        self.layer.forward(context, input, output);
        output
    }

    fn evaluate(&mut self, context: Context<'_, T>, input: &[T], outputs: usize) -> &[T] {
        let output = scratch(&mut self.output, outputs);
        self.layer.evaluate(context, input, output, &After::default());
        output
    }

    fn backward(&mut self, context: Context<'_, T>, input: &[T], slopes: Slopes<'_, T>) {
        let output = &self.output[..slopes.output.len()];
        self.layer.backward(context, Seen { input, output }, slopes);
    }
}

impl<T: Real> Residual<T> {
    /// The block's context split into that of the body and that of the shortcut.
    fn split<'a>(&self, context: Context<'a, T>) -> [Context<'a, T>; 2] {
        let (parameters, others) = context.parameters.split_at(self.body.numbers[0]);
        let (buffers, other_buffers) = context.buffers.split_at(self.body.numbers[1]);
        [Context { parameters, buffers, ..context }, Context { parameters: others, buffers: other_buffers, ..context }]
    }

    fn draw(&mut self, context: Context<'_, T>) {
        let gates = scratch(&mut self.gates, context.rows);
        let mut draws = Bernoulli::of(context.pass, &self.stream, 1.0 - self.survival);
        let mut draw_gate = || if draws.is_kept() { T::one() } else { T::zero() };
        match (context.pass.is_noisy(), self.is_per_sample) {
            (false, _) => gates.fill(T::of(self.survival)),
            (true, false) => gates.fill(draw_gate()),
            (true, true) => gates.fill_with(draw_gate),
        }
        self.is_body_used = gates.iter().any(|gate| *gate != T::zero());
    }

    /// y from both branches, each computed by `pass`.
    fn join(&mut self, context: Context<'_, T>, input: &[T], output: &mut [T], pass: BranchPass<T>) {
        self.draw(context);
        let [of_body, of_shortcut] = self.split(context);
        match &mut self.shortcut {
            Some(shortcut) => output.copy_from_slice(pass(shortcut, of_shortcut, input, output.len())),
            None => output.copy_from_slice(input),
        }
        if !self.is_body_used {
            return;
        }
        let outputs = output.len() / context.rows;
        let body = pass(&mut self.body, of_body, input, output.len());
        let rows = output.chunks_exact_mut(outputs).zip(body.chunks_exact(outputs));
        for ((output, body), gate) in rows.zip(&self.gates) {
            output.iter_mut().zip(body).for_each(|(y, x)| *y += *gate * *x);
        }
    }
}

impl<T: Real> Layer<T> for Residual<T> {
    fn start(&self, parameters: &mut [T], rng: &mut Pcg64) {
        let (of_body, others) = parameters.split_at_mut(self.body.numbers[0]);
        self.body.layer.start(of_body, rng);
        if let Some(shortcut) = &self.shortcut {
            shortcut.layer.start(others, rng);
        }
    }

    fn forward(&mut self, context: Context<'_, T>, input: &[T], output: &mut [T]) {
        self.join(context, input, output, Branch::forward);
    }

    fn evaluate(&mut self, context: Context<'_, T>, input: &[T], output: &mut [T], _: &After<T>) {
        self.join(context, input, output, Branch::evaluate);
    }

    fn backward(&mut self, context: Context<'_, T>, seen: Seen<'_, T>, slopes: Slopes<'_, T>) {
        let Slopes { output: by_output, parameters, input: mut by_input } = slopes;
        let [of_body, of_shortcut] = self.split(context);
        let (by_parameters, others) = parameters.split_at_mut(self.body.numbers[0]);
        match &mut self.shortcut {
            Some(shortcut) => {
                let input = by_input.as_deref_mut();
                shortcut.backward(of_shortcut, seen.input, Slopes { output: by_output, parameters: others, input });
            }
            None => by_input.iter_mut().for_each(|by_input| by_input.copy_from_slice(by_output)),
        }
        if !self.is_body_used {
            return by_parameters.fill(T::zero());
        }
        let outputs = by_output.len() / context.rows;
        let by_body = scratch(&mut self.by_body, by_output.len());
        let rows = by_body.chunks_exact_mut(outputs).zip(by_output.chunks_exact(outputs));
        for ((to, from), gate) in rows.zip(&self.gates) {
            to.iter_mut().zip(from).for_each(|(to, slope)| *to = *gate * *slope);
        }
        let through = by_input.as_ref().map(|by_input| scratch(&mut self.by_input, by_input.len()));
        self.body.backward(of_body, seen.input, Slopes { output: by_body, parameters: by_parameters, input: through });
        if let Some(by_input) = by_input {
            by_input.iter_mut().zip(&self.by_input).for_each(|(sum, slope)| *sum += *slope);
        }
    }

    fn path_to_non_finite(&self, rows: usize, output: &[T]) -> Vec<PathPart> {
        let shortcut = self.shortcut.iter().map(|branch| ("shortcut", branch));
        let body = self.is_body_used.then_some(("body", &self.body));
        let broken = shortcut.chain(body).find(|(_, branch)| !is_all_finite(&branch.output[..output.len()]));
        broken.map_or_else(Vec::new, |(part, branch)| {
            [vec![PathPart::Branch(part)], branch.layer.path_to_non_finite(rows, &branch.output[..output.len()])]
                .concat()
        })
    }

    fn visit_inner(&self, rows: usize, output: &[T], path: &mut Vec<PathPart>, visit: &mut Visit<'_, T>) {
        let shortcut = self.shortcut.iter().map(|branch| ("shortcut", branch));
        let body = self.is_body_used.then_some(("body", &self.body));
        for (part, branch) in body.into_iter().chain(shortcut) {
            path.push(PathPart::Branch(part));
            branch.layer.visit_inner(rows, &branch.output[..output.len()], path, visit);
            path.pop();
        }
    }

    fn masks(
        &mut self,
        context: Context<'_, T>,
        inputs: usize,
        path: &mut Vec<PathPart>,
        show: &mut dyn FnMut(&[PathPart], Mask),
    ) {
        self.draw(Context { rows: 1, ..context });
        if self.survival < 1.0 {
            show(path, Mask::Branch(self.gates[0].wide()));
        }
        let [of_body, of_shortcut] = self.split(context);
        let shortcut = self.shortcut.iter_mut().map(|branch| ("shortcut", branch, of_shortcut));
        for (part, branch, context) in std::iter::once(("body", &mut self.body, of_body)).chain(shortcut) {
            path.push(PathPart::Branch(part));
            branch.layer.masks(context, inputs, path, show);
            path.pop();
        }
    }

    fn silence(&mut self, silent: &[Silent]) {
        self.body.layer.silence(&Silent::behind(silent, PathPart::Branch("body")));
        if let Some(shortcut) = &mut self.shortcut {
            shortcut.layer.silence(&Silent::behind(silent, PathPart::Branch("shortcut")));
        }
    }

    fn commit(&mut self, buffers: &mut [T]) {
        let (of_body, others) = buffers.split_at_mut(self.body.numbers[1]);
        if self.is_body_used {
            self.body.layer.commit(of_body);
        }
        if let Some(shortcut) = &mut self.shortcut {
            shortcut.layer.commit(others);
        }
    }
}
