//! `ravine map`: what becomes of a method over a whole plane.

mod args;
mod basins;
mod target;

pub use self::args::MapArgs;
use self::args::MapCommand;
use super::Failure;

pub fn run(args: &MapArgs) -> Result<(), Failure> {
    match &args.command {
        MapCommand::Basins(args) => basins::run(args),
    }
}
