//! What is mapped: a method on a surface, and two numbers of them.

use crate::descent::tune::{Axis, MOST_RUNS, Over, numbers, with_setting};
use crate::descent::{MOST_SEEDS, Run, check_method, reads_a_file};
use crate::map::{Frame, MOST_PIXELS};
use crate::optim::{Driven, Method, Refusal, inner};
use crate::param::Param;
use crate::registry::{Choice, hint};
use crate::surface::Composition;

/// Parts of a pixel that values are rounded to.
const PARTS: usize = 100;
/// What the key of a number of the surface begins with where the method has one of the same name.
pub const OF_SURFACE: &str = "surface.";

/// Whose number it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    /// The method's, or that of the method inside it.
    Method,
    /// The surface's.
    Surface,
}

/// A number that a map ranges over.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// Whose it is.
    pub owner: Owner,
    /// Its range.
    pub axis: Axis,
}

/// Until when steps are counted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Until {
    /// f − min f is less than this.
    Gap(f64),
    /// f is less than this.
    Value(f64),
}

/// What is mapped.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// What the method runs on.
    pub surface: Composition,
    /// The method.
    pub driven: Driven,
    /// The first start, limits, noise and seed.
    pub run: Run,
    /// Starts of each pixel: the given one, then others drawn from the domain.
    pub starts: u64,
    /// Seeds of each start.
    pub seeds: u64,
    /// Until when steps are counted.
    pub until: Until,
    /// The ranges of the two numbers, to the right and up. A number of the method goes before one of the surface of the same
    /// name; `surface.a` is always the surface's.
    pub over: [Over; 2],
    /// Pixels across and down.
    pub size: [usize; 2],
}

impl Plan {
    /// One run a pixel, 128 × 128 pixels, steps until f − min f is below a thousandth.
    pub fn new(surface: Composition, driven: Driven, run: Run, over: [Over; 2]) -> Self {
        Self { surface, driven, run, starts: 1, seeds: 1, until: Until::Gap(1e-3), over, size: [128, 128] }
    }

    /// Runs of each pixel.
    pub const fn runs(&self) -> u64 {
        self.starts.saturating_mul(self.seeds)
    }

    /// Whether it can begin; then its axes and its pixels, in places from 0 to 1 along both axes.
    ///
    /// # Errors
    /// A sentence that says what would be right.
    pub fn check(&self) -> Result<([Side; 2], Frame), Refusal> {
        let refuse = |why: String| Err(Refusal(why));
        let frame = Frame::new([0.0, 1.0, 0.0, 1.0], self.size)?;
        check_method(&self.driven)?;
        if reads_a_file(&self.driven) {
            return refuse("a recorded path has no settings: give a method that runs".to_owned());
        }
        let axes = self.axes()?;
        for (name, count, most) in [("starts", self.starts, MOST_RUNS), ("seeds", self.seeds, MOST_SEEDS)] {
            if !(1..=most).contains(&count) {
                return refuse(format!("{name} must be a whole number at least 1 and at most {most}, got {count}"));
            }
        }
        if self.runs() > MOST_RUNS {
            return refuse(format!("starts × seeds must be at most {MOST_RUNS}, got {}", self.runs()));
        }
        let (Until::Gap(least) | Until::Value(least)) = self.until;
        if !(least.is_finite() && (least > 0.0 || matches!(self.until, Until::Value(_)))) {
            let wanted = if matches!(self.until, Until::Gap(_)) { " above 0" } else { "" };
            return refuse(format!("the tolerance must be a finite number{wanted}, got {least}"));
        }
        self.run.check_on(&*self.surface.build())?;
        Ok((axes, frame))
    }

    /// The numbers of both ranges.
    ///
    /// # Errors
    /// A sentence, if there are no such numbers, or they can't have such values.
    pub fn axes(&self) -> Result<[Side; 2], Refusal> {
        let [x, y] = &self.over;
        if x.key == y.key {
            return Err(Refusal(format!("{} is on both axes: give two settings", x.key)));
        }
        Ok([self.side(x, self.size[0])?, self.side(y, self.size[1])?])
    }

    /// The number a range is of.
    fn side(&self, over: &Over, pixels: usize) -> Result<Side, Refusal> {
        let cells = pixels.min(MOST_PIXELS).saturating_mul(PARTS);
        let (method, surface) = (&self.driven.method, &self.surface.surface);
        let of_surface = over.key.strip_prefix(OF_SURFACE);
        if of_surface.is_none()
            && let Some(axis) = Axis::new(method, over, cells)?
        {
            return Ok(Side { owner: Owner::Method, axis });
        }
        let key = of_surface.unwrap_or(&over.key);
        let over = Over { key: key.to_owned(), ..over.clone() };
        if let Some(axis) = Axis::own(surface, &over, cells)? {
            return Ok(Side { owner: Owner::Surface, axis });
        }
        let known = [numbers(method), numbers(surface)].concat();
        let told = format!("neither {} nor {} has a number '{key}'", method.entry().key, surface.entry().key);
        Err(Refusal(format!("{told}{}", hint(key, known.iter().map(String::as_str)))))
    }

    /// The surface with other numbers where an axis is one of its.
    pub fn surface_at(&self, axes: &[Side; 2], at: [f64; 2]) -> Composition {
        let mut surface = self.surface.clone();
        for (side, x) in axes.iter().zip(at).filter(|(side, _)| side.owner == Owner::Surface) {
            if let Ok(other) = surface.surface.clone().with(&side.axis.key, x) {
                surface.surface = other;
            }
        }
        surface
    }

    /// The method with other numbers where an axis is one of its.
    pub fn driven_at(&self, axes: &[Side; 2], at: [f64; 2]) -> Driven {
        let mut driven = self.driven.clone();
        for (side, x) in axes.iter().zip(at).filter(|(side, _)| side.owner == Owner::Method) {
            if let Ok(method) = with_setting(&driven.method, &side.axis.key, x) {
                driven.method = method;
            }
        }
        driven
    }

    /// The method and the surface without what the axes are of: these numbers are as they are where nothing is said.
    pub fn unswept(&self, axes: &[Side; 2]) -> (Driven, Composition) {
        let usual = |param: Option<&Param>| param?.default().as_number();
        let at = axes.each_ref().map(|side| {
            let key = &side.axis.key;
            let x = match side.owner {
                Owner::Surface => usual(self.surface.surface.entry().param(key)),
                Owner::Method => {
                    let inside = |of: &Choice<Method>| inner(of).map(|inner| inner.method);
                    let mut all = std::iter::successors(Some(self.driven.method.clone()), inside);
                    all.find_map(|method| usual(method.entry().param(key)))
                }
            };
            // a number its text names has no usual value
            x.unwrap_or(f64::NAN)
        });
        (self.driven_at(axes, at), self.surface_at(axes, at))
    }
}
