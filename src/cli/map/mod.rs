//! `ravine map`: what becomes of a method over a whole plane, of starts or of settings.

mod args;
mod basins;
mod picture;
mod profiles;
mod scene;
mod sensitivity;
mod settings;
mod target;

pub use self::args::MapArgs;
use self::args::MapCommand;
use super::Failure;

pub fn run(args: &MapArgs) -> Result<(), Failure> {
    match &args.command {
        MapCommand::Basins(args) => basins::run(args),
        MapCommand::Settings(args) => settings::run(args),
        MapCommand::Sensitivity(args) => sensitivity::run(args),
        MapCommand::Profiles(args) => profiles::run(args),
    }
}
