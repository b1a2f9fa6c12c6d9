//! `ravine list`: what can be chosen.

use serde_json::{Map, Value, json};

use super::args::{Kind, ListArgs};
use super::{Failure, Output};
use crate::augment::AUGMENTS;
use crate::data::DATASETS;
use crate::descent::quantity::{QUANTITIES, Quantity};
use crate::entries::said;
use crate::experiment::BUILT_IN;
use crate::figure::trained::VIEWS;
use crate::lesson::{LESSONS, scene_text};
use crate::nn::{LAYERS, LOSSES, NETWORKS};
use crate::optim::METHODS;
use crate::param::{self, Param, Scale};
use crate::registry::Entry;
use crate::scene::PRESETS;
use crate::schedule::SCHEDULES;
use crate::surface::{self, SURFACES, TRANSFORMS};
use crate::train::OPTIONS;
use crate::train::average::AVERAGES;
use crate::train::recipe::RECIPES;

/// An entry without its type, as people and programs read it.
struct Listed {
    kind: Kind,
    key: &'static str,
    label: &'static str,
    about: &'static str,
    params: &'static [Param],
    json: Map<String, Value>,
}

pub fn run(list: &ListArgs) -> Result<(), Failure> {
    let mut out = Output::standard();
    let is_wanted = |kind| list.kind.is_none_or(|wanted| wanted == kind);
    let listed: Vec<Listed> = all().into_iter().filter(|entry| is_wanted(entry.kind)).collect();
    if list.json {
        let entries: Vec<_> = listed.into_iter().map(|entry| Value::Object(entry.json)).collect();
        out.line(format!("{:#}", Value::Array(entries)))?;
        return out.finish();
    }
    let mut last = None;
    for entry in &listed {
        if last.replace(entry.kind) != Some(entry.kind) {
            out.line(format!("{:?}", entry.kind))?;
        }
        out.line(format!("  {:<16} {}: {}", entry.key, said(entry.label), said(entry.about)))?;
        for param in entry.params {
            out.line(format!("  {:<16}   {}: {} [{}]", "", param.key, said(param.label), param.default()))?;
        }
    }
    out.finish()
}

fn all() -> Vec<Listed> {
    let surfaces = SURFACES.iter().map(|entry| listed(Kind::Surfaces, entry, surface_facts(entry)));
    let transforms = TRANSFORMS.iter().map(|entry| listed(Kind::Transforms, entry, json!({})));
    let methods = METHODS.iter().map(|entry| {
        let needs: Vec<_> = entry.make.needs.iter().map(|need| need.key()).collect();
        let cost = json!({ "time": entry.make.cost.time, "memory": entry.make.cost.memory });
        listed(Kind::Optimizers, entry, json!({ "needs": needs, "cost": cost }))
    });
    let schedules = SCHEDULES.iter().map(|entry| listed(Kind::Schedules, entry, json!({})));
    let quantities = QUANTITIES.iter().map(|entry| {
        let Quantity { symbol, needs_minimum, .. } = entry.make;
        listed(Kind::Quantities, entry, json!({ "symbol": symbol, "needs_minimum": needs_minimum }))
    });
    let layers = LAYERS.iter().map(|entry| listed(Kind::Layers, entry, json!({})));
    let networks = NETWORKS.iter().map(|entry| listed(Kind::Networks, entry, json!({})));
    let losses = LOSSES.iter().map(|entry| listed(Kind::Losses, entry, json!({})));
    let averages = AVERAGES.iter().map(|entry| listed(Kind::Averages, entry, json!({})));
    let recipes = RECIPES.iter().map(|entry| listed(Kind::Recipes, entry, json!({})));
    let options = [listed(Kind::Options, &OPTIONS, json!({}))];
    let augments = AUGMENTS.iter().map(|entry| listed(Kind::Augments, entry, json!({})));
    let datasets = DATASETS.iter().map(|entry| listed(Kind::Datasets, entry, json!({})));
    let experiments = BUILT_IN.iter().map(|entry| listed(Kind::Experiments, entry, json!({ "plan": entry.make.0 })));
    let presets = PRESETS.iter().map(|entry| listed(Kind::Presets, entry, json!({ "scene": entry.make.0 })));
    let views = VIEWS.iter().map(|entry| listed(Kind::Views, entry, json!({})));
    let lessons = LESSONS.iter().map(|entry| listed(Kind::Lessons, entry, json!({ "scene": scene_text(entry) })));
    let descent = surfaces.chain(transforms).chain(methods).chain(schedules).chain(quantities);
    descent
        .chain(layers)
        .chain(networks)
        .chain(losses)
        .chain(augments)
        .chain(datasets)
        .chain(averages)
        .chain(recipes)
        .chain(options)
        .chain(experiments)
        .chain(presets)
        .chain(views)
        .chain(lessons)
        .collect()
}

fn surface_facts(entry: &'static Entry<surface::Make>) -> Value {
    let surface = surface::build(&entry.choice());
    json!({ "minima": surface.minima().points(), "domain": surface.domain(), "start": surface.start() })
}

fn listed<M>(kind: Kind, entry: &'static Entry<M>, facts: Value) -> Listed {
    let params: Vec<_> = entry.params.iter().map(param_json).collect();
    let mut object = Map::new();
    let words = [
        ("key", entry.key),
        ("label", entry.label),
        ("group", entry.group),
        ("about", entry.about),
        ("formula", entry.formula),
        ("source", entry.source),
    ];
    object.extend(words.into_iter().map(|(name, word)| (name.to_owned(), json!(word))));
    object.insert("list".to_owned(), json!(format!("{kind:?}").to_lowercase()));
    object.insert("params".to_owned(), Value::Array(params));
    if let Value::Object(facts) = facts {
        object.extend(facts);
    }
    Listed { kind, key: entry.key, label: entry.label, about: entry.about, params: entry.params, json: object }
}

fn param_json(param: &Param) -> Value {
    let mut json = json!({
        "key": param.key,
        "label": param.label,
        "help": param.help,
        "unit": param.unit,
        "default": value_json(&param.default()),
    });
    let facts = match param.kind {
        param::Kind::Number { scale, range: [min, max], limits, .. } => {
            let kind = match scale {
                Scale::Linear => "linear",
                Scale::Log => "log",
                Scale::Integer => "integer",
            };
            json!({ "kind": kind, "min": min, "max": max, "limits": limits.to_string() })
        }
        param::Kind::Switch { .. } => json!({ "kind": "switch", "choices": [true, false] }),
        param::Kind::Choice { options } => json!({ "kind": "choice", "choices": options }),
        param::Kind::List { limits, longest, .. } => {
            json!({ "kind": "list", "limits": limits.to_string(), "longest": longest })
        }
        param::Kind::Word { .. } => json!({ "kind": "word" }),
        param::Kind::Text { .. } => json!({ "kind": "text" }),
        param::Kind::Path => json!({ "kind": "path" }),
        param::Kind::Named { of, .. } => json!({ "kind": "named", "of": of }),
        param::Kind::Pick { .. } => json!({ "kind": "pick" }),
    };
    if let (Value::Object(json), Value::Object(facts)) = (&mut json, facts) {
        json.extend(facts);
    }
    json
}

fn value_json(value: &crate::pick::Value) -> Value {
    use crate::pick::Value as Picked;
    match value {
        Picked::Number(x) => json!(x),
        Picked::Word(word) if word == "true" || word == "false" => json!(word == "true"),
        Picked::Word(text) | Picked::Text(text) => json!(text),
        Picked::List(items) => items.iter().map(value_json).collect(),
        Picked::Chain(chain) => json!(chain.to_string()),
    }
}
