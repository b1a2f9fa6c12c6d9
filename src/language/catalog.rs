//! The files of the languages, and what is made of them once.

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use fluent_syntax::ast::Entry;
use include_dir::{Dir, include_dir};

use super::Value;
use super::form::Form;

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets/language");

/// All languages, English first, the others by their codes.
pub static CATALOGS: LazyLock<Vec<Catalog>> = LazyLock::new(|| {
    let folders = FILES.dirs();
    let mut all: Vec<Catalog> = folders
        .filter_map(|folder| {
            let code = folder.path().to_str()?;
            Some(Catalog { code, folder, texts: OnceLock::new() })
        })
        .collect();
    all.sort_by_key(|catalog| (catalog.code != "en", catalog.code));
    all
});

/// A language, whose files are read when they are first asked for.
pub struct Catalog {
    /// Its code, which is the name of its folder.
    pub code: &'static str,
    folder: &'static Dir<'static>,
    texts: OnceLock<Texts>,
}

impl Catalog {
    /// What its files say.
    pub fn texts(&self) -> &Texts {
        self.texts.get_or_init(|| Texts::read(self.code, self.folder))
    }
}

/// The texts of a language.
pub struct Texts {
    bundle: FluentBundle<FluentResource>,
    /// Texts without arguments by their names, and attributes as `message.attribute`.
    plain: HashMap<String, String>,
    /// How sentences of the core begin, go on and end.
    pub forms: Vec<Form>,
    /// What is wrong with the files.
    pub faults: Vec<String>,
}

impl Texts {
    fn read(code: &str, folder: &Dir<'_>) -> Self {
        let mut faults = Vec::new();
        let locale = code.parse();
        let locales = locale.map_or_else(
            |why| {
                faults.push(format!("{code}: {why}"));
                Vec::new()
            },
            |locale| vec![locale],
        );
        let mut bundle = FluentBundle::new_concurrent(locales);
        // the marks around arguments are for texts that run both ways; fonts lack them
        bundle.set_use_isolating(false);
        let (mut ids, mut forms) = (Vec::new(), Vec::new());
        for file in folder.files() {
            let name = file.path().display();
            let text = file.contents_utf8().unwrap_or_default().to_owned();
            let resource = FluentResource::try_new(text).unwrap_or_else(|(resource, errors)| {
                faults.extend(errors.iter().map(|error| format!("{name}: {error}")));
                resource
            });
            for entry in resource.entries() {
                if let Entry::Message(message) = entry {
                    ids.push(message.id.name.to_owned());
                    forms.extend(Form::of(message));
                }
            }
            if let Err(errors) = bundle.add_resource(resource) {
                faults.extend(errors.iter().map(|error| format!("{name}: {error}")));
            }
        }
        let plain = ids.iter().flat_map(|id| plain_texts(&bundle, id)).collect();
        Self { bundle, plain, forms, faults }
    }

    /// A text without arguments.
    pub fn plain(&self, id: &str) -> Option<&str> {
        self.plain.get(id).map(String::as_str)
    }

    /// A text with arguments; none where it is missing, or asks for others.
    pub fn format(&self, id: &str, arguments: &[(&'static str, Value<'_>)]) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let arguments: FluentArgs<'_> = arguments.iter().cloned().collect();
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&arguments), &mut errors);
        errors.is_empty().then(|| text.into_owned())
    }
}

impl Texts {
    /// A text with arguments whose names are read.
    pub fn format_named(&self, id: &str, arguments: Vec<(&str, String)>) -> Option<String> {
        let pattern = self.bundle.get_message(id)?.value()?;
        let arguments: FluentArgs<'_> = arguments.into_iter().collect();
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&arguments), &mut errors);
        errors.is_empty().then(|| text.into_owned())
    }
}

/// A message and its attributes, those of them that have no arguments.
fn plain_texts(bundle: &FluentBundle<FluentResource>, id: &str) -> Vec<(String, String)> {
    let Some(message) = bundle.get_message(id) else { return Vec::new() };
    let value = message.value().map(|pattern| (id.to_owned(), pattern));
    let attributes = message.attributes().map(|attribute| (format!("{id}.{}", attribute.id()), attribute.value()));
    let all = value.into_iter().chain(attributes);
    all.filter_map(|(name, pattern)| {
        let mut errors = Vec::new();
        let text = bundle.format_pattern(pattern, None, &mut errors);
        errors.is_empty().then(|| (name, text.into_owned()))
    })
    .collect()
}
