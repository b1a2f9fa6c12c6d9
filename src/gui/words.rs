//! Every word of the window that does not come from a registry entry. Another language is a second file like this.

/// The shortest text of a number with seven digits.
pub fn number(x: f64) -> String {
    if x == 0.0 {
        return "0".to_owned();
    }
    let x: f64 = format!("{x:.6e}").parse().unwrap_or(x);
    if (1e-4..1e7).contains(&x.abs()) { format!("{x}") } else { format!("{x:e}") }
}

/// A number for reading: four digits.
pub fn value(x: f64) -> String {
    if x.is_nan() {
        return "not a number".to_owned();
    }
    if x.is_infinite() {
        return if x > 0.0 { "∞" } else { "−∞" }.to_owned();
    }
    let size = x.abs();
    let text = if size != 0.0 && !(1e-3..1e6).contains(&size) {
        format!("{x:.2e}")
    } else {
        let decimals = if size < 1.0 { 4 } else { (3.0 - size.log10().floor()).max(0.0) as usize };
        format!("{x:.decimals$}")
    };
    text.replace('-', "−")
}

/// A number a slider or a mouse gave, without the digits nobody chose: three significant ones on a logarithmic slider,
/// five otherwise.
pub fn tidy(x: f64, is_log: bool) -> f64 {
    let digits = if is_log { 2 } else { 4 };
    format!("{x:.digits$e}").parse().unwrap_or(x)
}

/// An option of a choice as a word on the screen.
pub fn option(word: &str) -> String {
    match word {
        "pytorch" => "PyTorch".to_owned(),
        word => {
            let mut letters = word.replace('-', " ");
            if let Some(first) = letters.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            letters
        }
    }
}

/// A whole number with thin spaces between thousands.
pub fn whole(n: usize) -> String {
    let digits = n.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// The window itself.
pub mod shell {
    /// The program.
    pub const TITLE: &str = "Ravine";
    /// First tab.
    pub const DESCENT: &str = "Descent";
    /// Second tab.
    pub const TRAINING: &str = "Training";
    /// Menu.
    pub const FILE: &str = "File";
    /// Menu.
    pub const EDIT: &str = "Edit";
    /// Menu.
    pub const VIEW: &str = "View";
    /// Menu.
    pub const HELP: &str = "Help";
    /// Everything to its first-start state.
    pub const NEW: &str = "New scene";
    /// Asks for a file.
    pub const OPEN: &str = "Open scene…";
    /// To the file it came from.
    pub const SAVE: &str = "Save scene";
    /// Asks for a file.
    pub const SAVE_AS: &str = "Save scene as…";
    /// As text to the clipboard.
    pub const COPY_SCENE: &str = "Copy scene as text";
    /// Files opened before.
    pub const RECENT: &str = "Open recent";
    /// Where there are none.
    pub const NO_RECENT: &str = "No scene was opened yet";
    /// Closes the window.
    pub const QUIT: &str = "Quit";
    /// One edit back.
    pub const UNDO: &str = "Undo";
    /// One edit on.
    pub const REDO: &str = "Redo";
    /// Colours.
    pub const THEME: &str = "Theme";
    /// Colours as the desktop has them.
    pub const SYSTEM: &str = "As the system";
    /// Dark on light.
    pub const LIGHT: &str = "Light";
    /// Light on dark.
    pub const DARK: &str = "Dark";
    /// The sheet of keys.
    pub const SHORTCUTS: &str = "Keyboard shortcuts";
    /// Closes a sheet.
    pub const CLOSE: &str = "Close";
    /// Closes a message.
    pub const DISMISS: &str = "Dismiss";
    /// Leaves a question.
    pub const CANCEL: &str = "Cancel";
    /// Keys that also work.
    pub const MOUSE: &str = "On the surface";
    /// What the mouse does there.
    pub const MOUSE_KEYS: [(&str, &str); 5] = [
        ("Click", "Place the start"),
        ("Drag the start", "Move it, all paths follow"),
        ("Drag elsewhere", "Move the view"),
        ("Scroll", "Zoom at the pointer"),
        ("Double-click", "Fit the view"),
    ];
    /// Over the window while a file hovers.
    pub const DROP: &str = "Drop to open this scene";
}

/// Files.
pub mod file {
    /// Heading of the question.
    pub const OPEN: &str = "Open a scene";
    /// Heading of the question.
    pub const SAVE: &str = "Save the scene";
    /// The typed path.
    pub const PATH: &str = "File";
    /// Asks the desktop.
    pub const BROWSE: &str = "Browse…";
    /// Does it.
    pub const DO_OPEN: &str = "Open";
    /// Does it.
    pub const DO_SAVE: &str = "Save";
    /// The kind of file.
    pub const KIND: &str = "Ravine scene";
    /// A name to begin with.
    pub const NAME: &str = "scene.toml";
    /// Told after a copy.
    pub const COPIED_SCENE: &str = "Scene copied";

    /// Told after opening.
    pub fn opened(path: &str) -> String {
        format!("Opened {path}")
    }

    /// Told after saving.
    pub fn saved(path: &str) -> String {
        format!("Saved {path}")
    }

    /// Told where a scene held something unknown.
    pub fn ignored(notes: &[String]) -> String {
        let mut lines = vec!["Some of the scene was left out".to_owned()];
        lines.extend(notes.iter().take(4).map(|note| format!("• {note}")));
        if notes.len() > 4 {
            lines.push(format!("… and {} more", notes.len() - 4));
        }
        lines.join("\n")
    }

    /// Told where the last session can't be read.
    pub fn session_lost(why: &str, kept: &str) -> String {
        format!("The last session could not be read and was kept as {kept}\n{why}")
    }

    /// Told once where the session can't be kept.
    pub fn session_unsaved(why: &str) -> String {
        format!("This session can't be kept for the next start\n{why}")
    }
}

/// Settings.
pub mod param {
    /// How to go back.
    pub const RESET: &str = "Double-click resets.";

    /// What may be typed.
    pub fn range(limits: &str) -> String {
        format!("Must be {limits}. ")
    }

    /// Why a number was not taken.
    pub fn refused(name: &str, limits: &str, got: f64) -> String {
        format!("{name} must be a number {limits}, got {}", super::number(got))
    }

    /// The foot of a tool-tip.
    pub fn tip(range: &str, default: &str) -> String {
        format!("{range}Double-click resets to {default}.")
    }
}

/// A method with its schedules.
pub mod driven {
    /// Chooser.
    pub const METHOD: &str = "Method";
    /// Tip.
    pub const METHOD_TIP: &str = "The update rule.";
    /// One more.
    pub const ADD_SCHEDULE: &str = "Add schedule";
    /// Chooser.
    pub const SCHEDULE: &str = "Schedule";
    /// Tip.
    pub const SCHEDULE_TIP: &str = "Changes a setting while the method runs.";
    /// Away with it.
    pub const REMOVE_SCHEDULE: &str = "Remove schedule";
}

/// The Descent tab.
pub mod descent {
    /// Heading.
    pub const SURFACE: &str = "Surface";
    /// Tip.
    pub const SURFACE_TIP: &str = "The function of two variables that is minimised.";
    /// Heading.
    pub const RUN: &str = "Run";
    /// Heading.
    pub const RACERS: &str = "Optimizers";
    /// Coordinates.
    pub const START: &str = "Start";
    /// Tip.
    pub const START_TIP: &str = "Where all of them start. Click on the surface or drag the start there.\n\nDouble-click resets to the surface's own start.";
    /// Coordinate.
    pub const START_X: &str = "Start x";
    /// Coordinate.
    pub const START_Y: &str = "Start y";
    /// Number.
    pub const STEPS: &str = "Steps";
    /// Tip.
    pub const STEPS_TIP: &str = "Steps every optimizer does unless its run ends earlier.";
    /// Number.
    pub const NOISE: &str = "Gradient noise";
    /// Tip.
    pub const NOISE_TIP: &str =
        "Standard deviation of the Gaussian noise added to every component of the gradient, as mini-batches do.";
    /// Number.
    pub const SEED: &str = "Seed";
    /// Tip.
    pub const SEED_TIP: &str = "Seed of the noise: the same seed gives the same paths.";
    /// Switch.
    pub const STOP: &str = "Stop when ‖∇f‖ <";
    /// Tip.
    pub const STOP_TIP: &str = "Ends a run as converged where the true gradient is shorter than this.";
    /// Name of the number behind it.
    pub const STOP_NORM: &str = "Gradient norm to stop at";
    /// One more.
    pub const ADD: &str = "Add optimizer";
    /// To the clipboard.
    pub const COPY_COMMAND: &str = "Copy as command";
    /// Tip.
    pub const COPY_COMMAND_TIP: &str = "Copies the command line that computes the same paths without a window.";
    /// Told after it.
    pub const COPIED: &str = "Command copied";
    /// Where there is nobody.
    pub const NO_RACERS: &str = "No optimizer is shown. Add one, or switch one on.";
    /// View.
    pub const OVERLAY: &str = "Overlay";
    /// View.
    pub const SIDE_BY_SIDE: &str = "Side by side";
    /// View.
    pub const RESET_VIEW: &str = "Reset view";
    /// Axis.
    pub const AXIS: &str = "against";
    /// Axis.
    pub const AXIS_STEPS: &str = "Steps";
    /// Axis.
    pub const AXIS_GRADIENTS: &str = "Gradient evaluations";
    /// Scale.
    pub const LOG: &str = "Logarithmic";
    /// Tip.
    pub const LOG_TIP: &str = "Loss on a logarithmic axis (L)";
    /// Accessible name of the plot.
    pub const MAP: &str = "Surface plot";
    /// Accessible name of the plot.
    pub const LOSS: &str = "Loss plot";
    /// Axis of the loss.
    pub const F: &str = "f";
    /// Axis of the loss above the minimum.
    pub const F_ABOVE: &str = "f − min f";
    /// Axis of the loss on both sides of zero.
    pub const F_SIGNED: &str = "f (logarithmic on both sides of 0)";
    /// Mark.
    pub const MINIMUM: &str = "Minimum";
    /// Mark.
    pub const GLOBAL_MINIMUM: &str = "Global minimum";
    /// While the worker is at it.
    pub const COMPUTING: &str = "computing…";

    /// Accessible name of a racer's plot.
    pub fn map_of(name: &str) -> String {
        format!("Surface plot of {name}")
    }
    /// Button.
    pub fn show(name: &str) -> String {
        format!("Show {name}")
    }
    /// Button.
    pub fn settings(name: &str) -> String {
        format!("Settings of {name}")
    }
    /// Button.
    pub fn duplicate(name: &str) -> String {
        format!("Duplicate {name}")
    }
    /// Button.
    pub fn remove(name: &str) -> String {
        format!("Remove {name}")
    }
    /// A value at the cursor.
    pub fn value_at(value: &str) -> String {
        format!("f = {value}")
    }
    /// The cursor.
    pub fn step(step: &str, last: &str) -> String {
        format!("Step {step} of {last}")
    }
    /// Head of the values under the pointer.
    pub fn at_step(step: &str) -> String {
        format!("Step {step}")
    }
    /// Head of the values under the pointer.
    pub fn at_gradients(gradients: &str) -> String {
        format!("After {gradients} gradients")
    }
    /// Under the pointer.
    pub fn pointer(x: &str, y: &str, value: &str) -> String {
        format!("x {x}   y {y}   f {value}")
    }
}

/// The playback bar.
pub mod player {
    /// Button.
    pub const RESTART: &str = "Restart";
    /// Button.
    pub const BACK: &str = "Step back";
    /// Button.
    pub const PLAY: &str = "Play";
    /// Button.
    pub const PAUSE: &str = "Pause";
    /// Button.
    pub const FORWARD: &str = "Step forward";
    /// Button.
    pub const END: &str = "To the end";
    /// Switch.
    pub const LOOP: &str = "Loop";
    /// Slider.
    pub const SCRUB: &str = "Step";
    /// Slider.
    pub const SPEED: &str = "Speed";
    /// Its unit.
    pub const STEPS_PER_SECOND: &str = "steps/s";
    /// Ten steps.
    pub const BACK_TEN: &str = "Ten steps back";
    /// Ten steps.
    pub const FORWARD_TEN: &str = "Ten steps forward";
    /// The first step.
    pub const START: &str = "To the first step";
}

/// What the machine lacks.
pub mod start {
    /// No display at all.
    pub const NO_DISPLAY: &str = "there is no display: neither WAYLAND_DISPLAY nor DISPLAY is set";

    /// There is one, and it can't be used.
    pub fn bad_display(why: &str) -> String {
        format!("the display can't be used ({why})")
    }

    /// Neither renderer starts.
    pub fn no_renderer(wgpu: &str, glow: &str) -> String {
        format!(
            "the window can't be drawn here: neither wgpu ({wgpu}) nor OpenGL ({glow}) starts; a graphics driver such as Mesa is missing"
        )
    }
}
