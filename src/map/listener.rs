//! Who follows the work on a map.

/// Who follows the work on a map `M`, from any thread.
pub struct Listener<'a, M> {
    /// Told when a pass is done.
    pub pass: &'a (dyn Fn(&M) + Sync),
    /// Told how many pixels, or runs, are done.
    pub progress: &'a (dyn Fn(usize) + Sync),
    /// Whether nobody wants it any longer.
    pub is_stopped: &'a (dyn Fn() -> bool + Sync),
}

impl<M> Listener<'_, M> {
    /// Nobody.
    pub const NOBODY: Self = Self { pass: &|_| (), progress: &|_| (), is_stopped: &|| false };
}
