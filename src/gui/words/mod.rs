//! Every word of the window that does not come from a registry entry. Another language is a second folder like this.

pub mod basins;
pub mod descent;
pub mod draw;
pub mod edit;
pub mod entries;
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

pub use crate::figure::ending;
pub use crate::figure::words::{OFF, ON, number, option, percent, tidy, value, whole};
use crate::language::{Word, told};
use crate::spread::Spread;

/// Error: the system gives no thread.
pub fn no_thread(why: &std::io::Error) -> String {
    told!("no-thread", why = why.to_string())
}

/// The window itself.
pub mod shell {
    use crate::language::{Word, told};
    /// The program.
    pub const TITLE: Word = Word::new("shell-title");
    /// Above the keys of a tab.
    pub fn in_tab(label: &str) -> String {
        told!("shell-in-tab", label)
    }

    /// Told where a scene names something this version does not have.
    pub fn unknown(what: &str, key: &str, shown: &str) -> String {
        told!("shell-unknown", what, key, shown)
    }

    /// First tab.
    pub const DESCENT: Word = Word::new("shell-descent");
    /// Second tab.
    pub const TRAINING: Word = Word::new("shell-training");
    /// Third tab.
    pub const LESSONS: Word = Word::new("shell-lessons");
    /// Menu.
    pub const FILE: Word = Word::new("shell-file");
    /// Menu.
    pub const EDIT: Word = Word::new("shell-edit");
    /// Menu.
    pub const VIEW: Word = Word::new("shell-view");
    /// Menu.
    pub const HELP: Word = Word::new("shell-help");
    /// Everything to its first-start state.
    pub const NEW: Word = Word::new("shell-new");
    /// Asks for a file.
    pub const OPEN: Word = Word::new("shell-open");
    /// To the file it came from.
    pub const SAVE: Word = Word::new("shell-save");
    /// Asks for a file.
    pub const SAVE_AS: Word = Word::new("shell-save-as");
    /// As text to the clipboard.
    pub const COPY_SCENE: Word = Word::new("shell-copy-scene");
    /// A scene as text from the clipboard.
    pub const PASTE_SCENE: Word = Word::new("shell-paste-scene");
    /// As it was saved.
    pub const REVERT: Word = Word::new("shell-revert");
    /// Everything larger.
    pub const ZOOM_IN: Word = Word::new("shell-zoom-in");
    /// Everything smaller.
    pub const ZOOM_OUT: Word = Word::new("shell-zoom-out");
    /// Everything as it was made.
    pub const ZOOM_RESET: Word = Word::new("shell-zoom-reset");
    /// The panel on the left.
    pub const CONTROLS: Word = Word::new("shell-controls");
    /// Tip.
    pub const CONTROLS_TIP: Word = Word::new("shell-controls-tip");
    /// Larger text and lines.
    pub const PROJECTOR: Word = Word::new("shell-projector");
    /// Without a frame.
    pub const FULL_SCREEN: Word = Word::new("shell-full-screen");
    /// Files opened before.
    pub const RECENT: Word = Word::new("shell-recent");
    /// Where there are none.
    pub const NO_RECENT: Word = Word::new("shell-no-recent");
    /// Closes the window.
    pub const QUIT: Word = Word::new("shell-quit");
    /// One edit back.
    pub const UNDO: Word = Word::new("shell-undo");
    /// One edit on.
    pub const REDO: Word = Word::new("shell-redo");
    /// Colours.
    pub const THEME: Word = Word::new("shell-theme");
    /// Colours as the desktop has them.
    pub const SYSTEM: Word = Word::new("shell-system");
    /// Dark on light.
    pub const LIGHT: Word = Word::new("shell-light");
    /// Light on dark.
    pub const DARK: Word = Word::new("shell-dark");
    /// The sheet of keys.
    pub const SHORTCUTS: Word = Word::new("shell-shortcuts");
    /// All commands, to be searched.
    pub const PALETTE: Word = Word::new("shell-palette");
    /// A tab to the front.
    pub fn show_tab(label: &str) -> String {
        told!("shell-show-tab", label)
    }
    /// Another theme.
    pub fn show_theme(name: &str) -> String {
        format!("{THEME}: {}", name.to_lowercase())
    }
    /// What texts are written in.
    pub const LANGUAGE: Word = Word::new("shell-language");
    /// Another language.
    pub fn show_language(name: &str) -> String {
        format!("{LANGUAGE}: {name}")
    }
    /// Closes a sheet.
    pub const CLOSE: Word = Word::new("shell-close");
    /// Closes a message.
    pub const DISMISS: Word = Word::new("shell-dismiss");
    /// Leaves a question.
    pub const CANCEL: Word = Word::new("shell-cancel");
    /// Keys that also work.
    pub const MOUSE: Word = Word::new("shell-mouse");
    /// What the mouse does, on the surface unless it says where.
    pub const MOUSE_KEYS: [(Word, Word); 10] = [
        (Word::new("shell-mouse-click"), Word::new("shell-mouse-click-does")),
        (Word::new("shell-mouse-shift-click"), Word::new("shell-mouse-shift-click-does")),
        (Word::new("shell-mouse-shift-click-start"), Word::new("shell-mouse-shift-click-start-does")),
        (Word::new("shell-mouse-drag-start"), Word::new("shell-mouse-drag-start-does")),
        (Word::new("shell-mouse-drag"), Word::new("shell-mouse-drag-does")),
        (Word::new("shell-mouse-scroll"), Word::new("shell-mouse-scroll-does")),
        (Word::new("shell-mouse-double-click"), Word::new("shell-mouse-double-click-does")),
        (Word::new("shell-mouse-right-click"), Word::new("shell-mouse-right-click-does")),
        (Word::new("shell-mouse-drag-note"), Word::new("shell-mouse-drag-note-does")),
        (Word::new("shell-mouse-right-drag"), Word::new("shell-mouse-right-drag-does")),
    ];
    /// Over the window while a file hovers.
    pub const DROP: Word = Word::new("shell-drop");
    /// The same over the Descent tab, while it is not known what it is.
    pub const DROP_PATH_OR_SCENE: Word = Word::new("shell-drop-path-or-scene");
    /// The same where the surface is made of data.
    pub const DROP_DATA_OR_SCENE: Word = Word::new("shell-drop-data-or-scene");
    /// The same over the Training tab, while it is not known what it is.
    pub const DROP_ANY: Word = Word::new("shell-drop-any");

    /// Over the Training tab.
    pub fn drop_data(file: &str, run: &str) -> String {
        told!("shell-drop-data", run, file)
    }
}

/// Files.
pub mod file {
    use crate::language::{Word, told, word};
    /// A file's name, marked where the scene was changed since it was saved.
    pub fn name(name: &str, is_changed: bool) -> String {
        if is_changed { format!("{name}*") } else { name.to_owned() }
    }
    /// Tip on the name of the open file.
    pub fn name_tip(path: &str, is_changed: bool) -> String {
        if is_changed { told!("file-name-tip-changed", path) } else { path.to_owned() }
    }
    /// Heading of the question.
    pub const OPEN: Word = Word::new("file-open");
    /// Heading of the question.
    pub const SAVE: Word = Word::new("file-save");
    /// The typed path.
    pub const PATH: Word = Word::new("file-path");
    /// Asks the desktop.
    pub const BROWSE: Word = Word::new("file-browse");
    /// Its tip beside a setting.
    pub const BROWSE_TIP: Word = Word::new("file-browse-tip");
    /// In the field of a setting that names a file.
    pub const PATH_HINT: Word = Word::new("file-path-hint");
    /// Does it.
    pub const DO_OPEN: Word = Word::new("file-do-open");
    /// Does it.
    pub const DO_SAVE: Word = Word::new("file-do-save");
    /// The kind of file.
    pub const KIND: Word = Word::new("file-kind");
    /// A name to begin with.
    pub const NAME: Word = Word::new("file-name");
    /// Told after a copy.
    pub const COPIED_SCENE: Word = Word::new("file-copied-scene");

    /// Told after a paste.
    pub const PASTED_SCENE: Word = Word::new("file-pasted-scene");
    /// Told after reverting.
    pub const REVERTED: Word = Word::new("file-reverted");

    /// In the question where the file is not as it was read.
    pub const CHANGED: Word = Word::new("file-changed");

    /// Told where a text is no scene.
    pub fn not_pasted(why: &str) -> String {
        told!("file-not-pasted", why)
    }

    /// Told after opening.
    pub fn opened(path: &str) -> String {
        told!("file-opened", path)
    }

    /// Told after saving.
    pub fn saved(path: &str) -> String {
        told!("file-saved", path)
    }

    /// Told where a scene held something unknown.
    pub fn ignored(notes: &[String]) -> String {
        let mut lines = vec![word("file-ignored").to_owned()];
        lines.extend(notes.iter().take(4).map(|note| format!("• {note}")));
        if notes.len() > 4 {
            lines.push(told!("file-ignored-more", count = notes.len() - 4));
        }
        lines.join("\n")
    }

    /// Told where the last session can't be read.
    pub fn session_lost(why: &str, kept: &str) -> String {
        told!("file-session-lost", kept, why)
    }

    /// Told where the last window did not end as it should.
    pub const AFTER_CRASH: Word = Word::new("file-after-crash");

    /// Told once where the session can't be kept.
    pub fn session_unsaved(why: &str) -> String {
        told!("file-session-unsaved", why)
    }
}

/// Settings.
pub mod param {
    use crate::language::{Word, retold, told};
    use crate::param::{Limits, Scale};

    /// How to go back.
    pub const RESET: Word = Word::new("param-reset");

    /// What may be typed.
    pub fn range(limits: &str) -> String {
        told!("param-range", limits)
    }

    /// Why a number was not taken.
    pub fn refused(name: &str, scale: Scale, limits: &Limits, got: f64) -> String {
        let (limits, got) = (retold(&limits.to_string()).into_owned(), super::number(got));
        if scale == Scale::Integer {
            told!("param-refused-integer", name, limits, got)
        } else {
            told!("param-refused", name, limits, got)
        }
    }

    /// Why a text was not taken for a number.
    pub fn no_number(name: &str, got: &str) -> String {
        told!("param-no-number", name, got)
    }

    /// Why a number with a comma was not taken.
    pub fn ambiguous(name: &str, got: &str) -> String {
        told!("param-ambiguous", name, got)
    }

    /// The foot of a tool-tip.
    pub fn tip(range: &str, default: &str) -> String {
        told!("param-tip", range, default)
    }
}

/// Lists that are searched.
pub mod pick {
    use crate::language::{Word, told, word};
    use crate::optim::Need;

    /// Field.
    pub const SEARCH: Word = Word::new("pick-search");

    /// Where nothing fits.
    pub fn nothing(text: &str) -> String {
        told!("pick-nothing", text)
    }

    /// What a method asks for.
    pub fn need(need: Need) -> &'static str {
        match need {
            Need::Gradient => word("pick-need-gradient"),
            Need::Hessian => word("pick-need-hessian"),
            Need::FullBatch => word("pick-need-full-batch"),
            Need::Matrices => word("pick-need-matrices"),
            Need::Recording => word("pick-need-recording"),
        }
    }

    /// What a method needs, and what a step costs with N parameters.
    pub fn facts(needs: &[&str], time: &str, memory: &str) -> String {
        let needs = if needs.is_empty() { word("pick-facts-values").to_owned() } else { needs.join(", ") };
        told!("pick-facts", needs, time, memory)
    }
}

/// A method with its schedules.
pub mod driven {
    use crate::language::Word;
    /// Chooser.
    pub const METHOD: Word = Word::new("driven-method");
    /// Tip.
    pub const METHOD_TIP: Word = Word::new("driven-method-tip");
    /// One more.
    pub const ADD_SCHEDULE: Word = Word::new("driven-add-schedule");
    /// Tip.
    pub const ADD_SCHEDULE_TIP: Word = Word::new("driven-add-schedule-tip");
    /// Chooser.
    pub const SCHEDULE: Word = Word::new("driven-schedule");
    /// Tip.
    pub const SCHEDULE_TIP: Word = Word::new("driven-schedule-tip");
    /// Away with it.
    pub const REMOVE_SCHEDULE: Word = Word::new("driven-remove-schedule");
}

/// Choices that act one after the other.
pub mod chain {
    use crate::language::told;
    /// Away with one.
    pub fn remove(name: &str) -> String {
        told!("chain-remove", name = name.to_lowercase())
    }

    /// Before the one above.
    pub fn up(name: &str) -> String {
        told!("chain-up", name = name.to_lowercase())
    }

    /// Behind the one below.
    pub fn down(name: &str) -> String {
        told!("chain-down", name = name.to_lowercase())
    }

    /// Whether it acts.
    pub fn switch(name: &str) -> String {
        told!("chain-switch", name = name.to_lowercase())
    }
}

/// In the place of a figure that is not known.
pub const NO_FIGURE: Word = Word::new("no-figure");

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
    use crate::language::Word;
    /// Button.
    pub const RESTART: Word = Word::new("player-restart");
    /// Button.
    pub const BACK: Word = Word::new("player-back");
    /// Button.
    pub const PLAY: Word = Word::new("player-play");
    /// Button.
    pub const PAUSE: Word = Word::new("player-pause");
    /// Button.
    pub const FORWARD: Word = Word::new("player-forward");
    /// Button.
    pub const END: Word = Word::new("player-end");
    /// Switch.
    pub const LOOP: Word = Word::new("player-loop");
    /// Slider.
    pub const SCRUB: Word = Word::new("player-scrub");
    /// Slider.
    pub const SPEED: Word = Word::new("player-speed");
    /// Key.
    pub const TOGGLE: Word = Word::new("player-toggle");
    /// Its unit.
    pub const STEPS_PER_SECOND: Word = Word::new("player-steps-per-second");
    /// Its unit where evaluations are counted.
    pub const EVALUATIONS_PER_SECOND: Word = Word::new("player-evaluations-per-second");
    /// Button.
    pub const TIME: Word = Word::new("player-time");
    /// Tip.
    pub const TIME_TIP: Word = Word::new("player-time-tip");
    /// What the cursor counts.
    pub const ADVANCE: Word = Word::new("player-advance");
    /// Choice.
    pub const BY_STEPS: Word = Word::new("player-by-steps");
    /// Tip.
    pub const BY_STEPS_TIP: Word = Word::new("player-by-steps-tip");
    /// Choice.
    pub const BY_EVALUATIONS: Word = Word::new("player-by-evaluations");
    /// Tip.
    pub const BY_EVALUATIONS_TIP: Word = Word::new("player-by-evaluations-tip");
    /// Ten steps.
    pub const BACK_TEN: Word = Word::new("player-back-ten");
    /// Ten steps.
    pub const FORWARD_TEN: Word = Word::new("player-forward-ten");
    /// The first step.
    pub const START: Word = Word::new("player-start");
}

/// What the machine lacks.
pub mod start {
    use crate::language::{Word, told};
    /// No graphics card.
    pub const NO_CARD: Word = Word::new("start-no-card");
    /// No display at all.
    pub const NO_DISPLAY: Word = Word::new("start-no-display");

    /// There is one, and it can't be used.
    pub fn bad_display(why: &str) -> String {
        told!("start-bad-display", why)
    }

    /// Neither renderer starts.
    pub fn no_renderer(wgpu: &str, glow: &str) -> String {
        told!("start-no-renderer", wgpu, glow)
    }
}
