//! f(x, y) = sin²πu + (u − 1)²(1 + 10·sin²(πu + 1)) + (v − 1)²(1 + sin² 2πv),  u = 1 + (x − 1)/4,  v = 1 + (y − 1)/4.
//!
//! Published on [−10, 10]². Global minimum 0 at (1, 1), many local ones.

use std::f64::consts::{PI, TAU};

use crate::registry::Entry;
use crate::surface::{Formula, Make, Minima, Num};

/// The entry of this surface.
pub const ENTRY: Entry<Make> = Entry {
    key: "levy",
    label: "Levy",
    group: "Many minima",
    about: "Parallel furrows across a bowl, with a shallow way along each.",
    formula: "f(x, y) = sin²πu + (u − 1)²(1 + 10·sin²(πu + 1)) + (v − 1)²(1 + sin² 2πv),  u = 1 + (x − 1)/4,  v = 1 + (y − 1)/4",
    source: "Levy & Montalvo 1985; Surjanovic & Bingham 2013",
    params: &[],
    make: Make(|_| Box::new(Levy)),
};

struct Levy;

impl Formula for Levy {
    fn f<D: Num>(&self, x: D, y: D) -> D {
        let (u, v) = ((x - 1.0) * 0.25 + 1.0, (y - 1.0) * 0.25 + 1.0);
        let square = |s: D| s * s;
        let across = square((u * PI).sin()) + square(u - 1.0) * (square((u * PI + 1.0).sin()) * 10.0 + 1.0);
        across + square(v - 1.0) * (square((v * TAU).sin()) + 1.0)
    }

    fn minima(&self) -> Minima {
        Minima::Known(vec![[1.0, 1.0, 0.0]])
    }

    fn domain(&self) -> [f64; 4] {
        [-10.0, 10.0, -10.0, 10.0]
    }

    fn start(&self) -> [f64; 2] {
        [-7.0, 6.0]
    }
}
