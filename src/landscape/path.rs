//! [`Path`]: the weights a run went through, bounded in number.

use super::Weights;

/// Most sets of weights kept of a run.
pub const MOST_KEPT: usize = 129;
/// Most numbers kept of a run.
const MOST_NUMBERS: usize = 1 << 28;

/// The weights of a run at evenly spaced epochs: once there are too many, every other one is dropped and fewer are taken
/// from then on.
#[derive(Debug, Clone, PartialEq)]
pub struct Path {
    points: Vec<(u32, Weights)>,
    /// Epochs between those that are kept.
    every: u32,
    most: usize,
    /// The latest weights, where they are not among those kept.
    last: Option<(u32, Weights)>,
}

impl Path {
    /// An empty one, for sets of so many numbers.
    pub fn new(numbers: usize) -> Self {
        let most = (MOST_NUMBERS / numbers.max(1)).clamp(5, MOST_KEPT);
        Self { points: Vec::new(), every: 1, most, last: None }
    }

    /// Takes the weights of an epoch; epochs come in order.
    pub fn push(&mut self, epoch: u32, weights: &Weights) {
        if !epoch.is_multiple_of(self.every) {
            self.last = Some((epoch, weights.clone()));
            return;
        }
        self.last = None;
        self.points.push((epoch, weights.clone()));
        if self.points.len() >= self.most {
            self.every = self.every.saturating_mul(2);
            self.points.retain(|(epoch, _)| epoch.is_multiple_of(self.every));
            // the latest is among those kept, or beside them
            if self.points.last().is_none_or(|(last, _)| *last != epoch) {
                self.last = Some((epoch, weights.clone()));
            }
        }
    }

    /// The sets with their epochs, the latest at the end.
    pub fn points(&self) -> impl Iterator<Item = &(u32, Weights)> {
        self.points.iter().chain(&self.last)
    }

    /// The latest weights.
    pub fn end(&self) -> Option<&Weights> {
        self.points().last().map(|(_, weights)| weights)
    }

    /// The weights kept of an epoch.
    pub fn of_epoch(&self, epoch: u32) -> Option<&Weights> {
        self.points().find(|(at, _)| *at == epoch).map(|(_, weights)| weights)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_thinned_evenly_and_keeps_its_end() {
        let mut path = Path::new(1);
        for epoch in 0..=1001 {
            path.push(epoch, &Weights { parameters: vec![epoch as f32], buffers: Vec::new() });
            let epochs: Vec<u32> = path.points().map(|(epoch, _)| *epoch).collect();
            assert!(epochs.len() <= MOST_KEPT, "{} sets are kept", epochs.len());
            assert_eq!((epochs[0], epochs.last()), (0, Some(&epoch)), "the start and the end are there");
        }
        let epochs: Vec<u32> = path.points().map(|(epoch, _)| *epoch).collect();
        let steps: Vec<u32> = epochs.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(steps[..steps.len() - 1].iter().all(|step| *step == steps[0]), "{steps:?}");
        assert!(epochs.len() > MOST_KEPT / 2, "as many as there is room for: {}", epochs.len());
        assert_eq!(path.end().map(|end| end.parameters[0]), Some(1001.0));
        assert_eq!(path.of_epoch(8).map(|weights| weights.parameters[0]), Some(8.0));
    }

    #[test]
    fn large_sets_are_fewer() {
        let path = Path::new(1 << 26);
        assert_eq!(path.most, 5);
    }
}
