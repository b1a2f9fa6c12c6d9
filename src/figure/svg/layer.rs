//! [`Layer`]: the parts of a figure that lie upon each other. In an animation two of them stand still.

/// A layer, from below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// All of them.
    All,
    /// Below the curves: the surface, or grid lines.
    Ground,
    /// The curves with their bands.
    Curves,
    /// Above the curves: axes, critical points, legend, caption.
    Marks,
    /// What stands where curves end.
    Ends,
}

impl Layer {
    /// Whether another layer is drawn where this one is asked for.
    pub fn has(self, other: Self) -> bool {
        self == Self::All || self == other
    }
}
