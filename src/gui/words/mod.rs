//! Every word of the window that does not come from a registry entry. Another language is a second folder like this.

pub mod basins;
pub mod descent;
pub mod draw;
pub mod edit;
pub mod errors;
pub mod experiment;
pub mod explain;
pub mod export;
pub mod fit;
pub mod gallery;
pub mod inspect;
pub mod landscape;
pub mod lesson;
pub mod notes;
pub mod palette;
pub mod plots;
pub mod profiles;
pub mod range_test;
pub mod rule;
pub mod sample;
pub mod search;
pub mod settings_map;
pub mod sharpness;
pub mod statistics;
pub mod training;
pub mod tune;
pub mod vary;

pub use crate::figure::words::{OFF, ON, number, option, percent, tidy, value, whole};
use crate::spread::Spread;

/// Error: the system gives no thread.
pub fn no_thread(why: &std::io::Error) -> String {
    format!("The system gives no thread for it ({why}): close other programs and try again.")
}

/// The window itself.
pub mod shell {
    /// The program.
    pub const TITLE: &str = "Ravine";
    /// Above the keys of a tab.
    pub fn in_tab(label: &str) -> String {
        format!("In the {label} tab")
    }

    /// Told where a scene names something this version does not have.
    pub fn unknown(what: &str, key: &str, shown: &str) -> String {
        format!("{what}: there is no '{key}'; '{shown}' is shown instead")
    }

    /// First tab.
    pub const DESCENT: &str = "Descent";
    /// Second tab.
    pub const TRAINING: &str = "Training";
    /// Third tab.
    pub const LESSONS: &str = "Lessons";
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
    /// A scene as text from the clipboard.
    pub const PASTE_SCENE: &str = "Paste scene";
    /// As it was saved.
    pub const REVERT: &str = "Revert to saved";
    /// Everything larger.
    pub const ZOOM_IN: &str = "Zoom in";
    /// Everything smaller.
    pub const ZOOM_OUT: &str = "Zoom out";
    /// Everything as it was made.
    pub const ZOOM_RESET: &str = "Reset zoom";
    /// The panel on the left.
    pub const CONTROLS: &str = "Controls";
    /// Tip.
    pub const CONTROLS_TIP: &str = "Show or hide the controls on the left";
    /// Larger text and lines.
    pub const PROJECTOR: &str = "Projector mode";
    /// Without a frame.
    pub const FULL_SCREEN: &str = "Full screen";
    /// Files opened before.
    pub const RECENT: &str = "Open recent";
    /// Where there are none.
    pub const NO_RECENT: &str = "No recent scenes";
    /// Closes the window.
    pub const QUIT: &str = "Quit";
    /// One edit back.
    pub const UNDO: &str = "Undo";
    /// One edit on.
    pub const REDO: &str = "Redo";
    /// Colours.
    pub const THEME: &str = "Theme";
    /// Colours as the desktop has them.
    pub const SYSTEM: &str = "Follow system";
    /// Dark on light.
    pub const LIGHT: &str = "Light";
    /// Light on dark.
    pub const DARK: &str = "Dark";
    /// The sheet of keys.
    pub const SHORTCUTS: &str = "Keyboard shortcuts";
    /// All commands, to be searched.
    pub const PALETTE: &str = "Find a command…";
    /// A tab to the front.
    pub fn show_tab(label: &str) -> String {
        format!("Go to {label}")
    }
    /// Another theme.
    pub fn show_theme(name: &str) -> String {
        format!("{THEME}: {}", name.to_lowercase())
    }
    /// Closes a sheet.
    pub const CLOSE: &str = "Close";
    /// Closes a message.
    pub const DISMISS: &str = "Dismiss";
    /// Leaves a question.
    pub const CANCEL: &str = "Cancel";
    /// Keys that also work.
    pub const MOUSE: &str = "With the mouse";
    /// What the mouse does, on the surface unless it says where.
    pub const MOUSE_KEYS: [(&str, &str); 10] = [
        ("Click", "Place the start"),
        ("Shift-click", "Add a start"),
        ("Shift-click on a start", "Remove it"),
        ("Drag a start", "Move it"),
        ("Drag elsewhere", "Move the view"),
        ("Scroll", "Zoom at the pointer"),
        ("Double-click", "Reset the view"),
        ("Right-click", "Add a note, or change the one that is there"),
        ("Drag a note, or the tip of its arrow", "Move it"),
        ("Right-drag or Shift-drag on a plot below", "Look into a part; a double-click shows all again"),
    ];
    /// Over the window while a file hovers.
    pub const DROP: &str = "Drop to open this scene";
    /// The same over the Descent tab, while it is not known what it is.
    pub const DROP_PATH_OR_SCENE: &str = "Drop to add this recorded path (CSV, JSON), or to open this scene";
    /// The same where the surface is made of data.
    pub const DROP_DATA_OR_SCENE: &str = "Drop to use this file as data, or to open this scene";
    /// The same over the Training tab, while it is not known what it is.
    pub const DROP_ANY: &str = "Drop to train on this file or folder, or to open this scene";

    /// Over the Training tab.
    pub fn drop_data(file: &str, run: &str) -> String {
        format!("Drop to train “{run}” on {file}")
    }
}

/// Files.
pub mod file {
    /// A file's name, marked where the scene was changed since it was saved.
    pub fn name(name: &str, is_changed: bool) -> String {
        if is_changed { format!("{name}*") } else { name.to_owned() }
    }
    /// Tip on the name of the open file.
    pub fn name_tip(path: &str, is_changed: bool) -> String {
        if is_changed { format!("{path}\n\nChanged since it was saved.") } else { path.to_owned() }
    }
    /// Heading of the question.
    pub const OPEN: &str = "Open a scene";
    /// Heading of the question.
    pub const SAVE: &str = "Save the scene";
    /// The typed path.
    pub const PATH: &str = "File";
    /// Asks the desktop.
    pub const BROWSE: &str = "Browse…";
    /// Its tip beside a setting.
    pub const BROWSE_TIP: &str = "Choose the file in the desktop's own dialog; it can be dropped on the window, too";
    /// In the field of a setting that names a file.
    pub const PATH_HINT: &str = "file";
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

    /// Told after a paste.
    pub const PASTED_SCENE: &str = "Scene pasted";
    /// Told after reverting.
    pub const REVERTED: &str = "Back to what was saved";

    /// In the question where the file is not as it was read.
    pub const CHANGED: &str =
        "The file was changed on disk since it was read. Saving there replaces it and keeps it as .bak";

    /// Told where a text is no scene.
    pub fn not_pasted(why: &str) -> String {
        format!("Nothing was pasted: {why}")
    }

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
        let mut lines = vec!["Parts of the scene were ignored".to_owned()];
        lines.extend(notes.iter().take(4).map(|note| format!("• {note}")));
        if notes.len() > 4 {
            lines.push(format!("… and {} more", notes.len() - 4));
        }
        lines.join("\n")
    }

    /// Told where the last session can't be read.
    pub fn session_lost(why: &str, kept: &str) -> String {
        format!("The last session could not be read. It was kept as {kept}\n{why}")
    }

    /// Told where the last window did not end as it should.
    pub const AFTER_CRASH: &str =
        "Ravine did not close properly the last time. The scene is paused and shown in the overlay view";

    /// Told once where the session can't be kept.
    pub fn session_unsaved(why: &str) -> String {
        format!("The session can't be saved\n{why}")
    }
}

/// Settings.
pub mod param {
    use crate::param::{Limits, Scale};

    /// How to go back.
    pub const RESET: &str = "Double-click resets.";

    /// What may be typed.
    pub fn range(limits: &str) -> String {
        format!("Must be {limits}. ")
    }

    /// Why a number was not taken.
    pub fn refused(name: &str, scale: Scale, limits: &Limits, got: f64) -> String {
        let what = if scale == Scale::Integer { "a whole number" } else { "a number" };
        format!("{name} must be {what} {limits}, got {}", super::number(got))
    }

    /// Why a text was not taken for a number.
    pub fn no_number(name: &str, got: &str) -> String {
        format!("{name} must be a number, like 0.01 or 1e-3, got '{got}'")
    }

    /// Why a number with a comma was not taken.
    pub fn ambiguous(name: &str, got: &str) -> String {
        format!("{name} must be a number without commas between thousands, got '{got}'")
    }

    /// The foot of a tool-tip.
    pub fn tip(range: &str, default: &str) -> String {
        format!("{range}Double-click resets to {default}.")
    }
}

/// Lists that are searched.
pub mod pick {
    use crate::optim::Need;

    /// Field.
    pub const SEARCH: &str = "Search";

    /// Where nothing fits.
    pub fn nothing(text: &str) -> String {
        format!("Nothing matches “{text}”")
    }

    /// What a method asks for.
    pub const fn need(need: Need) -> &'static str {
        match need {
            Need::Gradient => "gradients",
            Need::Hessian => "Hessians",
            Need::FullBatch => "the full batch in every step",
            Need::Matrices => "weight matrices",
            Need::Recording => "a recorded path",
        }
    }

    /// What a method needs, and what a step costs with N parameters.
    pub fn facts(needs: &[&str], time: &str, memory: &str) -> String {
        let needs = if needs.is_empty() { "function values only".to_owned() } else { needs.join(", ") };
        format!("Needs {needs}. Cost per step: {time}. Memory: {memory} numbers.")
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
    /// Tip.
    pub const ADD_SCHEDULE_TIP: &str =
        "Changes a setting over time: the learning rate, ρ, β or the weight decay, one schedule each.";
    /// Chooser.
    pub const SCHEDULE: &str = "Schedule";
    /// Tip.
    pub const SCHEDULE_TIP: &str = "How a setting changes over time.";
    /// Away with it.
    pub const REMOVE_SCHEDULE: &str = "Remove schedule";
}

/// Choices that act one after the other.
pub mod chain {
    /// Away with one.
    pub fn remove(name: &str) -> String {
        format!("Remove {}", name.to_lowercase())
    }

    /// Before the one above.
    pub fn up(name: &str) -> String {
        format!("Move {} up", name.to_lowercase())
    }

    /// Behind the one below.
    pub fn down(name: &str) -> String {
        format!("Move {} down", name.to_lowercase())
    }

    /// Whether it acts.
    pub fn switch(name: &str) -> String {
        format!("Use {}", name.to_lowercase())
    }
}

/// In the place of a figure that is not known.
pub const NO_FIGURE: &str = "–";

/// A difference in percentage points, with its sign.
pub fn points(x: f64) -> String {
    if x.is_nan() {
        return "–".to_owned();
    }
    // a minus as wide as the plus; nothing before a zero
    let text = format!("{x:+.1}");
    if text.trim_start_matches(['+', '-']) == "0.0" { "0.0".to_owned() } else { text.replace('-', "−") }
}

/// A mean percentage, with its deviation if there is one.
pub fn percent_spread(Spread { mean, sd }: Spread) -> String {
    let mean = percent(mean, true);
    match sd {
        Some(sd) => format!("{} ± {sd:.1} %", mean.trim_end_matches(" %")),
        None => mean,
    }
}

/// A mean difference in percentage points, with its deviation if there is one.
pub fn points_spread(Spread { mean, sd }: Spread) -> String {
    let mean = points(mean);
    sd.map_or_else(|| mean.clone(), |sd| format!("{mean} ± {sd:.1}"))
}

/// A mean, with its deviation if there is one; three digits each then.
pub fn value_spread(Spread { mean, sd }: Spread) -> String {
    let Some(sd) = sd else { return value(mean) };
    let is_plain = |x: f64| x == 0.0 || (1e-3..1e3).contains(&x.abs());
    if !(is_plain(mean) && sd < 1e3) {
        return format!("{} ± {}", value(mean), value(sd));
    }
    let decimals = if mean.abs() < 1.0 { 3 } else { (2.0 - mean.abs().log10().floor()).max(0.0) as usize };
    format!("{mean:.decimals$} ± {sd:.decimals$}").replace('-', "−")
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
    /// Key.
    pub const TOGGLE: &str = "Play or pause";
    /// Its unit.
    pub const STEPS_PER_SECOND: &str = " steps/s";
    /// Its unit where evaluations are counted.
    pub const EVALUATIONS_PER_SECOND: &str = " evals/s";
    /// Button.
    pub const TIME: &str = "Time";
    /// Tip.
    pub const TIME_TIP: &str = "What the cursor counts, and how much of the paths is drawn.";
    /// What the cursor counts.
    pub const ADVANCE: &str = "Advance by";
    /// Choice.
    pub const BY_STEPS: &str = "Step";
    /// Tip.
    pub const BY_STEPS_TIP: &str = "All optimizers have done the same number of steps.";
    /// Choice.
    pub const BY_EVALUATIONS: &str = "Evaluation";
    /// Tip.
    pub const BY_EVALUATIONS_TIP: &str = "All optimizers have used the same number of evaluations of values and gradients, a Hessian counted as the 2 gradients it costs: one that needs more of them for a step waits.";
    /// Ten steps.
    pub const BACK_TEN: &str = "Ten steps back";
    /// Ten steps.
    pub const FORWARD_TEN: &str = "Ten steps forward";
    /// The first step.
    pub const START: &str = "To the first step";
}

/// What the machine lacks.
pub mod start {
    /// No graphics card.
    pub const NO_CARD: &str = "no graphics card was found";
    /// No display at all.
    pub const NO_DISPLAY: &str = "there is no display: neither WAYLAND_DISPLAY nor DISPLAY is set";

    /// There is one, and it can't be used.
    pub fn bad_display(why: &str) -> String {
        format!("the display can't be used ({why})")
    }

    /// Neither renderer starts.
    pub fn no_renderer(wgpu: &str, glow: &str) -> String {
        format!(
            "the window can't be drawn: neither wgpu ({wgpu}) nor OpenGL ({glow}) can be initialised; install a graphics driver such as Mesa"
        )
    }
}
