//! What happened inside a step, as rows.

use super::row::{Cell, Row};
use crate::descent::explain::Explained;
use crate::gui::words::explain::{self, inspector as words};
use crate::optim::{Event, Matrix};

/// Tried points that are listed.
const MOST_TRIALS: usize = 16;

/// The rows of all events; the second column is for what is true where the first has a model of it.
pub fn rows(explained: &Explained) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut trials = 0;
    let mut direction: Option<&[f64]> = None;
    for event in &explained.events {
        if let Event::Direction { d, .. } = event {
            direction = Some(d);
        }
        if let Event::Trial { x, value, is_accepted } = event {
            trials += 1;
            if trials <= MOST_TRIALS {
                rows.push(trial(explained, direction, trials, (x, *value, *is_accepted)));
            }
            continue;
        }
        add(explained, event, &mut rows);
    }
    if trials > MOST_TRIALS {
        rows.push(Row::new(words::more(trials - MOST_TRIALS), "", Cell::Empty));
    }
    rows
}

/// A tried point: with its step length where it lies on a line.
fn trial(explained: &Explained, d: Option<&[f64]>, number: usize, (x, value, is_taken): (&[f64], f64, bool)) -> Row {
    let told = match d {
        Some(d) => {
            let square: f64 = d.iter().map(|d| d * d).sum();
            let along: f64 = d.iter().zip(x).zip(explained.from).map(|((d, x), from)| d * (x - from)).sum();
            words::trial_at(&words::full(along / square), &words::full(value), is_taken)
        }
        None => words::trial(&x.iter().map(|x| words::full(*x)).collect::<Vec<_>>(), &words::full(value), is_taken),
    };
    Row::new(words::trial_number(number), words::TRIAL_TIP.text(), Cell::Text(told))
}

fn add(explained: &Explained, event: &Event<f64>, rows: &mut Vec<Row>) {
    let mut row = |name: &str, tip: &str, cell: Cell| rows.push(Row::new(name, tip, cell));
    match event {
        // told as the gradient that enters the rule, and as rows of their own
        Event::Shaped { .. } | Event::Trial { .. } => {}
        Event::LookAhead(at) => row(words::LOOK_AHEAD.text(), words::LOOK_AHEAD_TIP.text(), Cell::Vector(at.clone())),
        Event::Clipped { norm } => row(words::CLIPPED.text(), words::CLIPPED_TIP.text(), Cell::Number(*norm)),
        Event::Pair { s, y, sy, is_learnt } => {
            row("s", words::S.text(), Cell::Vector(s.clone()));
            row("y", words::Y.text(), Cell::Vector(y.clone()));
            row("sᵀy", words::SY.text(), Cell::Number(*sy));
            let told = if *is_learnt { words::LEARNT.text() } else { words::NOT_LEARNT.text() };
            row(words::PAIR.text(), words::SY.text(), Cell::Text(told.to_owned()));
        }
        Event::Model { matrix, numbers } => rows.push(model(explained, *matrix, numbers)),
        Event::Direction { d, slope } => {
            row("d", words::D.text(), Cell::Vector(d.clone()));
            row("gᵀd", words::SLOPE.text(), Cell::Number(*slope));
        }
        Event::SteepestInstead => row(words::STEEPEST.text(), "", Cell::Empty),
        Event::Length(0.0) => row("t", words::T.text(), Cell::Text(words::STAYS.text().to_owned())),
        Event::Length(t) => row("t", words::T.text(), Cell::Number(*t)),
        Event::TrustRegion { radius, predicted, actual, ratio, next } => {
            row("Δ", words::RADIUS.text(), Cell::Number(*radius));
            row("m(0) − m(p)", words::PREDICTED.text(), Cell::Number(*predicted));
            row("f(x) − f(x + p)", words::ACTUAL.text(), Cell::Number(*actual));
            row("r", words::RATIO.text(), Cell::Number(*ratio));
            row("Δ₊", words::NEXT_RADIUS.text(), Cell::Number(*next));
        }
        Event::Cloud { mean, sigma, covariance } => {
            row("m", words::MEAN.text(), Cell::Vector(mean.clone()));
            row("σ", words::SIGMA.text(), Cell::Number(*sigma));
            row("C", words::COVARIANCE.text(), Cell::Matrix(covariance.clone()));
        }
        Event::Simplex { corners, values, turn } => {
            row(words::SIMPLEX.text(), words::SIMPLEX_TIP.text(), Cell::Text(explain::turn(*turn).to_owned()));
            for (i, (corner, value)) in corners.iter().zip(values).enumerate() {
                let numbers = corner.iter().chain([value]).copied().collect();
                row(&words::corner(i), words::CORNER_TIP.text(), Cell::Vector(numbers));
            }
        }
        Event::Chance { rise, temperature, probability } => {
            row("Δf", words::RISE.text(), Cell::Number(*rise));
            row("T", words::TEMPERATURE.text(), Cell::Number(*temperature));
            row("p", words::PROBABILITY.text(), Cell::Number(*probability));
        }
        Event::Square { middle, radius } => {
            row("c", words::SQUARE.text(), Cell::Vector(middle.clone()));
            row("r", words::HALF_WIDTH.text(), Cell::Number(*radius));
        }
    }
}

/// A model beside the truth: an inverse beside the inverse.
fn model(explained: &Explained, matrix: Matrix, numbers: &[f64]) -> Row {
    let truth = explained.hessian.map(|hessian| match matrix {
        Matrix::Hessian => Some(hessian),
        Matrix::Inverse => inverse(hessian),
    });
    let truth = truth.flatten().map_or(Cell::Empty, Cell::from);
    let (name, tip) = match matrix {
        Matrix::Hessian => ("H", words::MODEL.text()),
        Matrix::Inverse => ("B ≈ H⁻¹", words::INVERSE_MODEL.text()),
    };
    Row::of(name, tip, vec![Cell::Matrix(numbers.to_vec()), truth])
}

fn inverse([[xx, xy], [yx, yy]]: [[f64; 2]; 2]) -> Option<[[f64; 2]; 2]> {
    let det = xx * yy - xy * yx;
    let inverse = [[yy / det, -xy / det], [-yx / det, xx / det]];
    inverse.iter().flatten().all(|x| x.is_finite()).then_some(inverse)
}
