//! A network that has learned one data set learns another: its last layer is a new one.
//!
//! A network on the source data is trained first, or read from a file. The target's network starts at its weights, but for
//! the last layer with parameters, which starts as it would without a source. Layers that are not trained run in
//! evaluation mode.

use std::path::PathBuf;

use super::{Make, Recipe};
use crate::data::{self, DATASETS};
use crate::param::{Limits, Param};
use crate::pick::Chain;
use crate::registry::{Choice, Entry, resolve};

/// The entry of this recipe.
pub const ENTRY: Entry<Make> = Entry {
    key: "transfer",
    label: "Transfer learning",
    group: "Recipes",
    about: "Trains the network on other data first, gives it a new last layer, and trains that alone, the last layers, or \
            all of them on the data of the run.",
    formula: "start: W₁ … Wₙ₋₁ of the source, Wₙ new;  head: ∇ of Wₙ alone;  all: α·rate for W₁ … Wₙ₋₁",
    source: "CS231n lecture 7; J. Yosinski et al. 2014, arXiv:1411.1792",
    params: &[
        Param::pick("source", "Source", SOURCE, read_source).help(
            "The data set that is learned first, in parentheses. It is trained with the run's network, loss, method, \
             schedules, batch size and seed on all its images, without augmentation, penalties and label noise. Its images \
             have the shape of the run's own.",
        ),
        Param::choice("mode", "Mode", &["head", "last", "all", "scratch"]).help(
            "What is trained on the run's data. head: the new last layer alone. last: the last layers. all: all layers, \
             the old ones at a fraction of the learning rate. scratch: all layers without a source, to compare with.",
        ),
        Param::integer("layers", "Layers trained", [1.0, 8.0], 2.0)
            .within(Limits::closed(1.0, 1000.0))
            .help("With mode last: how many of the last layers with parameters are trained; a block counts as one."),
        Param::log("rate", "Rate of old layers", [0.001, 1.0], 0.1)
            .within(Limits::closed(0.0, 10.0))
            .help("With mode all: the learning rate of the layers that come from the source, as a factor of the run's."),
        Param::integer("epochs", "Epochs on the source", [0.0, 200.0], 0.0)
            .within(Limits::closed(0.0, 1e6))
            .help("How long the source is learned; 0 is as long as the run."),
        Param::text("weights", "Weights of the source", "").help(
            "A safetensors file of a network with the same layers, the last one apart, in place of a training on the source.",
        ),
    ],
    make: Make(|choice| Box::new(Recipes(transfer(choice)))),
};

/// What is similar to the other five digits.
const SOURCE: &str = "digits classes=[0, 1, 2, 3, 4]";

fn read_source(chain: &Chain) -> Result<Chain, String> {
    let [pick] = chain.0.as_slice() else { return Err(format!("one data set is wanted, like ({SOURCE})")) };
    let choice = resolve("data set", DATASETS, pick).map_err(|why| why.to_string())?;
    Ok(Chain(vec![choice.to_pick()]))
}

/// What a network is before it learns the run's data, and what it learns of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Transfer {
    /// Where the weights come from.
    pub source: Source,
    /// Which layers are trained.
    pub mode: Mode,
}

/// Where the weights of a network come from.
#[derive(Debug, Clone, PartialEq)]
pub enum Source {
    /// A training on a data set, of so many epochs; none is as many as the run has.
    Data(Choice<data::Make>, Option<u32>),
    /// A safetensors file.
    File(PathBuf),
}

/// Which layers are trained.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Mode {
    /// So many of the last ones with parameters.
    Last(usize),
    /// All; the old ones at so many times the learning rate.
    All(f64),
}

/// None of a training from scratch.
fn transfer(choice: &Choice<Make>) -> Option<Transfer> {
    let mode = match choice.word("mode") {
        "head" => Mode::Last(1),
        "last" => Mode::Last(choice.number("layers") as usize),
        "all" => Mode::All(choice.number("rate")),
        _ => return None,
    };
    let file = choice.word("weights");
    let source = if file.is_empty() {
        let pick = choice.chain("source").and_then(|chain| chain.0.first())?;
        let epochs = choice.number("epochs") as u32;
        Source::Data(resolve("data set", DATASETS, pick).ok()?, (epochs > 0).then_some(epochs))
    } else {
        Source::File(PathBuf::from(file))
    };
    Some(Transfer { source, mode })
}

struct Recipes(Option<Transfer>);

impl Recipe for Recipes {
    fn transfer(&self) -> Option<&Transfer> {
        self.0.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::recipe::{build, parse};

    #[test]
    fn picks_say_what_is_trained() {
        let transfer = |text: &str| build(&parse(text).expect("a recipe")).transfer().cloned();
        let head = transfer("transfer source=(digits classes=[0..4]) mode=head").expect("a source");
        assert_eq!(head.mode, Mode::Last(1));
        let Source::Data(data, None) = head.source else { panic!("a data set: {:?}", head.source) };
        assert_eq!(data.to_string(), "digits classes=[0, 1, 2, 3, 4]");
        assert_eq!(transfer("transfer mode=last layers=3").map(|transfer| transfer.mode), Some(Mode::Last(3)));
        assert_eq!(transfer("transfer mode=all rate=0.01").map(|transfer| transfer.mode), Some(Mode::All(0.01)));
        assert_eq!(transfer("transfer mode=scratch"), None);
        let file = transfer("transfer weights=\"a b.safetensors\"").map(|transfer| transfer.source);
        assert_eq!(file, Some(Source::File(PathBuf::from("a b.safetensors"))));
        let error = parse("transfer source=(digit)").expect_err("no such set").to_string();
        assert!(error.contains("digits"), "{error}");
    }
}
