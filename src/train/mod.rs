//! The second pipeline: a data set, a network and a method give events.

mod config;
mod event;

pub use self::config::{Config, MOST_EPOCHS};
pub use self::event::{Ending, Epoch, Event, History};
