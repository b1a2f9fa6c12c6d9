//! The loop of a [`Rule`] over all coordinates, fused over its memories so that it vectorises. Measured: with interleaved
//! memories the same loop is four times slower.

use super::rule::Rule;
use crate::real::Real;
use crate::vectors;

/// Dimension from which selecting vector instructions at run time pays.
const WIDE: usize = 64;
/// Dimension from which the loop is shared among threads. Coordinates are independent, so the bits are the same.
const LONG: usize = 1 << 15;
/// From so many numbers in a vector on, a root occupies the divider longer than its multiplications would take.
const LANES: usize = 8;
/// Coordinates that [`Quick`] takes at a time.
const PART: usize = 64;

/// The fused loop over all coordinates.
pub struct Sweep<'a, R: Rule<K, S>, T: Real, const K: usize, const S: usize> {
    /// What the step needs.
    pub step: R::Step<T>,
    /// The same in lanes.
    pub quick: R::Step<T::Lane>,
    /// The parameters.
    pub x: &'a mut [T],
    /// The gradient at them.
    pub gradient: &'a [T],
    /// Memory by memory.
    pub memory: [&'a mut [T]; K],
}

impl<R: Rule<K, S>, T: Real, const K: usize, const S: usize> Sweep<'_, R, T, K, S> {
    /// Takes the step.
    pub fn run(self) {
        match self.x.len() {
            ..WIDE => pulp::NullaryFnOnce::call(self),
            WIDE..LONG => vectors::arch().dispatch(Dispatched(self)),
            _ => {
                let [front, back] = self.halves();
                rayon::join(|| front.run(), || back.run());
            }
        }
    }

    fn halves(self) -> [Self; 2] {
        let Self { step, quick, x, gradient, memory } = self;
        let at = x.len() / 2;
        let ((x0, x1), (g0, g1)) = (x.split_at_mut(at), gradient.split_at(at));
        let mut memory = memory.map(|memory| memory.split_at_mut(at));
        let front = memory.each_mut().map(|(front, _)| std::mem::take(front));
        let back = memory.map(|(_, back)| back);
        let front = Self { step, quick, x: x0, gradient: g0, memory: front };
        [front, Self { step, quick, x: x1, gradient: g1, memory: back }]
    }
}

impl<R: Rule<K, S>, T: Real, const K: usize, const S: usize> pulp::NullaryFnOnce for Sweep<'_, R, T, K, S> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Self { step, x, gradient, memory, .. } = self;
        let n = x.len();
        let gradient = &gradient[..n];
        let memory = memory.map(|memory| &mut memory[..n]);
        for i in 0..n {
            let (moved, kept) = R::update(step, x[i], gradient[i], std::array::from_fn(|k| memory[k][i]));
            x[i] = moved;
            for k in 0..K {
                memory[k][i] = kept[k];
            }
        }
    }
}

/// With the vector instructions of the processor.
struct Dispatched<'a, R: Rule<K, S>, T: Real, const K: usize, const S: usize>(Sweep<'a, R, T, K, S>);

impl<R: Rule<K, S>, T: Real, const K: usize, const S: usize> pulp::WithSimd for Dispatched<'_, R, T, K, S> {
    type Output = ();

    #[inline(always)]
    fn with_simd<V: pulp::Simd>(self, simd: V) {
        if R::HAS_ROOT && T::IS_DOUBLE && V::F64_LANES >= LANES {
            simd.vectorize(Quick(self.0));
        } else {
            simd.vectorize(self.0);
        }
    }
}

/// The loop in [`Real::Lane`]s, whose roots are quick. Where a number would not be one, as a root may not have been taken,
/// a part is done again.
struct Quick<'a, R: Rule<K, S>, T: Real, const K: usize, const S: usize>(Sweep<'a, R, T, K, S>);

impl<R: Rule<K, S>, T: Real, const K: usize, const S: usize> pulp::NullaryFnOnce for Quick<'_, R, T, K, S> {
    type Output = ();

    #[inline(always)]
    fn call(self) {
        let Sweep { step, quick, x, gradient, memory } = self.0;
        let (parts, x) = x.as_chunks_mut::<PART>();
        let (gradients, gradient) = gradient.as_chunks::<PART>();
        let mut memory = memory.map(|memory| memory.as_chunks_mut::<PART>());
        let mut old = ([T::zero(); PART], [[T::zero(); PART]; K]);
        for (at, (x, gradient)) in parts.iter_mut().zip(gradients).enumerate() {
            let mut memory = memory.each_mut().map(|(parts, _)| &mut parts[at]);
            let part = (&mut *x, memory.each_mut().map(|memory| &mut **memory));
            if !is_all_numbers::<R, T, K, S>(quick, part, gradient, &mut old) {
                *x = old.0;
                (0..K).for_each(|k| *memory[k] = old.1[k]);
                let memory = memory.map(<[T; PART]>::as_mut_slice);
                pulp::NullaryFnOnce::call(Sweep::<R, T, K, S> { step, quick, x, gradient, memory });
            }
        }
        let memory = memory.map(|(_, rest)| rest);
        pulp::NullaryFnOnce::call(Sweep::<R, T, K, S> { step, quick, x, gradient, memory });
    }
}

/// Takes a step in lanes and keeps what was there; whether all that came out of it are numbers.
#[inline(always)]
fn is_all_numbers<R: Rule<K, S>, T: Real, const K: usize, const S: usize>(
    step: R::Step<T::Lane>,
    (x, memory): (&mut [T; PART], [&mut [T; PART]; K]),
    gradient: &[T; PART],
    (old_x, old_memory): &mut ([T; PART], [[T; PART]; K]),
) -> bool {
    let mut is_odd = false;
    for i in 0..PART {
        old_x[i] = x[i];
        (0..K).for_each(|k| old_memory[k][i] = memory[k][i]);
        let old = std::array::from_fn(|k| memory[k][i].lane());
        let (moved, kept) = R::update(step, x[i].lane(), gradient[i].lane(), old);
        x[i] = T::of_lane(moved);
        let mut sum = x[i];
        for k in 0..K {
            memory[k][i] = T::of_lane(kept[k]);
            sum += memory[k][i];
        }
        // one question for all
        is_odd |= sum.is_nan();
    }
    !is_odd
}
