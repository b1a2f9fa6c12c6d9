//! Figures of maps.

mod about;
mod basins;
mod chosen;
mod curves;
pub mod level_lines;
mod profiles;
mod sensitivity;
mod settings;
mod tuned_axes;
mod under;

pub use self::basins::{Mapped, basins, of_scene as basins_of};
pub use self::chosen::{Chosen, is_log};
pub use self::profiles::{axes as profile_axes, profiles, settings as method_settings, share as profile_share};
pub use self::sensitivity::sensitivity;
pub use self::settings::{of_scene as settings_of, settings};
pub use self::tuned_axes::TunedAxes;
pub use self::under::{Under, under};
