//! Moving figures, decoded by another program's decoders.
#![expect(clippy::expect_used, reason = "what a test stands on must be there")]

use std::cell::{Cell, RefCell};
use std::io::{self, Cursor, Write};

use assert_cmd::Command;
use image::codecs::gif::GifDecoder;
use image::codecs::png::PngDecoder;
use image::{AnimationDecoder as _, Frame, RgbaImage};
use ravine::figure::animation::{Animation, Broken, Encoding, Listener, animate};
use ravine::figure::{Figure, Options, Theme, View, draw, png, svg};
use ravine::scene::preset;

const OPTIONS: Options = Options {
    width_mm: 60.0,
    font_pt: 7.0,
    theme: Theme::Light,
    scale: 1.0,
    has_caption: false,
    has_latex: false,
    step: None,
    seen: None,
};
const ANIMATION: Animation = Animation { seconds: 1.0, rate: 8.0, steps: None };

fn figure(views: &[&str]) -> Figure {
    let scene = preset("momentum-overshoot").expect("a preset").descent;
    let views: Vec<View> = views.iter().map(|view| View::parse(view, &scene).expect("a view")).collect();
    draw(&scene, &views, &OPTIONS).expect("a figure")
}

fn written(figure: &Figure, encoding: Encoding) -> Vec<u8> {
    let mut bytes = Vec::new();
    animate(figure, &OPTIONS, (&ANIMATION, encoding), &mut bytes, &Listener::NOBODY).expect("it can be written");
    bytes
}

fn frames(bytes: &[u8], encoding: Encoding) -> Vec<Frame> {
    let frames = match encoding {
        Encoding::Apng => {
            let decoder = PngDecoder::new(Cursor::new(bytes)).expect("it is PNG");
            assert!(decoder.is_apng().expect("it can be read"), "it moves");
            decoder.apng().expect("it moves").into_frames()
        }
        Encoding::Gif => GifDecoder::new(Cursor::new(bytes)).expect("it is GIF").into_frames(),
    };
    frames.collect_frames().expect("all frames can be read")
}

/// The largest and the mean difference of two pictures, in levels of 256.
fn difference(a: &RgbaImage, b: &RgbaImage) -> (u8, f64) {
    assert_eq!(a.dimensions(), b.dimensions(), "pictures of one size are compared");
    let all = || a.as_raw().iter().zip(b.as_raw()).map(|(a, b)| a.abs_diff(*b));
    (all().max().unwrap_or(0), all().map(f64::from).sum::<f64>() / a.as_raw().len() as f64)
}

#[test]
fn the_frames_asked_for_lead_to_the_still() {
    for views in [&["map", "loss"][..], &["3d"]] {
        let figure = figure(views);
        let still = png(&svg(&figure, &OPTIONS), OPTIONS.scale).expect("a picture");
        let still = image::load_from_memory(&still).expect("it is PNG").to_rgba8();
        // each layer is rounded to whole levels
        for (encoding, most) in [(Encoding::Apng, (4, 0.05)), (Encoding::Gif, (64, 1.0))] {
            let frames = frames(&written(&figure, encoding), encoding);
            assert_eq!(frames.len(), 8, "{views:?} {encoding:?}");
            let last = frames.last().expect("frames").buffer();
            let (largest, mean) = difference(last, &still);
            assert!(largest <= most.0 && mean <= most.1, "{views:?} {encoding:?}: {largest}, on average {mean}");
            let changes = frames.windows(2).filter(|pair| difference(pair[0].buffer(), pair[1].buffer()).0 > 20);
            assert_eq!(changes.count(), 7, "{views:?} {encoding:?}: every frame shows more than the one before");
            // what stands still does not flicker
            let (width, height) = still.dimensions();
            for (x, y) in [(1, 1), (width - 2, 1), (1, height - 2)] {
                let first = frames[0].buffer().get_pixel(x, y);
                assert!(frames.iter().all(|frame| frame.buffer().get_pixel(x, y) == first), "at {x}, {y}");
            }
            let ground = frames[0].buffer().get_pixel(1, 1);
            assert_eq!(frames[0].buffer().get_pixel(width - 1, height - 1), ground, "to the last pixel");
        }
    }
}

#[test]
fn delays_add_up_to_the_length() {
    let figure = figure(&["loss"]);
    for encoding in [Encoding::Apng, Encoding::Gif] {
        let delay = |frame: &Frame| {
            let (numerator, denominator) = frame.delay().numer_denom_ms();
            f64::from(numerator) / f64::from(denominator)
        };
        let frames = frames(&written(&figure, encoding), encoding);
        let moving: f64 = frames[..7].iter().map(delay).sum();
        assert!((moving - 7.0 / 8.0 * 1000.0).abs() <= 10.0, "{encoding:?}: {moving} ms");
        assert!(delay(&frames[7]) > 1000.0, "the last one stands longer");
    }
}

/// What was written so far.
struct Counted<'a>(&'a Cell<usize>);

impl Write for Counted<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn frames_are_written_one_by_one_until_somebody_cancels() {
    let figure = figure(&["map"]);
    for encoding in [Encoding::Apng, Encoding::Gif] {
        let (bytes, told) = (Cell::new(0), RefCell::new(Vec::new()));
        let progress = |done: usize, all: usize| told.borrow_mut().push((done, all, bytes.get()));
        let listener = Listener { progress: &progress, is_cancelled: &|| told.borrow().len() == 5 };
        let out = &mut Counted(&bytes);
        let broken = animate(&figure, &OPTIONS, (&ANIMATION, encoding), out, &listener).expect_err("it was cancelled");
        assert!(matches!(broken, Broken::Cancelled), "{broken}");
        let told = told.borrow();
        assert_eq!(
            told.iter().map(|(done, all, _)| (*done, *all)).collect::<Vec<_>>(),
            [(1, 8), (2, 8), (3, 8), (4, 8), (5, 8)]
        );
        assert!(told.is_sorted_by(|a, b| a.2 < b.2), "each frame goes out before the next: {told:?}");
    }
}

#[test]
fn what_was_broken_off_leaves_no_file_and_what_was_there_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.gif");
    for before in [None, Some("before")] {
        if let Some(text) = before {
            std::fs::write(&path, text).expect("it can be written");
        }
        let broken: Result<(), io::Error> = ravine::disk::write_with(&path, |file| {
            file.write_all(b"half")?;
            Err(io::Error::other("no more"))
        });
        assert_eq!(broken.expect_err("it broke").to_string(), "no more");
        assert_eq!(std::fs::read_to_string(&path).ok().as_deref(), before);
    }
}

#[test]
fn the_program_writes_both_and_tells_what_can_not_be() {
    let folder = tempfile::tempdir().expect("a folder");
    let render = |arguments: &[&str]| {
        let mut command = Command::cargo_bin("ravine").expect("the program");
        command
            .current_dir(folder.path())
            .args(["render", "saddle", "--width", "60", "--font-size", "7"])
            .args(arguments)
            .output()
            .expect("it runs")
    };
    for (name, encoding) in [("a.apng", Encoding::Apng), ("a.gif", Encoding::Gif)] {
        let output = render(&["--scale", "1", "--seconds", "0.5", "--fps", "10", "--steps", "0..20", "-o", name]);
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let bytes = std::fs::read(folder.path().join(name)).expect("it is there");
        assert_eq!(frames(&bytes, encoding).len(), 5, "{name}");
    }
    let cases: [(&[&str], &str); 5] = [
        (&["--seconds", "1e9", "-o", "b.gif"], "the length in seconds must be a number from 0.1 to 600"),
        (&["--fps", "0", "-o", "b.apng"], "the number of frames a second must be a number from 1 to 60, got 0"),
        (&["--steps", "5..5", "-o", "b.gif"], "the first step must be before the last one, got 5..5"),
        (&["--steps", "5", "-o", "b.gif"], "must be the first and the last step like 0..100, got '5'"),
        (&["--theme", "transparent", "-o", "b.gif"], "what a GIF has drawn it can't make transparent again"),
    ];
    for (arguments, expected) in cases {
        let output = render(arguments);
        let told = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && told.contains(expected), "{arguments:?}: {told}");
    }
    let left = std::fs::read_dir(folder.path()).expect("a folder").count();
    assert_eq!(left, 2, "no half file");
}
