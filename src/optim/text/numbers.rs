//! A rule step by step with its numbers: every line as it stands, with numbers in the place of names, and its result.

use super::of_method::of;
use super::places;
use super::sheet::{Role, Sheet, read};
use super::typeset::{assignment, name_text};
use crate::expression::{Form, Tree, number_text};
use crate::optim::{Driven, Settings};

/// The rule of a method, run next to it for a few coordinates.
#[derive(Debug, Clone)]
pub struct Numbers {
    sheet: Sheet,
    /// The right sides of the lines.
    trees: Vec<Tree>,
    /// What memories start with; nothing is 0.
    starts: Vec<Option<Tree>>,
    places: Vec<usize>,
    x0: Vec<f64>,
    t: f64,
    /// For every coordinate, the memories.
    memories: Vec<Vec<f64>>,
    /// For every setting, the product of its values.
    products: Vec<f64>,
}

/// A line in one step.
#[derive(Debug, Clone, PartialEq)]
pub struct LineNumbers {
    /// The line with its names, as text and as LaTeX.
    pub line: [String; 2],
    /// For every coordinate, the right side with numbers in the place of names, as text and as LaTeX.
    pub right: Vec<[String; 2]>,
    /// For every coordinate, the result.
    pub result: Vec<f64>,
    /// What is assigned, as text.
    pub target: String,
}

impl Numbers {
    /// At the start `x0` of a method; none if it is no rule.
    pub fn new(driven: &Driven, settings: Settings<'_>, x0: &[f64]) -> Option<Self> {
        let sheet = read(&of(driven)?).ok()?;
        let places = places(&driven.method, &sheet)?;
        let trees = sheet.lines.iter().map(|line| Tree::of(&line.ops)).collect();
        let starts = sheet.memories.iter().map(|memory| (!memory.start.is_empty()).then(|| Tree::of(&memory.start)));
        let starts = starts.collect();
        let products = vec![1.0; sheet.settings.len()];
        let (x0, memories) = (x0.to_vec(), Vec::new());
        let mut numbers = Self { sheet, trees, starts, places, x0, t: 0.0, memories, products };
        for at in 0..numbers.x0.len() {
            let names = numbers.names(settings, at, [f64::NAN; 2], &[]);
            let start = |tree: &Option<Tree>| tree.as_ref().map_or(0.0, |tree| tree.value(&names, &|_, _| None));
            numbers.memories.push(numbers.starts.iter().map(start).collect());
        }
        Some(numbers)
    }

    /// What every name stands for before a step.
    fn names(&self, settings: Settings<'_>, at: usize, [x, g]: [f64; 2], memories: &[f64]) -> Vec<f64> {
        let value = |role: Role| match role {
            Role::Coordinate => x,
            Role::Gradient => g,
            Role::Step => self.t,
            Role::Start => self.x0[at],
            Role::Memory(memory) => memories.get(memory).copied().unwrap_or(f64::NAN),
            Role::Helper => f64::NAN,
            Role::Setting(setting) => self.setting(settings, setting),
        };
        self.sheet.names.iter().map(|name| value(name.role)).collect()
    }

    fn setting(&self, settings: Settings<'_>, at: usize) -> f64 {
        settings.0.get(self.places[at]).copied().unwrap_or(f64::NAN)
    }

    /// Does a step from `x` with gradient `g`, and says what happened in every line.
    pub fn step(&mut self, settings: Settings<'_>, x: &[f64], g: &[f64]) -> Vec<LineNumbers> {
        let before = self.begin(settings);
        let line = |line: usize| {
            let target = self.sheet.lines[line].target;
            LineNumbers {
                line: Form::BOTH.map(|form| assignment(&self.sheet, target, &self.trees[line], form)),
                right: Vec::new(),
                result: Vec::new(),
                target: name_text(&self.sheet, target, Form::Text),
            }
        };
        let mut lines: Vec<LineNumbers> = (0..self.trees.len()).map(line).collect();
        for at in 0..self.x0.len() {
            let mut names = self.names(settings, at, [x[at], g[at]], &before[at]);
            for (line, found) in lines.iter_mut().enumerate() {
                let write = |form: Form| self.trees[line].write(form, &|name| number_text(names[name], form));
                found.right.push([write(Form::Text), write(Form::Latex)]);
                let value = self.value(line, &names);
                found.result.push(value);
                names[self.sheet.lines[line].target] = value;
            }
            self.keep(at, &names);
        }
        lines
    }

    /// Does a step without saying what happened.
    pub fn pass(&mut self, settings: Settings<'_>, x: &[f64], g: &[f64]) {
        let before = self.begin(settings);
        for at in 0..self.x0.len() {
            let mut names = self.names(settings, at, [x[at], g[at]], &before[at]);
            for line in 0..self.trees.len() {
                names[self.sheet.lines[line].target] = self.value(line, &names);
            }
            self.keep(at, &names);
        }
    }

    /// The memories at a coordinate, by name.
    pub fn memory(&self, at: usize) -> Vec<(String, f64)> {
        let names = (0..self.sheet.memories.len()).map(|memory| self.sheet.memory_symbol(memory));
        names.zip(self.memories.get(at).into_iter().flatten().copied()).collect()
    }

    fn begin(&mut self, settings: Settings<'_>) -> Vec<Vec<f64>> {
        self.t += 1.0;
        for at in 0..self.products.len() {
            self.products[at] *= self.setting(settings, at);
        }
        self.memories.clone()
    }

    fn value(&self, line: usize, names: &[f64]) -> f64 {
        let power = |base: usize, exponent: usize| match (self.sheet.names[base].role, self.sheet.names[exponent].role)
        {
            (Role::Setting(setting), Role::Step) => Some(self.products[setting]),
            _ => None,
        };
        self.trees[line].value(names, &power)
    }

    fn keep(&mut self, at: usize, names: &[f64]) {
        self.memories[at] = self.sheet.memories.iter().map(|memory| names[memory.name]).collect();
    }
}
