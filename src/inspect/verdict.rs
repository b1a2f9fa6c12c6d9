//! [`Health`]: whether the gradient of a layer vanishes or explodes, or its units are dead.

use std::fmt;

use crate::train::{LayerFigures, Recording};

/// Below this part of the last layer's gradient one vanishes, and above its reciprocal it explodes.
pub const VANISHING: f64 = 1e-3;
/// From this share of dead units on, a layer is dead.
pub const DEAD: f64 = 0.5;

/// How a layer does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Health {
    /// None of the others.
    Sound {
        /// Its gradient as a part of the last layer's, both as root mean squares; none without trained weights.
        gradient: Option<f64>,
        /// ‖step‖/‖weights‖, if it was measured.
        step: Option<f64>,
        /// The share of units that give 0 for every sample.
        dead: f64,
    },
    /// Its gradient is less than a thousandth of the last layer's.
    Vanishing {
        /// Which part of it.
        gradient: f64,
    },
    /// Its gradient is more than a thousand times the last layer's.
    Exploding {
        /// How many times.
        gradient: f64,
    },
    /// At least half of its units give 0 for every sample.
    Dead {
        /// The share.
        dead: f64,
    },
    /// Weights, gradients or activations hold a number that is not finite.
    NotFinite,
}

/// How a layer does, by its place among all nodes.
pub fn health(recording: &Recording, node: usize) -> Option<Health> {
    let layer = recording.layers.get(node)?;
    if !is_finite(layer) {
        return Some(Health::NotFinite);
    }
    if layer.dead >= DEAD {
        return Some(Health::Dead { dead: layer.dead });
    }
    let last = recording.layers.iter().rev().find_map(|layer| layer.gradient_rms).filter(|last| *last > 0.0);
    let gradient = layer.gradient_rms.zip(last).map(|(own, last)| own / last);
    Some(match gradient {
        Some(gradient) if gradient < VANISHING => Health::Vanishing { gradient },
        Some(gradient) if gradient > 1.0 / VANISHING => Health::Exploding { gradient },
        gradient => Health::Sound { gradient, step: layer.step_ratio, dead: layer.dead },
    })
}

fn is_finite(layer: &LayerFigures) -> bool {
    let bands = [layer.weights, layer.gradients, Some(layer.activations)];
    bands.into_iter().flatten().all(|band| band.0.iter().all(|x| x.is_finite()))
}

impl Health {
    /// Whether something is wrong.
    pub const fn is_trouble(&self) -> bool {
        !matches!(self, Self::Sound { .. })
    }
}

/// A number with two digits.
struct Short(f64);

impl fmt::Display for Short {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let x = self.0;
        match x.abs() {
            0.0 => write!(f, "0"),
            a if (1e-3..1e4).contains(&a) => {
                let digits = (1 - a.log10().floor() as i32).max(0) as usize;
                write!(f, "{x:.digits$}")
            }
            _ => write!(f, "{x:.1e}"),
        }
    }
}

impl fmt::Display for Health {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Sound { gradient, step, dead } => {
                write!(f, "Sound")?;
                if let Some(gradient) = gradient {
                    write!(f, ": its gradient is {} of the last layer's", Short(gradient))?;
                }
                if let Some(step) = step {
                    write!(f, ", a step is {} of its weights", Short(step))?;
                }
                match dead {
                    0.0 => write!(f, ". No unit is dead."),
                    dead => write!(f, ". {} % of its units are dead.", Short(100.0 * dead)),
                }
            }
            Self::Vanishing { gradient } => {
                write!(f, "Vanishing: its gradient is {} of the last layer's, less than {VANISHING}.", Short(gradient))
            }
            Self::Exploding { gradient } => write!(
                f,
                "Exploding: its gradient is {} times the last layer's, more than {}.",
                Short(gradient),
                1.0 / VANISHING
            ),
            Self::Dead { dead } => write!(
                f,
                "Dead: {} % of its units give 0 for every sample, at least {} %.",
                Short(100.0 * dead),
                100.0 * DEAD
            ),
            Self::NotFinite => write!(f, "Exploded: it holds a number that is not finite."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::train::Quantiles;

    fn layer(gradient_rms: Option<f64>, dead: f64) -> LayerFigures {
        let band = Quantiles([-1.0, -0.5, -0.1, 0.0, 0.1, 0.5, 1.0]);
        LayerFigures {
            weights: gradient_rms.map(|_| band),
            gradients: gradient_rms.map(|_| band),
            activations: band,
            gradient_rms,
            weight_rms: gradient_rms.map(|_| 1.0),
            dead,
            step_ratio: gradient_rms.map(|_| 0.001),
        }
    }

    #[test]
    fn each_trouble_is_told_with_its_number() {
        let layers = vec![
            layer(Some(2e-6), 0.0),
            layer(None, 0.75),
            layer(Some(50.0), 0.0),
            layer(None, 0.1),
            LayerFigures { activations: Quantiles([f32::NAN; 7]), ..layer(None, 0.0) },
            layer(Some(0.01), 0.0),
        ];
        let recording = Recording { network: 0, step: 1, epoch: 0.1, loss: 1.0, layers, secs: 0.0, cost: 0.0 };
        let told = |node| health(&recording, node).map(|health| health.to_string()).unwrap_or_default();
        assert_eq!(told(0), "Vanishing: its gradient is 2.0e-4 of the last layer's, less than 0.001.");
        assert_eq!(told(1), "Dead: 75 % of its units give 0 for every sample, at least 50 %.");
        assert_eq!(told(2), "Exploding: its gradient is 5000 times the last layer's, more than 1000.");
        assert_eq!(told(3), "Sound. 10 % of its units are dead.");
        assert_eq!(told(4), "Exploded: it holds a number that is not finite.");
        assert_eq!(
            told(5),
            "Sound: its gradient is 1.0 of the last layer's, a step is 0.0010 of its weights. No unit is dead."
        );
        assert_eq!(told(6), "", "there is no such layer");
    }
}
