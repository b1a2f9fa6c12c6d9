//! The operations of a rule, each once, in an order in which they can be done. What depends on settings and the step
//! alone is the same for all coordinates and is done once a step, in double precision.

use std::collections::HashMap;

use super::sheet::{Role, Sheet};
use crate::expression::{Binary, Op, Unary, choose};

/// Where a number comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Input {
    /// The coordinate.
    Coordinate,
    /// Its gradient.
    Gradient,
    /// The coordinate at the start.
    Start,
    /// The step.
    Step,
    /// A setting, by its place.
    Setting(usize),
    /// A memory, by its place.
    Memory(usize),
    /// The product of a setting's values in all steps so far: βᵗ where β is constant.
    Product(usize),
    /// A number, by its bits.
    Number(u64),
}

/// An operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Code {
    /// −a.
    Neg,
    /// A function of a.
    One(Unary),
    /// A function of a and b.
    Two(Binary),
    /// aᵇ for a number b, by its bits.
    Power(u64),
    /// b where a holds, else c.
    Choose,
}

/// An input or an operation on earlier nodes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Node {
    /// An input.
    Input(Input),
    /// An operation; those of less than three arguments repeat the last.
    Op(Code, [usize; 3]),
}

/// A rule as operations.
#[derive(Debug, Clone, Default)]
pub struct Graph {
    /// The nodes; each knows only those before it.
    pub nodes: Vec<Node>,
    /// Whether a node differs from coordinate to coordinate.
    pub is_lane: Vec<bool>,
    /// Whether a memory does.
    pub is_lane_memory: Vec<bool>,
    /// What x becomes.
    pub x: usize,
    /// What every memory becomes.
    pub memories: Vec<usize>,
    known: HashMap<Node, usize>,
}

impl Graph {
    /// The operations of a rule.
    pub fn of(sheet: &Sheet) -> Self {
        let reads_start = |start: &[Op]| {
            start.iter().any(|op| matches!(op, Op::Free(name) if sheet.names[*name].role == Role::Start))
        };
        let mut is_lane_memory: Vec<bool> = sheet.memories.iter().map(|memory| reads_start(&memory.start)).collect();
        // a memory that takes on what differs between coordinates does so itself
        loop {
            let mut graph = Self { is_lane_memory: is_lane_memory.clone(), ..Self::default() };
            graph.fill(sheet);
            let found = graph.memories.iter().zip(&is_lane_memory).map(|(node, was)| *was || graph.is_lane[*node]);
            let found: Vec<bool> = found.collect();
            if found == is_lane_memory {
                return graph;
            }
            is_lane_memory = found;
        }
    }

    fn fill(&mut self, sheet: &Sheet) {
        let mut now: Vec<usize> = sheet.names.iter().map(|name| self.input(name.role)).collect();
        for line in &sheet.lines {
            now[line.target] = self.ops(&line.ops, &now);
        }
        let place = |role: Role| sheet.names.iter().position(|name| name.role == role);
        self.x = place(Role::Coordinate).map_or(0, |place| now[place]);
        self.memories = sheet.memories.iter().map(|memory| now[memory.name]).collect();
    }

    fn input(&mut self, role: Role) -> usize {
        self.node(Node::Input(match role {
            Role::Coordinate => Input::Coordinate,
            Role::Gradient => Input::Gradient,
            Role::Step => Input::Step,
            Role::Start => Input::Start,
            Role::Memory(at) => Input::Memory(at),
            Role::Setting(at) => Input::Setting(at),
            // assigned before it is read
            Role::Helper => Input::Number(f64::NAN.to_bits()),
        }))
    }

    fn ops(&mut self, ops: &[Op], now: &[usize]) -> usize {
        let mut stack: Vec<usize> = Vec::new();
        for op in ops {
            let mut pop = || stack.pop().unwrap_or_default();
            let node = match *op {
                Op::Number(number) => self.number(number),
                Op::Free(name) => now[name],
                // lines of rules have no variables but names
                Op::X | Op::Y => self.number(f64::NAN),
                Op::Neg => {
                    let a = pop();
                    self.op(Code::Neg, [a; 3])
                }
                Op::One(unary) => {
                    let a = pop();
                    self.op(Code::One(unary), [a; 3])
                }
                Op::Power(exponent) => {
                    let a = pop();
                    self.power(a, exponent)
                }
                Op::Two(binary) => {
                    let (b, a) = (pop(), pop());
                    self.two(binary, a, b)
                }
                Op::Choose => {
                    let (c, b, a) = (pop(), pop(), pop());
                    self.op(Code::Choose, [a, b, c])
                }
            };
            stack.push(node);
        }
        stack.pop().unwrap_or_default()
    }

    fn number(&mut self, number: f64) -> usize {
        self.node(Node::Input(Input::Number(number.to_bits())))
    }

    fn as_number(&self, node: usize) -> Option<f64> {
        match self.nodes[node] {
            Node::Input(Input::Number(bits)) => Some(f64::from_bits(bits)),
            _ => None,
        }
    }

    fn two(&mut self, binary: Binary, a: usize, b: usize) -> usize {
        match (binary, self.nodes[a], self.nodes[b]) {
            (Binary::Pow, Node::Input(Input::Setting(setting)), Node::Input(Input::Step)) => {
                self.node(Node::Input(Input::Product(setting)))
            }
            (Binary::Pow, _, Node::Input(Input::Number(bits))) => self.power(a, f64::from_bits(bits)),
            // one division a step in place of one for every coordinate, rounded in double precision
            (Binary::Div, ..) if self.is_lane[a] && !self.is_lane[b] => {
                let one = self.number(1.0);
                let inverse = self.op(Code::Two(Binary::Div), [one, b, b]);
                self.op(Code::Two(Binary::Mul), [a, inverse, inverse])
            }
            // c·g² as c·g·g, the order compiled methods have
            (Binary::Mul, _, Node::Op(Code::Two(Binary::Mul), [c, d, _])) if c == d && !self.is_lane[a] => {
                let first = self.op(Code::Two(Binary::Mul), [a, c, c]);
                self.op(Code::Two(Binary::Mul), [first, c, c])
            }
            _ => self.op(Code::Two(binary), [a, b, b]),
        }
    }

    fn power(&mut self, a: usize, exponent: f64) -> usize {
        match exponent {
            1.0 => a,
            2.0 => self.op(Code::Two(Binary::Mul), [a; 3]),
            0.5 => self.op(Code::One(Unary::Sqrt), [a; 3]),
            -1.0 => {
                let one = self.number(1.0);
                self.op(Code::Two(Binary::Div), [one, a, a])
            }
            _ => self.op(Code::Power(exponent.to_bits()), [a; 3]),
        }
    }

    fn op(&mut self, code: Code, args: [usize; 3]) -> usize {
        match args.map(|node| self.as_number(node)) {
            [Some(a), Some(b), Some(c)] => self.number(code.at(a, b, c)),
            _ => self.node(Node::Op(code, args)),
        }
    }

    fn node(&mut self, node: Node) -> usize {
        if let Some(known) = self.known.get(&node) {
            return *known;
        }
        let is_lane = match node {
            Node::Input(Input::Coordinate | Input::Gradient | Input::Start) => true,
            Node::Input(Input::Memory(at)) => self.is_lane_memory[at],
            Node::Input(_) => false,
            Node::Op(_, args) => args.iter().any(|arg| self.is_lane[*arg]),
        };
        self.nodes.push(node);
        self.is_lane.push(is_lane);
        self.known.insert(node, self.nodes.len() - 1);
        self.nodes.len() - 1
    }
}

impl Code {
    /// The operation on numbers.
    pub fn at(self, a: f64, b: f64, c: f64) -> f64 {
        match self {
            Self::Neg => -a,
            Self::One(unary) => unary.at(a),
            Self::Two(binary) => binary.at(a, b),
            Self::Power(exponent) => crate::lift::power(a, f64::from_bits(exponent)),
            Self::Choose => choose(a, b, c),
        }
    }
}
