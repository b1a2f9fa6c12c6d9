//! Figures of maps.

mod about;
mod basins;
mod curves;
pub mod level_lines;
mod profiles;
mod sensitivity;
mod settings;
mod under;

pub use self::basins::{Mapped, basins, of_scene as basins_of};
pub use self::profiles::profiles;
pub use self::sensitivity::sensitivity;
pub use self::settings::settings;
pub use self::under::{Under, under};
