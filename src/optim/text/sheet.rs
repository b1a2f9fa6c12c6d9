//! A rule that was understood: its lines, and the role of every name.

use super::statement::{Assignment, Given, Statements, statements};
use crate::expression::{Op, Parsed, symbol};
use crate::pick::SyntaxError;
use crate::registry::hint;

/// Most settings: each is a slider.
const MOST_SETTINGS: usize = 16;

/// A rule as text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// The lines, in the order they are done.
    pub lines: Vec<Line>,
    /// The memories.
    pub memories: Vec<Remembered>,
    /// The settings, in the order they appear.
    pub settings: Vec<Setting>,
    /// All names; a line speaks of them by their places in this list.
    pub names: Vec<Name>,
}

/// One assignment.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The name assigned, by its place among the names.
    pub target: usize,
    /// The right side in postfix order.
    pub ops: Vec<Op>,
    /// The line as it was typed.
    pub text: String,
}

/// A name, and what it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Its plain form: `beta1`.
    pub key: String,
    /// Its role.
    pub role: Role,
}

/// What a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The coordinate.
    Coordinate,
    /// Its gradient.
    Gradient,
    /// The step, from 1.
    Step,
    /// The coordinate at the start.
    Start,
    /// What a step leaves for the next, by its place among the memories.
    Memory(usize),
    /// What is worked out anew in every step.
    Helper,
    /// A setting, by its place among the settings.
    Setting(usize),
}

/// A memory.
#[derive(Debug, Clone, PartialEq)]
pub struct Remembered {
    /// Its name, by its place among the names.
    pub name: usize,
    /// What it starts with; nothing is 0. It knows settings and the start only.
    pub start: Vec<Op>,
}

/// A setting.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// Its name in plain letters.
    pub key: String,
    /// Its value when nothing else is said.
    pub default: f64,
}

/// The point that is evaluated, if a rule assigns it: `x̄`. It is kept even where no line reads it.
const MEAN: &str = "x_bar";

/// Values of settings that go by these names and have no other.
const USUAL: &[(&str, f64)] = &[
    ("lr", 0.01),
    ("beta", 0.9),
    ("beta1", 0.9),
    ("beta2", 0.999),
    ("rho", 0.9),
    ("mu", 0.9),
    ("gamma", 0.9),
    ("epsilon", 1e-8),
    ("lambda", 0.0),
];

/// What the gradient and the coordinate are called elsewhere.
const ELSEWHERE: &[(&str, &str)] = &[
    ("y", "a rule is written for one coordinate, x: y has the same rule"),
    ("dx", "the gradient is called g"),
    ("dw", "the gradient is called g"),
    ("grad", "the gradient is called g"),
    ("gradient", "the gradient is called g"),
    ("w", "the coordinate is called x"),
    ("theta", "the coordinate is called x"),
    ("learning_rate", "the learning rate is called lr"),
];

/// Reads a rule.
///
/// # Errors
/// What can't be read, with its column, and what would be right.
pub fn read(text: &str) -> Result<Sheet, SyntaxError> {
    let Statements { lines, defaults } = statements(text)?;
    let mut reader = Reader { sheet: Sheet::default(), first_read: Vec::new(), assigned: Vec::new() };
    let (starts, lines) = parted(lines);
    for line in &lines {
        reader.line(line)?;
    }
    reader.check_assigned(&lines)?;
    reader.remember();
    for start in &starts {
        reader.start(start)?;
    }
    for default in &defaults {
        reader.default(default, lines.iter().any(|line| line.name == default.name))?;
    }
    Ok(reader.sheet)
}

fn at(column: usize, message: impl Into<String>) -> SyntaxError {
    SyntaxError { column, message: message.into() }
}

/// Lines that give a memory its start, `v0 = …` where `v` is assigned too, and the others.
fn parted(lines: Vec<Assignment>) -> (Vec<Assignment>, Vec<Assignment>) {
    let names: Vec<String> = lines.iter().map(|line| line.name.clone()).collect();
    lines.into_iter().partition(|line| {
        line.name.strip_suffix('0').is_some_and(|stem| stem != "x" && names.iter().any(|name| name == stem))
    })
}

struct Reader {
    sheet: Sheet,
    /// For every name: the column where it is read before it was assigned.
    first_read: Vec<Option<usize>>,
    assigned: Vec<bool>,
}

impl Reader {
    /// The place of a name, which is new or known.
    fn place(&mut self, key: &str) -> usize {
        if let Some(known) = self.sheet.names.iter().position(|name| name.key == key) {
            return known;
        }
        let role = match key {
            "x" => Role::Coordinate,
            "g" => Role::Gradient,
            "t" => Role::Step,
            "x0" => Role::Start,
            _ => Role::Helper,
        };
        self.sheet.names.push(Name { key: key.to_owned(), role });
        self.first_read.push(None);
        self.assigned.push(false);
        self.sheet.names.len() - 1
    }

    /// The operations of a right side, with places in the whole list of names.
    fn ops(&mut self, right: &Parsed) -> Vec<Op> {
        let places: Vec<usize> = right.names.iter().map(|name| self.place(name)).collect();
        let place = |op: &Op| match *op {
            Op::Free(at) => Op::Free(places[at]),
            op => op,
        };
        right.ops.iter().map(place).collect()
    }

    fn line(&mut self, line: &Assignment) -> Result<(), SyntaxError> {
        let why = match line.name.as_str() {
            "t" => Some("t is the step, it can't be assigned"),
            "x0" => Some("x0 is the start, it can't be assigned"),
            "e" | "pi" | "tau" | "π" | "τ" => Some("this is a number, it can't be assigned"),
            _ => None,
        };
        if let Some(why) = why {
            return Err(at(line.column, why));
        }
        let ops = self.ops(&line.right);
        for (name, column) in line.right.names.iter().zip(&line.right.columns) {
            let place = self.place(name);
            if !self.assigned[place] {
                self.first_read[place].get_or_insert(*column);
            }
        }
        let target = self.place(&line.name);
        self.assigned[target] = true;
        self.sheet.lines.push(Line { target, ops, text: line.text.clone() });
        Ok(())
    }

    /// What must be so in every rule.
    fn check_assigned(&mut self, lines: &[Assignment]) -> Result<(), SyntaxError> {
        for place in 0..self.sheet.names.len() {
            let key = &self.sheet.names[place].key;
            let Some(column) = self.first_read[place] else { continue };
            if self.assigned[place] {
                if key == "lr" {
                    let message = "the learning rate is a setting, a schedule changes it: give what the line works \
                                   out another name";
                    return Err(at(column, message));
                }
                continue;
            }
            if self.sheet.names[place].role != Role::Helper {
                continue;
            }
            if let Some((_, why)) = ELSEWHERE.iter().find(|(name, _)| name == key) {
                return Err(at(column, *why));
            }
            self.add_setting(place, column)?;
        }
        if lines.iter().any(|line| line.name == "x") {
            return Ok(());
        }
        let message = match lines {
            [] => "a rule is missing, like x = x - lr*g",
            _ => "this rule never moves x: a line like x = x - lr*g is missing",
        };
        Err(at(1, message))
    }

    /// Names that are read before they are assigned, and assigned, are memories.
    fn remember(&mut self) {
        for (place, name) in self.sheet.names.iter_mut().enumerate() {
            if name.role == Role::Helper
                && self.assigned[place]
                && (self.first_read[place].is_some() || name.key == MEAN)
            {
                name.role = Role::Memory(self.sheet.memories.len());
                self.sheet.memories.push(Remembered { name: place, start: Vec::new() });
            }
        }
    }

    fn default(&mut self, default: &Given, is_assigned: bool) -> Result<(), SyntaxError> {
        let settings = &mut self.sheet.settings;
        if let Some(setting) = settings.iter_mut().find(|setting| setting.key == default.name) {
            setting.default = default.value;
            return Ok(());
        }
        let why = if is_assigned {
            format!("a line assigns it; what a memory starts with is written {}0 = …", default.name)
        } else {
            format!("no line reads it{}", hint(&default.name, settings.iter().map(|setting| setting.key.as_str())))
        };
        Err(at(default.column, format!("'{}' is no setting of this rule: {why}", default.name)))
    }

    /// A setting of the name at a place.
    fn add_setting(&mut self, place: usize, column: usize) -> Result<(), SyntaxError> {
        let key = &self.sheet.names[place].key;
        if self.sheet.settings.len() == MOST_SETTINGS {
            return Err(at(column, format!("a rule has at most {MOST_SETTINGS} settings, '{key}' is one more")));
        }
        let usual = USUAL.iter().find(|(name, _)| name == key);
        let setting = Setting { key: key.clone(), default: usual.map_or(1.0, |(_, value)| *value) };
        self.sheet.names[place].role = Role::Setting(self.sheet.settings.len());
        self.sheet.settings.push(setting);
        Ok(())
    }

    fn start(&mut self, start: &Assignment) -> Result<(), SyntaxError> {
        let stem = start.name.trim_end_matches('0');
        let place = self.sheet.names.iter().position(|name| name.key == stem);
        let memory = place.and_then(|place| match self.sheet.names[place].role {
            Role::Memory(at) => Some(at),
            _ => None,
        });
        let Some(memory) = memory else {
            let message = format!("'{stem}' is no memory: it is not read before it is assigned, so it has no start");
            return Err(at(start.column, message));
        };
        for (name, column) in start.right.names.iter().zip(&start.right.columns) {
            let known = self.sheet.names.iter().find(|known| known.key == *name).map(|name| name.role);
            let is_setting = matches!(known, Some(Role::Setting(_)));
            if !is_setting && name != "x0" {
                if known.is_some() || name == "x" || name == "g" || name == "t" {
                    let message = format!("a start knows settings and x0 only, '{name}' is neither");
                    return Err(at(*column, message));
                }
                let place = self.place(name);
                self.add_setting(place, *column)?;
            }
        }
        self.sheet.memories[memory].start = self.ops(&start.right);
        Ok(())
    }
}

impl Sheet {
    /// The name of a memory as it is shown.
    pub fn memory_symbol(&self, at: usize) -> String {
        symbol(&self.names[self.memories[at].name].key)
    }

    /// The memory or helper that is the point to evaluate, `x̄`, if there is one.
    pub fn mean(&self) -> Option<usize> {
        self.names.iter().position(|name| name.key == MEAN && !matches!(name.role, Role::Setting(_)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(sheet: &Sheet) -> [Vec<&str>; 2] {
        let memories = sheet.memories.iter().map(|memory| sheet.names[memory.name].key.as_str()).collect();
        [memories, sheet.settings.iter().map(|setting| setting.key.as_str()).collect()]
    }

    #[test]
    fn names_have_the_roles_they_are_used_in() {
        let adam = "m = beta1*m + (1 - beta1)*g\nv = beta2*v + (1 - beta2)*g^2\n\
                    x = x - lr * (m/(1 - beta1^t)) / (sqrt(v/(1 - beta2^t)) + epsilon)\nwhere beta1 = 0.8";
        let sheet = read(adam).expect("a rule");
        assert_eq!(keys(&sheet), [vec!["m", "v"], vec!["beta1", "beta2", "lr", "epsilon"]]);
        assert_eq!(sheet.settings.iter().map(|setting| setting.default).collect::<Vec<_>>(), [0.8, 0.999, 0.01, 1e-8]);
        let screen =
            "m ← β₁m + (1 − β₁)g;  v ← β₂v + (1 − β₂)g²;  m̂ ← m/(1 − β₁ᵗ);  v̂ ← v/(1 − β₂ᵗ);  x ← x − αm̂/(√v̂ + ε)";
        assert_eq!(keys(&read(screen).expect("a rule")), keys(&sheet));
        let nesterov = "v' = v; v = ρv - αg; x += -ρv' + (1 + ρ)v # the lecture's";
        assert_eq!(keys(&read(nesterov).expect("a rule")), [vec!["v"], vec!["rho", "lr"]]);
        let started = read("s0 = first; s = s + g^2; x = x - lr*g/sqrt(s) where first = 0.1").expect("a rule");
        assert_eq!(keys(&started), [vec!["s"], vec!["lr", "first"]]);
    }

    #[test]
    fn errors_stand_at_their_place() {
        for (text, column, part) in [
            ("", 1, "a rule is missing"),
            ("m = m + g", 1, "never moves x"),
            ("x = x - lr*", 12, "the line ends"),
            ("x = x - lr*g\ny = 2", 1, ""),
            ("x = x - lr*y", 12, "one coordinate"),
            ("x = x - lr*dx", 12, "called g"),
            ("x - lr*g", 3, "a line assigns"),
            ("x, y = 2", 2, "only one name"),
            ("t = t + 1; x = x - g", 1, "t is the step"),
            ("lr = lr*0.9; x = x - lr*g", 6, "a schedule changes it"),
            ("x = x - lr*g where lr = fast", 25, "'fast' is no number"),
            ("x = x - lr*g where rate = 1", 20, "no line reads it"),
            ("m = m + g; x = x - m where m = 1", 28, "m0 = …"),
            ("x = x - lr*(g", 12, "no ')'"),
            ("x = x - speed(g)", 9, "unknown function"),
            ("v0 = 1; v = g; x = x - v", 1, "no memory"),
            ("v0 = g; v = v + g; x = x - v", 6, "settings and x0 only"),
        ] {
            match read(text) {
                Err(error) => {
                    assert!(error.message.contains(part), "{text}: {}", error.message);
                    assert_eq!(error.column, column, "{text}: {}", error.message);
                }
                Ok(_) => assert_eq!(part, "", "{text} is no rule"),
            }
        }
    }
}
