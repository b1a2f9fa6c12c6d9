//! [`Recording`]: what the layers of a network were like after a step.

/// Quantiles of numbers: the least, 5, 25, 50, 75 and 95 %, the largest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantiles(pub [f32; 7]);

impl Quantiles {
    /// Which ones they are, as fractions.
    pub const AT: [f64; 7] = [0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0];
    /// Most numbers that are looked at for those between.
    const MOST: usize = 1024;

    /// Of some numbers, at least one. Of many only every so many are looked at, but for the least and the largest. `room`
    /// is reused.
    pub(super) fn of(numbers: &[f32], room: &mut Vec<f32>) -> Self {
        let [mut least, mut largest] = [numbers.first().copied().unwrap_or(f32::NAN); 2];
        for x in numbers {
            least = if *x < least { *x } else { least };
            largest = if *x > largest { *x } else { largest };
        }
        let every = numbers.len().div_ceil(Self::MOST).max(1);
        room.clear();
        // an odd stride does not fall in step with the channels of an image
        room.extend(numbers.iter().step_by(every | 1));
        let last = room.len().saturating_sub(1);
        let (mut quantiles, mut from) = ([least; 7], 0);
        for (quantile, part) in quantiles[1..6].iter_mut().zip(&Self::AT[1..6]) {
            // what stands before the last one found is smaller
            let at = (part * last as f64).round() as usize;
            if let Some(rest) = room.get_mut(from..).filter(|rest| !rest.is_empty()) {
                *quantile = *rest.select_nth_unstable_by(at - from, f32::total_cmp).1;
            }
            from = at;
        }
        quantiles[6] = largest;
        Self(quantiles)
    }
}

/// What one layer was like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LayerFigures {
    /// Its parameters; none of a layer without, or of a block, whose layers have figures of their own.
    pub weights: Option<Quantiles>,
    /// The derivatives of the loss by them; none where they are not trained.
    pub gradients: Option<Quantiles>,
    /// Its outputs for the fixed samples.
    pub activations: Quantiles,
    /// The root of the mean square of its gradient.
    pub gradient_rms: Option<f64>,
    /// The same of its parameters.
    pub weight_rms: Option<f64>,
    /// The share of units that gave exactly 0 for each of the samples, at every pixel of an image.
    pub dead: f64,
    /// ‖step‖/‖weights‖ of the step that was done, weights before it.
    pub step_ratio: Option<f64>,
}

/// What all layers were like after a step.
#[derive(Debug, Clone, PartialEq)]
pub struct Recording {
    /// Which network of an ensemble it is of; 0 is the first, or the only one.
    pub network: usize,
    /// Steps done.
    pub step: u64,
    /// Epochs done, with the fraction of the current one.
    pub epoch: f64,
    /// The loss of the fixed samples.
    pub loss: f64,
    /// All layers, in the order of [`nodes`](crate::nn::nodes).
    pub layers: Vec<LayerFigures>,
    /// Seconds it took to measure them.
    pub secs: f64,
    /// All such measurements so far, as a fraction of the time the training took without them.
    pub cost: f64,
}

/// How often layers are recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordRate {
    /// So seldom that it costs less than 5 % of the training's time.
    Cheap,
    /// After every epoch.
    Epoch,
    /// After so many steps, at least 1.
    Steps(u64),
}
