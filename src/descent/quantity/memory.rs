//! What a method remembers: a velocity, running means of gradients and their squares, matrices.

use super::{COORDINATES, Components, MOST_COMPONENTS, Of, Quantity};
use crate::optim::{Content, Memory};
use crate::param::Param;
use crate::registry::{Entry, Value};

/// The name of the memory.
pub const NAME: Param = Param::text("name", "Memory", "")
    .bare()
    .also(is_name)
    .help("The symbol of the memory, as the inspector and the columns of `ravine descend --format csv` have it.");

/// Longest name, in characters.
const LONGEST: usize = 40;

fn is_name(value: &Value) -> Result<(), String> {
    let Value::Text(name) = value else { return Ok(()) };
    match name.chars().count() {
        0..=LONGEST => Ok(()),
        count => Err(format!("name must have at most {LONGEST} characters, like \"v\", got {count}")),
    }
}

/// The entry of this quantity.
pub const ENTRY: Entry<Quantity> = Entry {
    key: "memory",
    label: "Memory",
    group: "Memories",
    about: "A number, vector or matrix that a method remembers, of all methods that have one of that name: `memory \"v\"`.",
    formula: "",
    source: "",
    params: &[NAME],
    make: Quantity {
        symbol: "Memory",
        is_log: false,
        is_at_least_zero: false,
        needs_minimum: false,
        range: None,
        of: Of::Row(|row, choice| {
            find(&row.memory, choice.word(NAME.key)).and_then(|memory| components(&memory.content)).unwrap_or_default()
        }),
    },
};

/// The names of memories that have a curve; those a method has several of are numbered: `v`, `v (2)`.
pub fn names(memory: &[Memory<f64>]) -> Vec<String> {
    let mut names = Vec::new();
    for (at, Memory { name, content }) in memory.iter().enumerate() {
        let before = memory[..at].iter().filter(|other| other.name == *name).count();
        if components(content).is_some() {
            names.push(if before == 0 { name.to_string() } else { format!("{name} ({})", before + 1) });
        }
    }
    names
}

fn find<'a>(memory: &'a [Memory<f64>], name: &str) -> Option<&'a Memory<f64>> {
    let numbered = name.strip_suffix(')').and_then(|name| name.rsplit_once(" ("));
    let numbered = numbered.and_then(|(name, place)| Some((name, place.parse::<usize>().ok()?.checked_sub(1)?)));
    let nth = |name: &str, place: usize| memory.iter().filter(|memory| memory.name == name).nth(place);
    nth(name, 0).or_else(|| {
        let (name, place) = numbered?;
        nth(name, place)
    })
}

/// The places of a matrix, row by row.
const PLACES: &[&str] = &["xx", "xy", "yx", "yy"];
/// The places of a list.
const NUMBERS: &[&str] = &["1", "2", "3", "4"];

/// The numbers of a memory, each with its name. None for lists that grow, or have more than four numbers.
pub fn components(content: &Content<f64>) -> Option<Components> {
    let (numbers, names) = match content {
        Content::Number(number) => return Some(Components::number(*number)),
        Content::Vector(numbers) if numbers.len() == COORDINATES.len() => (numbers, COORDINATES),
        Content::Matrix(numbers) if numbers.len() == PLACES.len() => (numbers, PLACES),
        Content::Numbers(numbers) => (numbers, NUMBERS.get(..numbers.len())?),
        _ => return None,
    };
    let mut values = [0.0; MOST_COMPONENTS];
    values.iter_mut().zip(numbers).for_each(|(value, number)| *value = *number);
    Some(Components { names, values })
}
