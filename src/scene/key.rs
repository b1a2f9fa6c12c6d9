//! Keys of what the window lists.

use std::borrow::Cow;

/// The key of something the window lists: a tab, a view. The window knows which there are.
pub type Key = Cow<'static, str>;
