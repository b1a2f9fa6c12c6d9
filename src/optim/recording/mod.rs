//! Paths that were recorded elsewhere, as the method [`recorded`](super::method) replays them: CSV with x and y in every
//! row, or JSON as `ravine descend` writes it.
//!
//! A file is read when a run begins. What was read lately is kept until the file changes, since a run begins anew
//! whenever the scene changes or a step of it is explained.

mod json;
mod table;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use crate::disk;
use crate::refusal::{Refusal, reason};

/// The key of the method that replays recordings.
pub const KEY: &str = "recorded";

/// The setting of that method that names the file.
pub const FILE: &str = "file";

/// Most points that are read, 160 MB.
pub const MOST_POINTS: usize = 10_000_000;

/// Most bytes a file may have.
pub const MOST_BYTES: u64 = 500_000_000;

/// Points kept at most besides those of the last file.
const MOST_KEPT: usize = MOST_POINTS;

/// The points of a recording, `[x, y]`, the start first; the first one is finite.
pub type Points = Arc<[[f64; 2]]>;

/// A recording with the state of its file when it was read.
struct Kept {
    place: PathBuf,
    stamp: Stamp,
    points: Points,
}

type Stamp = (Option<SystemTime>, u64);

/// The last one used is at the end.
static KEPT: Mutex<Vec<Kept>> = Mutex::new(Vec::new());

fn kept() -> MutexGuard<'static, Vec<Kept>> {
    KEPT.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Reads a recording, relative to the current directory.
///
/// # Errors
/// A sentence with the file: it can't be read, is too large, or a row of it is no point.
pub fn read(file: &str) -> Result<Points, Refusal> {
    let refuse = |why: String| Refusal(format!("can't read '{file}': {why}"));
    if let Some(points) = find(file) {
        return Ok(points);
    }
    let (place, stamp) = (disk::place(Path::new(file)), stamp(file));
    let bytes = disk::read(Path::new(file), MOST_BYTES).map_err(|error| refuse(reason(&error)))?;
    if bytes.len() as u64 > MOST_BYTES {
        return Err(refuse(format!("it must have at most {} MB", MOST_BYTES / 1_000_000)));
    }
    let points = parse(&bytes, MOST_POINTS).map_err(refuse)?;
    if let Some(stamp) = stamp {
        let mut kept = kept();
        kept.retain(|kept| kept.place != place);
        let mut numbers = 0;
        let first = kept.iter().rposition(|kept| {
            numbers += kept.points.len();
            numbers > MOST_KEPT
        });
        kept.drain(..first.map_or(0, |at| at + 1));
        kept.push(Kept { place, stamp, points: Arc::clone(&points) });
    }
    Ok(points)
}

/// Whether [`read`] would answer at once.
pub fn is_at_hand(file: &str) -> bool {
    find(file).is_some()
}

fn find(file: &str) -> Option<Points> {
    let (place, stamp) = (disk::place(Path::new(file)), stamp(file)?);
    let mut kept = kept();
    let at = kept.iter().position(|kept| kept.place == place && kept.stamp == stamp)?;
    let found = kept.remove(at);
    let points = Arc::clone(&found.points);
    kept.push(found);
    Some(points)
}

fn stamp(file: &str) -> Option<Stamp> {
    let about = std::fs::metadata(file).ok()?;
    Some((about.modified().ok(), about.len()))
}

/// The points of a file's content.
fn parse(bytes: &[u8], most: usize) -> Result<Points, String> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Err("it must be text in UTF-8".to_owned());
    };
    let text = text.trim_start_matches('\u{feff}');
    let points = match text.trim_start().chars().next() {
        Some('[' | '{') => json::read(text, most)?,
        _ => table::read(text, most)?,
    };
    match points.first() {
        None => Err("there is no point in it; each row must be a point, x,y".to_owned()),
        Some([x, y]) if !(x.is_finite() && y.is_finite()) => {
            Err(format!("its first point must be two finite numbers, got {x},{y}"))
        }
        Some(_) => Ok(points.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(text: &str) -> Vec<[f64; 2]> {
        parse(text.as_bytes(), 100).unwrap_or_else(|why| panic!("{text}: {why}")).to_vec()
    }

    #[test]
    fn tables_are_read_with_and_without_header() {
        let path = [[-1.2, 1.0], [0.5, -2e-3]];
        for text in [
            "-1.2,1\n0.5,-0.002\n",
            "x,y\n-1.2,1\n0.5,-2e-3",
            "\u{feff}a,b\r\n-1.2 , 1\r\n\r\n0.5,-2e-3\r\n",
            "step,Y,f,X\n0,1,9,-1.2\n1,-0.002,8,0.5\n",
            ",x,y\n0,-1.2,1\n1,0.5,-0.002\n",
            "# by NumPy\n-1.2 1\n5.0e-01  -2.0e-03\n",
            "-1.2\t1\n0.5\t-0.002",
            "x;y\n-1.2;1\n0.5;-0.002",
        ] {
            assert_eq!(points(text), path, "{text}");
        }
        let diverged = points("1,2\ninf,NaN\n");
        assert!(diverged[1][0].is_infinite() && diverged[1][1].is_nan(), "a run may end so");
    }

    #[test]
    fn of_several_paths_the_first_is_read() {
        let head = "optimizer,seed,step,x,y,f\n";
        for rows in [
            "\"adam lr=0.1, quick\",0,0,1,2,3\n\"adam lr=0.1, quick\",0,1,3,4,5\nsgd,0,2,7,8,9\n",
            "sgd,0,0,1,2,3\nsgd,0,1,3,4,5\nsgd,1,2,7,8,9\n",
            "sgd,0,0,1,2,3\nsgd,0,1,3,4,5\nsgd,0,0,7,8,9\nsgd,0,1,nothing,8,9\n",
        ] {
            assert_eq!(points(&format!("{head}{rows}")), [[1.0, 2.0], [3.0, 4.0]], "{rows}");
        }
    }

    #[test]
    fn json_is_read_as_descend_writes_it() {
        let path = [[1.0, 2.0], [3.5, -4e-3]];
        for text in [
            "[[1, 2], [3.5, -0.004]]",
            " [[1, 2, 5.0], [3.5, -4e-3, \"nan\"]] ",
            "{\"points\": [[1, 2], [3.5, -0.004]]}",
            "{\"surface\": \"sphere\", \"trajectories\": [\n {\"optimizer\": \"sgd\", \"points\": [[1,2,5],[3.5,-0.004,6]], \
             \"ending\": {\"points\": 3}},\n {\"points\": [[9, 9]]}]}",
        ] {
            assert_eq!(points(text), path, "{text}");
        }
        let diverged = points("[[1, 2], [\"inf\", null]]");
        assert!(diverged[1][0].is_infinite() && diverged[1][1].is_nan());
    }

    #[test]
    fn what_is_no_path_is_refused_with_the_row() {
        for (text, wanted) in [
            ("", "there is no point in it"),
            ("x,y\n", "there is no point in it"),
            ("x\n1\n2\n", "it has one column; a path has two, x and y"),
            ("1\n2\n", "it has one column"),
            ("1,2\n3,four\n", "row 2 must have two numbers, x and y, got '3,four'"),
            ("1,two\n3,4\n", "row 1 must have two numbers"),
            ("x,y\n1,2\n\n3\n", "row 4 must have two numbers, x and y, got '3'"),
            ("step,u,v\n0,1,2\n", "its header has no columns x and y: 'step,u,v'"),
            ("nan,1\n2,3\n", "its first point must be two finite numbers, got NaN,1"),
            ("[]", "there is no point in it"),
            ("{}", "there are neither points nor trajectories in it"),
            ("{\"trajectories\": []}", "there are neither points nor trajectories in it"),
            ("[[1, 2], [3]]", "row 2: a point must be a list of two numbers, [x, y]"),
            ("[[1, 2], [3, \"b\"]]", "row 2: "),
            ("[1, 2]", "row 1: "),
            ("[[1, 2]", "EOF"),
            ("[[1, 2]] more", "trailing"),
            ("[[[[[1]]]]]", "row 1: "),
        ] {
            let why = parse(text.as_bytes(), 100).expect_err(text);
            assert!(why.contains(wanted), "{text}: {why}");
        }
        assert!(parse(&[0xff, 0xfe, 0], 100).is_err_and(|why| why.contains("UTF-8")));
        for text in ["1,2\n3,4\n5,6\n", "[[1,2],[3,4],[5,6]]"] {
            let why = parse(text.as_bytes(), 2).expect_err(text);
            assert!(why.contains("it has more than 2 points"), "{text}: {why}");
        }
    }

    #[test]
    fn a_file_is_read_again_only_when_it_has_changed() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("path.csv").display().to_string();
        assert!(read(&path).is_err_and(|why| why.0 == format!("can't read '{path}': no such file or directory")));
        std::fs::write(&path, "1,2\n3,4\n").expect("it is written");
        assert!(!is_at_hand(&path));
        let first = read(&path).expect("a path");
        assert!(is_at_hand(&path) && Arc::ptr_eq(&first, &read(&path).expect("a path")));
        std::fs::write(&path, "1,2\n3,4\n5,6\n").expect("it is written");
        assert!(!is_at_hand(&path));
        assert_eq!(read(&path).expect("a path").len(), 3);
        let no_file = folder.path().display().to_string();
        assert!(read(&no_file).is_err_and(|why| why.0.contains("it is no file")));
    }
}
