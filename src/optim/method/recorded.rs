//! A path that was recorded elsewhere: in PyTorch, in JAX, in SciPy, or by this program (`docs/recording.md`).
//!
//! xₜ = row t of the file
//!
//! Nothing is computed but f along it, and nothing is counted. The run starts at the file's first point.

use crate::optim::free::Free;
use crate::optim::memory::{pack, unpack};
use crate::optim::recording::{self, FILE, Points};
use crate::optim::{
    Build, Cost, Layout, Memory, Method, Need, Objective, Optimizer, Precision, Settings, StepError, Trace,
};
use crate::param::Param;
use crate::real::Real;
use crate::registry::{Choice, Entry};

/// The entry of this method.
pub const ENTRY: Entry<Method> = Entry {
    key: "recorded",
    label: "Recorded path",
    group: "Custom",
    about: "A path recorded elsewhere, in PyTorch, JAX, SciPy or here, laid over the others.",
    formula: "xₜ = row t of the file",
    source: "you",
    params: &[Param::path(FILE, "File").bare().help(
        "CSV with x and y in every row, or JSON as descend writes it; of several paths the first. It starts where the \
         file does, not at the scene's start.",
    )],
    make: Method::of::<Recorded>(&[Need::Recording], COST),
};

const COST: Cost = Cost { time: "O(1)", memory: "0", numbers: |_, _| 0.0 };

struct Recorded;

impl Build for Recorded {
    fn build<T: Precision>(choice: &Choice<Method>) -> Box<dyn Optimizer<T>> {
        let file = choice.word(FILE).to_owned();
        Box::new(Replayed::<T> { file, points: Points::default(), free: Free::default(), t: 0.0 })
    }
}

/// Without a file, or with one that can't be read, it stays where it is; a run is refused before that.
struct Replayed<T: Real> {
    file: String,
    points: Points,
    free: Free<T>,
    /// Steps done.
    t: f64,
}

impl<T: Real> Optimizer<T> for Replayed<T> {
    fn init(&mut self, _: Settings<'_>, x0: &[T], layout: &Layout) {
        self.free = Free::of(x0, layout);
        self.t = 0.0;
        if !self.file.is_empty() {
            self.points = recording::read(&self.file).unwrap_or_default();
        }
    }

    fn step(
        &mut self,
        _: Settings<'_>,
        _: &mut dyn Objective<T>,
        x: &mut [T],
        _: &mut Trace<T>,
    ) -> Result<(), StepError> {
        if !self.points.is_empty() {
            let next = self.points.get(self.t as usize + 1).ok_or(StepError::RecordingOver)?;
            self.free.write(next, x);
        }
        self.t += 1.0;
        Ok(())
    }

    fn memory(&self) -> Vec<Memory<T>> {
        pack([("t", self.t)], [])
    }

    fn restore(&mut self, memory: Vec<Memory<T>>) -> Result<(), String> {
        let ([t], []) = unpack(memory, ["t"], [], 0)?;
        self.t = t;
        Ok(())
    }
}
