//! Surfaces of which a point is a model of data: its line or curve can be drawn.

/// Data with one input and the model that a point of the surface is, both in the units of the data.
pub trait Fit {
    /// The examples: input and target. A class is 0 or 1.
    fn examples(&self) -> &[[f64; 2]];

    /// The examples as the loss sees them: standardised if that is asked for, a class as −1 or +1.
    fn seen(&self) -> &[[f64; 2]];

    /// What the model at a point of the surface says of an input: a target, or the probability of the class 1.
    fn predict(&self, at: [f64; 2], input: f64) -> f64;

    /// What the input and the target are called.
    fn names(&self) -> [&str; 2];

    /// The names of the classes 0 and 1, where the targets are classes.
    fn classes(&self) -> Option<[&str; 2]>;
}
