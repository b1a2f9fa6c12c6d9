//! A rule as text that runs: an [`Optimizer`] like those that are compiled with the program.

use super::program::{Program, Shared};
use super::sheet::{Remembered, Role, Sheet};
use crate::expression::{self, Op, symbol};
use crate::optim::memory::Content;
use crate::optim::recall::Recall;
use crate::optim::{Layout, Memory, Objective, Optimizer, Settings, Span, StepError, Trace};
use crate::real::Real;
use crate::vectors;

/// Dimension from which the loop is shared among threads. Coordinates are independent, so the bits are the same.
const LONG: usize = 1 << 15;

/// A rule with its memory.
pub struct Written<T> {
    sheet: Sheet,
    program: Program,
    /// For every setting of the rule, its place in [`Settings`].
    places: Vec<usize>,
    /// Steps done.
    t: f64,
    /// What the coordinates of a span share. Without factors of the learning rate, all are one span.
    shared: Vec<Shared>,
    /// Memories of coordinates, then their start if the rule reads it.
    kept: Vec<Vec<T>>,
    /// The kept vector that is the point to evaluate.
    mean: Option<usize>,
    gradient: Vec<T>,
    layout: Layout,
    is_uniform: bool,
    buffers: Buffers<T>,
}

struct Buffers<T> {
    settings: Vec<f64>,
    file: Vec<f64>,
    handed: Vec<f64>,
    pairs: Vec<[T; 2]>,
}

impl<T: Real> Written<T> {
    /// A rule whose settings stand at these places in [`Settings`].
    pub fn new(sheet: Sheet, places: Vec<usize>) -> Self {
        let program = Program::of(&sheet);
        let mean = sheet.mean().and_then(|name| match sheet.names[name].role {
            Role::Memory(at) => program.own().position(|own| own == at),
            _ => None,
        });
        let buffers = Buffers { settings: Vec::new(), file: Vec::new(), handed: Vec::new(), pairs: Vec::new() };
        Self {
            sheet,
            program,
            places,
            t: 0.0,
            shared: Vec::new(),
            kept: Vec::new(),
            mean,
            gradient: Vec::new(),
            layout: Layout::default(),
            is_uniform: true,
            buffers,
        }
    }

    /// The settings of the rule in a span.
    fn settings(&mut self, settings: Settings<'_>, factor: f64) {
        let numbers = self.places.iter().zip(&self.sheet.settings).map(|(place, setting)| {
            let number = settings.0.get(*place).copied().unwrap_or(f64::NAN);
            if setting.key == "lr" { number * factor } else { number }
        });
        self.buffers.settings.clear();
        self.buffers.settings.extend(numbers);
    }

    /// What the coordinates of a span share before the first step.
    fn fresh(&self) -> Shared {
        let settings = &self.buffers.settings;
        let start = |at: usize| start(&self.sheet, &self.sheet.memories[at], settings, f64::NAN);
        Shared {
            memories: self.program.common().map(start).collect(),
            products: vec![1.0; self.program.products().len()],
        }
    }

    fn move_all(&mut self, settings: Settings<'_>, x: &mut [T]) {
        self.settings(settings, 1.0);
        let Buffers { settings, file, handed, pairs } = &mut self.buffers;
        self.program.advance(self.t, settings, &mut self.shared[0], file, handed);
        if let Ok(pair) = x.try_into() {
            let g = self.gradient.first_chunk().copied().unwrap_or_default();
            self.program.move_pair(handed, pair, g, &mut self.kept, pairs);
            return;
        }
        let kept = self.kept.iter_mut().map(Vec::as_mut_slice).collect();
        Sweep { program: &self.program, handed, x, gradient: &self.gradient, kept }.run();
    }

    /// One learning rate for each span; frozen spans and their memories do not change.
    fn move_spans(&mut self, settings: Settings<'_>, x: &mut [T]) {
        for at in 0..self.layout.spans.len() {
            let Span { range, lr_factor, is_trainable, .. } = &self.layout.spans[at];
            if !is_trainable {
                continue;
            }
            let (range, factor) = (range.clone(), *lr_factor);
            self.settings(settings, factor);
            let Buffers { settings, file, handed, .. } = &mut self.buffers;
            self.program.advance(self.t, settings, &mut self.shared[at], file, handed);
            let kept = self.kept.iter_mut().map(|memory| &mut memory[range.clone()]).collect();
            let (x, gradient) = (&mut x[range.clone()], &self.gradient[range]);
            Sweep { program: &self.program, handed, x, gradient, kept }.run();
        }
    }
}

/// What a memory starts with, for a coordinate that starts at `x0`.
fn start(sheet: &Sheet, memory: &Remembered, settings: &[f64], x0: f64) -> f64 {
    if memory.start.is_empty() {
        return 0.0;
    }
    let values = sheet.names.iter().map(|name| match name.role {
        Role::Setting(at) => settings.get(at).copied().unwrap_or(f64::NAN),
        Role::Start => x0,
        _ => f64::NAN,
    });
    let parsed = expression::Parsed { ops: memory.start.clone(), ..Default::default() };
    expression::Program::new(&parsed, &values.collect::<Vec<_>>()).at(0.0, 0.0)
}

impl<T: Real> Optimizer<T> for Written<T> {
    fn init(&mut self, settings: Settings<'_>, x0: &[T], layout: &Layout) {
        self.layout = layout.clone();
        self.is_uniform = layout.is_uniform();
        self.gradient = vec![T::zero(); x0.len()];
        self.t = 0.0;
        let own: Vec<usize> = self.program.own().collect();
        self.kept = vec![Vec::with_capacity(x0.len()); own.len()];
        self.shared.clear();
        let everything = Span { lr_factor: 1.0, range: 0..x0.len(), ..Layout::point(x0.len()).spans.remove(0) };
        let spans = if self.is_uniform { vec![everything] } else { layout.spans.clone() };
        for span in spans {
            self.settings(settings, span.lr_factor);
            self.shared.push(self.fresh());
            for (kept, memory) in self.kept.iter_mut().zip(&own) {
                let memory = &self.sheet.memories[*memory];
                let settings = &self.buffers.settings;
                let is_start = |op: &Op| matches!(op, Op::Free(name) if self.sheet.names[*name].role == Role::Start);
                if let [op] = &memory.start[..]
                    && is_start(op)
                {
                    kept.extend_from_slice(&x0[span.range.clone()]);
                } else if memory.start.iter().any(is_start) {
                    let starts = x0[span.range.clone()].iter();
                    kept.extend(starts.map(|x0| T::of(start(&self.sheet, memory, settings, x0.wide()))));
                } else {
                    let start = T::of(start(&self.sheet, memory, settings, f64::NAN));
                    kept.extend(std::iter::repeat_n(start, span.range.len()));
                }
            }
        }
        if self.program.keeps_start() {
            self.kept.push(x0.to_vec());
        }
    }

    fn step(
        &mut self,
        settings: Settings<'_>,
        objective: &mut dyn Objective<T>,
        x: &mut [T],
        _: &mut Trace<T>,
    ) -> Result<(), StepError> {
        objective.value_gradient(x, &mut self.gradient);
        self.t += 1.0;
        if self.is_uniform {
            self.move_all(settings, x);
        } else {
            self.move_spans(settings, x);
        }
        Ok(())
    }

    fn memory(&self) -> Vec<Memory<T>> {
        let number = |name: String, numbers: Vec<f64>| {
            let content = match numbers[..] {
                [number] => Content::Number(number),
                _ => Content::Numbers(numbers),
            };
            Memory { name: name.into(), content }
        };
        let of_all = |value: &dyn Fn(&Shared) -> f64| self.shared.iter().map(value).collect();
        let products = self.program.products().iter().enumerate().map(|(at, setting)| {
            let name = symbol(&self.sheet.settings[*setting].key) + "ᵗ";
            number(name, of_all(&|shared| shared.products[at]))
        });
        let common = self
            .program
            .common()
            .enumerate()
            .map(|(at, memory)| number(self.sheet.memory_symbol(memory), of_all(&|shared| shared.memories[at])));
        let names = self.program.own().map(|memory| self.sheet.memory_symbol(memory));
        let names = names.chain(self.program.keeps_start().then(|| symbol("x0")));
        let kept = names.zip(&self.kept);
        let kept = kept.map(|(name, vector)| Memory { name: name.into(), content: Content::Vector(vector.clone()) });
        std::iter::once(number("t".to_owned(), vec![self.t])).chain(products).chain(common).chain(kept).collect()
    }

    fn restore(&mut self, memory: Vec<Memory<T>>) -> Result<(), String> {
        let mut recall = Recall::new(memory, &self.memory())?;
        let t = recall.number()?;
        let mut shared = self.shared.clone();
        let spans = shared.len();
        let mut numbers = || if spans == 1 { Ok(vec![recall.number()?]) } else { recall.numbers(spans) };
        for at in 0..self.program.products().len() {
            shared.iter_mut().zip(numbers()?).for_each(|(shared, number)| shared.products[at] = number);
        }
        for at in 0..self.program.common().count() {
            shared.iter_mut().zip(numbers()?).for_each(|(shared, number)| shared.memories[at] = number);
        }
        let n = self.gradient.len();
        let kept: Vec<Vec<f64>> = self.kept.iter().map(|_| recall.vector(n)).collect::<Result<_, _>>()?;
        self.kept = kept.iter().map(|vector| vector.iter().map(|x| T::of(*x)).collect()).collect();
        (self.t, self.shared) = (t, shared);
        Ok(())
    }

    fn eval_point(&self) -> Option<&[T]> {
        self.mean.map(|at| self.kept[at].as_slice())
    }
}

/// The blocks of a vector, or of a part of it.
struct Sweep<'a, T> {
    program: &'a Program,
    handed: &'a [f64],
    x: &'a mut [T],
    gradient: &'a [T],
    kept: Vec<&'a mut [T]>,
}

impl<T: Real> Sweep<'_, T> {
    fn run(self) {
        if self.x.len() < LONG {
            vectors::arch().dispatch(self);
            return;
        }
        let [front, back] = self.halves();
        rayon::join(|| front.run(), || back.run());
    }

    fn halves(self) -> [Self; 2] {
        let Self { program, handed, x, gradient, kept } = self;
        let at = x.len() / 2;
        let ((x0, x1), (g0, g1)) = (x.split_at_mut(at), gradient.split_at(at));
        let (kept0, kept1) = kept.into_iter().map(|memory| memory.split_at_mut(at)).unzip();
        [
            Self { program, handed, x: x0, gradient: g0, kept: kept0 },
            Self { program, handed, x: x1, gradient: g1, kept: kept1 },
        ]
    }
}

impl<T: Real> pulp::NullaryFnOnce for Sweep<'_, T> {
    type Output = ();

    #[inline(always)]
    fn call(mut self) {
        self.program.sweep(self.handed, self.x, self.gradient, &mut self.kept);
    }
}
