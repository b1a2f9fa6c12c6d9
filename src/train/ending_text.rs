//! Reads how a training ended from the sentence that says so: what is kept of a training holds the sentence alone.

use super::Ending;
use crate::optim::{Refusal, StepError};

/// What can be not finite.
const QUANTITIES: [&str; 2] = ["training loss", "validation loss"];

impl Ending {
    /// The ending of a kind that is told by this sentence. What is not recognised, a sentence of another version, is kept
    /// as it is.
    pub fn read(kind: &str, message: &str) -> Self {
        read(kind, message).unwrap_or_else(|| Self::Refused(Refusal(message.to_owned())))
    }
}

fn read(kind: &str, message: &str) -> Option<Ending> {
    let epoch = |words: &str| u32::try_from(number_after(message, words)?).ok();
    match kind {
        "finished" if message.contains("no epochs") => Some(Ending::Finished { epochs: 0 }),
        "finished" if message.contains("its one epoch") => Some(Ending::Finished { epochs: 1 }),
        "finished" => Some(Ending::Finished { epochs: epoch("finished all ")? }),
        // a rung of successive halving
        "part" => Some(Ending::Stopped { epochs: epoch("did ")? }),
        "stopped" => Some(Ending::Stopped { epochs: epoch("stopped after ")? }),
        "stopped-early" => {
            Some(Ending::StoppedEarly { epochs: epoch("early after ")?, best: epoch("better than epoch ")? })
        }
        "not-finite" => {
            let quantity = QUANTITIES.into_iter().find(|quantity| message.contains(quantity))?;
            let layer = message.split_once("; it began in ").and_then(|(_, rest)| rest.rsplit_once("; the weights "));
            Some(Ending::NotFinite {
                epoch: epoch("diverged in epoch ")?,
                step: number_after(message, "after step ")?,
                quantity,
                layer: layer.map(|(layer, _)| layer.to_owned()),
                kept: epoch("weights of epoch ").unwrap_or(0),
            })
        }
        "stuck" => {
            let known = [StepError::LineSearchFailed, StepError::HessianSingular, StepError::NoHessian];
            let why = known.into_iter().find(|why| message.contains(&why.to_string()))?;
            Some(Ending::StepError { epoch: epoch("stuck in epoch ")?, step: number_after(message, " at step ")?, why })
        }
        _ => None,
    }
}

/// The number behind some words.
fn number_after(text: &str, words: &str) -> Option<u64> {
    let (_, rest) = text.split_once(words)?;
    let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    rest[..digits].parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_are_read_from_their_sentences() {
        let diverged = |layer: Option<&str>, kept| Ending::NotFinite {
            epoch: 3,
            step: 41,
            quantity: "training loss",
            layer: layer.map(str::to_owned),
            kept,
        };
        let stuck = |why| Ending::StepError { epoch: 2, step: 17, why };
        for ending in [
            Ending::Finished { epochs: 0 },
            Ending::Finished { epochs: 1 },
            Ending::Finished { epochs: 60 },
            Ending::Stopped { epochs: 1 },
            Ending::Stopped { epochs: 7 },
            Ending::StoppedEarly { epochs: 30, best: 20 },
            diverged(None, 0),
            diverged(Some("layer 3 (conv 16 3)"), 2),
            stuck(StepError::LineSearchFailed),
            stuck(StepError::HessianSingular),
            stuck(StepError::NoHessian),
        ] {
            assert_eq!(Ending::read(ending.kind(), &ending.to_string()), ending);
        }
        let other = Ending::read("evaporated", "evaporated in epoch 3");
        assert_eq!((other.to_string().as_str(), other.is_failure()), ("evaporated in epoch 3", true));
    }
}
