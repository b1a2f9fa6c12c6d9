//! The part of a network that must not change during a training: everything but its noise.

use super::layer::{LAYERS, Make};
use crate::pick::{Chain, Value};
use crate::registry::{self, Choice};

/// The layers without pure noise layers, and with every setting that may change at its default, in blocks too. Networks
/// for which this is equal can replace each other during a training.
pub fn lasting(layers: &[Choice<Make>]) -> Vec<Choice<Make>> {
    layers.iter().filter(|choice| !choice.entry().make.is_noise).map(calm).collect()
}

fn calm(choice: &Choice<Make>) -> Choice<Make> {
    let mut calm = choice.clone();
    for (param, value) in choice.entry().params.iter().zip(choice.values()) {
        let value = match value {
            _ if param.is_live => param.default(),
            Value::Chain(Chain(picks)) => {
                let inner = picks.iter().map(|pick| registry::resolve("layer", LAYERS, pick));
                let Ok(inner) = inner.collect::<Result<Vec<_>, _>>() else { continue };
                Value::Chain(Chain(lasting(&inner).iter().map(Choice::to_pick).collect()))
            }
            _ => continue,
        };
        // a value that is refused stays as it is, so the layers differ
        let _ = calm.set(param.key, value);
    }
    calm
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::Net;

    fn layers(net: &str) -> Vec<Choice<Make>> {
        Net::parse(net).and_then(|net| net.layers(10)).expect("a network")
    }

    #[test]
    fn noise_comes_and_goes_and_the_rest_lasts() {
        let plain = "conv 4 3 | relu | residual (conv 4 3 | bn) | dropconnect 8 0.5 | dense 10";
        let is_same = |net: &str| lasting(&layers(net)) == lasting(&layers(plain));
        for net in [
            "conv 4 3 | spatial-dropout 0.3 | relu | residual (conv 4 3 | bn) | dropconnect 8 0.5 | dropout 0.1 | dense 10",
            "conv 4 3 | relu | residual (conv 4 3 | dropout | bn) survival=0.5 | dropconnect 8 0.2 test=gauss | dense 10",
            "dropout | conv 4 3 | relu | residual (conv 4 3 | bn) noise=sample | dropconnect 8 0 noise=batch | dense 10",
        ] {
            assert!(is_same(net), "{net} has the same to learn");
        }
        for net in [
            "conv 4 3 | relu | residual (conv 4 3 | bn) | dropconnect 9 0.5 | dense 10",
            "conv 4 3 | relu | residual (conv 4 3 | ln) | dropconnect 8 0.5 | dense 10",
            "conv 4 3 | relu | residual (conv 4 3 | bn) | dense 8 | dense 10",
            "conv 4 3 | residual (conv 4 3 | bn) | dropconnect 8 0.5 | dense 10",
            "conv 4 3 | relu | residual (conv 4 3 | bn momentum=0.5) | dropconnect 8 0.5 | dense 10",
        ] {
            assert!(!is_same(net), "{net} is another network");
        }
        let [all, none] = ["resnet-8 survival=0.5", "resnet-8"].map(|net| lasting(&layers(net)));
        assert_eq!(all, none, "a network with a name too");
    }
}
