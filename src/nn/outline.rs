//! [`Outline`]: the layers and shapes of a network for display, as far as they fit.

use crate::registry::Choice;

use super::layer::{self, Make, Place};
use super::limits::MOST_PARAMETERS;
use super::plan::Plan;

/// A chain of layers with shapes and parameter counts, whether or not it fits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outline {
    /// The shape of a sample that comes in.
    pub input: Vec<usize>,
    /// The layers in order.
    pub rows: Vec<Row>,
    /// Why it can't be trained.
    pub fault: Option<Fault>,
}

/// A layer with its shape and parameter count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The layer as text.
    pub layer: String,
    /// The shape of a sample at its output; none from the first layer on that does not fit.
    pub shape: Option<Vec<usize>>,
    /// Its parameters.
    pub parameters: usize,
}

/// Why a chain can't be trained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The index of the layer.
    pub layer: usize,
    /// A sentence.
    pub why: String,
}

impl Outline {
    /// Follows a sample of shape `input` through layers that end in so many classes.
    pub fn of(layers: &[Choice<Make>], input: &[usize], classes: usize) -> Self {
        let mut fault = None;
        let mut shape = Some(input.to_vec());
        let mut rows = Vec::with_capacity(layers.len());
        for (at, choice) in layers.iter().enumerate() {
            let name = at.to_string();
            let input = shape.as_deref();
            let built = input.map(|input| layer::build::<f32>(choice, Place { name: &name, input }));
            let mut row = Row { layer: choice.to_string(), shape: None, parameters: 0 };
            match built {
                Some(Ok(built)) => {
                    let numbers = |shape: &[usize]| shape.iter().copied().fold(1, usize::saturating_mul);
                    row.parameters = built.spans.iter().map(|span| numbers(&span.shape)).fold(0, usize::saturating_add);
                    row.shape = Some(built.output);
                }
                Some(Err(why)) => fault = Some(Fault { layer: at, why: format!("layer {} ({choice}): {why}", at + 1) }),
                None => {}
            }
            shape.clone_from(&row.shape);
            rows.push(row);
        }
        let mut so_far = 0_usize;
        let too_large = rows.iter().position(|row: &Row| {
            so_far = so_far.saturating_add(row.parameters);
            so_far > MOST_PARAMETERS
        });
        let layer = too_large.unwrap_or_else(|| layers.len().saturating_sub(1));
        let whole = || Plan::new(layers, input, classes).err().map(|why| Fault { layer, why: why.to_string() });
        Self { input: input.to_vec(), rows, fault: fault.or_else(whole) }
    }

    /// The parameters of all layers that fit.
    pub fn parameters(&self) -> usize {
        self.rows.iter().map(|row| row.parameters).fold(0, usize::saturating_add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::nn::Net;

    fn outline(net: &str, input: &[usize]) -> Outline {
        let layers = Net::parse(net).expect("a network").layers(10).expect("its layers");
        Outline::of(&layers, input, 10)
    }

    #[test]
    fn a_network_that_fits_is_told_whole() {
        let outline = outline("conv 16 3 | relu | maxpool 2 | dense 10", &[8, 8, 3]);
        assert_eq!(outline.fault, None);
        let shapes: Vec<_> = outline.rows.iter().filter_map(|row| row.shape.clone()).collect();
        assert_eq!(shapes, [vec![8, 8, 16], vec![8, 8, 16], vec![4, 4, 16], vec![10]]);
        // 3·3·3·16 weights and 16 biases; 4·4·16·10 weights and 10 biases
        let parameters: Vec<_> = outline.rows.iter().map(|row| row.parameters).collect();
        assert_eq!(parameters, [448, 0, 0, 2570]);
        assert_eq!(outline.parameters(), 3018);
    }

    #[test]
    fn one_that_does_not_fit_is_told_as_far_as_it_does() {
        let outline = outline("dense 64 | relu | conv 16 3 | dense 10", &[8, 8, 1]);
        let fault = outline.fault.as_ref().expect("a list of numbers is no image");
        assert_eq!(fault.layer, 2);
        assert!(fault.why.starts_with("layer 3 (conv 16"), "{}", fault.why);
        assert_eq!(outline.rows.len(), 4, "what follows is still there");
        assert_eq!(outline.rows[3].shape, None);
        for (net, layer) in [("dense 64 | relu | dense 7", 2), ("dense 9000 | dense 9000 | dense 10", 1)] {
            let fault = self::outline(net, &[8, 8, 1]).fault.expect("it does not fit");
            assert_eq!(fault.layer, layer, "{net}: {}", fault.why);
        }
    }
}
