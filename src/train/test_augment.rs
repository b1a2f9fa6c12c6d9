//! The augmentations of test-time augmentation: a chain of their own, or that of the training.

use crate::augment::{AUGMENTS, Build, Make};
use crate::optim::Refusal;
use crate::registry::{self, Chain, Choice, PickError};

/// Written in place of a chain: the augmentations of the training.
pub const AS_TRAINED: &str = "training";

/// Reads a chain and returns it in canonical form.
///
/// # Errors
/// A sentence, if an augmentation is unknown, has no such setting, or mixes images.
pub fn read(chain: &Chain) -> Result<Chain, String> {
    if is_as_trained(chain) {
        return Ok(chain.clone());
    }
    let chain = resolved(chain).map_err(|error| error.to_string())?;
    check_alone(&chain).map_err(|why| why.0)?;
    Ok(Chain(chain.iter().map(Choice::to_pick).collect()))
}

/// The augmentations of a chain that was [`read`]; if it says [`AS_TRAINED`], those of the training that mix no images.
pub fn chain(wanted: &Chain, of_training: &[Choice<Make>]) -> Vec<Choice<Make>> {
    if is_as_trained(wanted) {
        return of_training.iter().filter(|choice| !is_mixing(choice)).cloned().collect();
    }
    resolved(wanted).unwrap_or_default()
}

/// Whether a chain changes every image by itself, without mixing it with others.
///
/// # Errors
/// A sentence that names the augmentation to leave out.
pub fn check_alone(chain: &[Choice<Make>]) -> Result<(), Refusal> {
    match chain.iter().find(|choice| is_mixing(choice)) {
        Some(choice) => Err(Refusal(format!(
            "{} mixes the classes of images, so it can't help to tell them apart: leave it out of testing",
            choice.entry().key
        ))),
        None => Ok(()),
    }
}

fn is_as_trained(Chain(picks): &Chain) -> bool {
    matches!(picks.as_slice(), [pick] if pick.key == AS_TRAINED && pick.args.is_empty())
}

fn is_mixing(choice: &Choice<Make>) -> bool {
    matches!(choice.entry().make.build, Build::Mixing(_))
}

fn resolved(Chain(picks): &Chain) -> Result<Vec<Choice<Make>>, PickError> {
    picks.iter().map(|pick| registry::resolve("augmentation", AUGMENTS, pick)).collect()
}
