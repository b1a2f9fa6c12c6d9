//! Random events through the whole window: clicks, drags, keys, typed text, pastes, files that are dropped, sizes.
//!
//! 10,000 of them from seed 0; `RAVINE_EVENTS` and `RAVINE_SEED` in the environment give others. Events come in rounds:
//! at the end of each, all edits are undone, and the scene is the one the round began with.
#![cfg(feature = "gui")]
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

mod common;

use eframe::egui::{Event, Key, Modifiers, MouseWheelUnit, PointerButton, Pos2, TouchPhase, Vec2, pos2, vec2};
use rand::RngExt as _;
use ravine::gui::Setup;
use ravine::rng::{Pcg64, stream};
use ravine::scene::{PRESETS, Scene};

use self::common::window::{self, Window, dropped};

/// Events of a round: each is an edit at most, and more edits are not remembered.
const ROUND: usize = 100;

const KEYS: &[Key] = &[
    Key::Space,
    Key::ArrowLeft,
    Key::ArrowRight,
    Key::ArrowUp,
    Key::ArrowDown,
    Key::Home,
    Key::End,
    Key::PageUp,
    Key::PageDown,
    Key::Enter,
    Key::Escape,
    Key::Tab,
    Key::Backspace,
    Key::Delete,
    Key::R,
    Key::L,
    Key::F,
    Key::N,
    Key::S,
    Key::F1,
    Key::F10,
    Key::F11,
];

/// Keys with the control key; not those that close the window or write a file.
const COMMANDS: &[Key] = &[
    Key::N,
    Key::O,
    Key::Z,
    Key::Y,
    Key::P,
    Key::K,
    Key::G,
    Key::B,
    Key::V,
    Key::A,
    Key::C,
    Key::Plus,
    Key::Minus,
    Key::Num0,
];

const TEXTS: &[&str] = &[
    "adam",
    "0.1",
    "1e-3",
    "-7",
    "1e309",
    "nan",
    "x^2 + ",
    "ρ",
    "|",
    "(",
    "[1, 2",
    "\"",
    "∞",
    "a b c",
    "dense 10",
    "\u{0}",
    "sgd lr=",
    "undo",
    "zoom",
    "é́",
    "1,5",
    "9999999999999999999",
];

/// What is done, and to what.
struct Hand {
    rng: Pcg64,
    at: Pos2,
    is_down: bool,
    modifiers: Modifiers,
    files: Vec<String>,
    pastes: Vec<String>,
}

impl Hand {
    fn any<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.rng.random_range(0..all.len())]
    }

    fn place(&mut self, size: Vec2) -> Pos2 {
        pos2(self.rng.random_range(0.0..size.x), self.rng.random_range(0.0..size.y))
    }

    fn button(&self, pressed: bool) -> Event {
        Event::PointerButton { pos: self.at, button: PointerButton::Primary, pressed, modifiers: self.modifiers }
    }

    /// Something a user might do, drawn in one frame or a few; says what it was.
    fn act(&mut self, window: &mut Window) -> String {
        let size = window.ctx.content_rect().size();
        match self.rng.random_range(0..100) {
            0..32 => self.click(window, size),
            32..52 => self.drag(window, size),
            52..57 => self.scroll(window, size),
            57..82 => self.press(window),
            82..90 => {
                let text = (*self.any(TEXTS)).to_owned();
                frames(window, [Event::Text(text.clone())]);
                format!("type {text:?}")
            }
            90..93 => {
                let text = self.any(&self.pastes.clone()).clone();
                frames(window, [Event::Paste(text.clone())]);
                format!("paste {:?}", text.chars().take(60).collect::<String>())
            }
            93..95 => {
                let file = self.any(&self.files.clone()).clone();
                window.input_mut().dropped_files.push(dropped(&file));
                window.step();
                format!("drop {file}")
            }
            95..97 => {
                self.modifiers = if self.modifiers.shift { Modifiers::NONE } else { Modifiers::SHIFT };
                frames(window, [Event::ModifiersChanged(self.modifiers)]);
                format!("hold {:?}", self.modifiers)
            }
            97..99 => {
                let size = *self.any(&[[640.0, 420.0], [1024.0, 640.0], [1360.0, 860.0], [300.0, 200.0]]);
                window.set_size(size.into());
                window.step();
                format!("size {size:?}")
            }
            _ => {
                let is_held = std::mem::take(&mut self.is_down);
                frames(window, [Event::PointerGone, Event::WindowFocused(false), Event::WindowFocused(true)]);
                format!("leave, held: {is_held}")
            }
        }
    }

    fn click(&mut self, window: &mut Window, size: Vec2) -> String {
        self.at = self.place(size);
        self.is_down = false;
        frames(window, [Event::PointerMoved(self.at), self.button(true), self.button(false)]);
        format!("click at {}", self.at)
    }

    fn drag(&mut self, window: &mut Window, size: Vec2) -> String {
        let from = self.at;
        let down = if self.is_down { None } else { Some(self.button(true)) };
        self.at = if self.rng.random_bool(0.5) {
            let by = vec2(self.rng.random_range(-60.0..60.0), self.rng.random_range(-60.0..60.0));
            (from + by).clamp(Pos2::ZERO, size.to_pos2())
        } else {
            self.place(size)
        };
        self.is_down = self.rng.random_bool(0.4);
        let up = if self.is_down { None } else { Some(self.button(false)) };
        frames(window, down.into_iter().chain([Event::PointerMoved(self.at)]).chain(up));
        format!("drag from {from} to {}, {}", self.at, if self.is_down { "held" } else { "dropped" })
    }

    fn scroll(&mut self, window: &mut Window, size: Vec2) -> String {
        self.at = self.place(size);
        let delta = vec2(0.0, self.rng.random_range(-200.0..200.0));
        let (unit, phase, modifiers) = (MouseWheelUnit::Point, TouchPhase::Move, self.modifiers);
        let source = eframe::egui::MouseWheelSource::Wheel;
        frames(window, [Event::PointerMoved(self.at), Event::MouseWheel { unit, phase, source, delta, modifiers }]);
        format!("scroll by {} at {}", delta.y, self.at)
    }

    fn press(&mut self, window: &mut Window) -> String {
        let (key, modifiers) = match self.rng.random_range(0..10) {
            0..3 => (*self.any(COMMANDS), Modifiers::COMMAND),
            3..5 => (*self.any(KEYS), Modifiers::SHIFT),
            _ => (*self.any(KEYS), Modifiers::NONE),
        };
        press(window, key, modifiers);
        format!("{key:?} {modifiers:?}")
    }
}

/// Two frames: the last event has its own, as the release of a button has that was pressed.
fn frames(window: &mut Window, events: impl IntoIterator<Item = Event>) {
    let mut events: Vec<Event> = events.into_iter().collect();
    let last = events.pop();
    for part in [events, last.into_iter().collect()].into_iter().filter(|part| !part.is_empty()) {
        window.input_mut().events.extend(part);
        window.step();
    }
}

fn press(window: &mut Window, key: Key, modifiers: Modifiers) {
    let event = |pressed| Event::Key { key, physical_key: None, pressed, repeat: false, modifiers };
    let all = [Event::ModifiersChanged(modifiers), event(true), event(false), Event::ModifiersChanged(Modifiers::NONE)];
    // all of a key in one frame, as when somebody is quick
    window.input_mut().events.extend(all);
    window.step();
}

/// A number from the environment.
fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

/// Scenes, good and bad, on disk and as text.
fn materials(folder: &std::path::Path) -> (Vec<String>, Vec<String>) {
    let mut texts: Vec<String> = PRESETS.iter().step_by(5).map(|preset| preset.make.0.to_owned()).collect();
    texts.extend(
        ["", "not a scene", "[descent]\nsteps = -1", "[descent]\nracers = 3", "[[descent.racers]]"].map(str::to_owned),
    );
    texts.push("[training]\nruns = []".to_owned());
    texts.push(Scene::default().to_toml());
    let write = |(i, text): (usize, &String)| {
        let path = folder.join(format!("{i}.toml"));
        std::fs::write(&path, text).expect("it can be written");
        path.display().to_string()
    };
    let mut files: Vec<String> = texts.iter().enumerate().map(write).collect();
    std::fs::write(folder.join("table.csv"), "x,y,kind\n1,2,a\n2,1,b\n").expect("it can be written");
    std::fs::write(folder.join("noise.bin"), [0_u8, 255, 3, 128]).expect("it can be written");
    files.extend(["table.csv", "noise.bin", "nowhere.toml", ""].map(|name| folder.join(name).display().to_string()));
    (files, texts)
}

/// The first scene, with little to compute.
fn first() -> Scene {
    let mut scene = Scene::default();
    scene.descent.run.limits.steps = 30;
    scene
}

#[test]
fn whatever_is_done_nothing_breaks_and_undo_leads_back() {
    let (seed, count) = (setting("RAVINE_SEED", 0), setting("RAVINE_EVENTS", 10_000) as usize);
    let folder = tempfile::tempdir().expect("a folder");
    let (files, pastes) = materials(folder.path());
    let begin = |app: &mut ravine::gui::RavineApp| {
        app.training_mut().work_inline();
        app.lessons_mut().be_brief();
    };
    let setup = Setup { scene: Some(first()), ..Setup::default() };
    let mut window = window::opened(setup, vec2(1024.0, 640.0), begin);
    let rng = stream(seed, "random events");
    let (at, modifiers) = (pos2(500.0, 300.0), Modifiers::NONE);
    let mut hand = Hand { rng, at, is_down: false, modifiers, files, pastes };
    let mut done = 0;
    while done < count {
        let began = window.state().scene().clone();
        let mut told = Vec::new();
        for _ in 0..ROUND.min(count - done) {
            done += 1;
            let result = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| hand.act(&mut window)));
            told.push(result.unwrap_or_else(|why| {
                let why = why.downcast::<String>().map_or_else(|_| "see above".to_owned(), |why| *why);
                panic!("event {done} of seed {seed}: {why}\nafter\n{}", told.join("\n"))
            }));
        }
        frames(&mut window, [hand.button(false)]);
        hand.is_down = false;
        let ctx = window.ctx.clone();
        window.state_mut().settle(&ctx);
        window.state_mut().undo_all();
        window.step();
        let is_back = window.state().is_as(&began);
        assert!(is_back, "the round before event {done} of seed {seed} is not undone\n{}", told.join("\n"));
    }
}
