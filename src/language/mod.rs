//! The languages of the window, of figures and of lessons: every text by its name, in the language that is chosen.
//!
//! A language is a folder of [Fluent](https://projectfluent.org) files in `assets/language/`, named by its code; its own
//! name is the message `language-name`. English has all messages, and stands in where another language lacks one.

mod catalog;
mod form;
mod given;
mod retold;

use std::cell::Cell;
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};

pub use fluent_bundle::FluentValue as Value;

use self::catalog::CATALOGS;
pub use self::given::{given, given_class, given_classes};
pub use self::retold::retold;

/// Which one is chosen, by its place among all.
static CHOSEN: AtomicUsize = AtomicUsize::new(0);

/// A language that there are texts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(usize);

impl Language {
    /// The one that has all texts.
    pub const ENGLISH: Self = Self(0);

    /// All there are, English first, the others by their codes.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..CATALOGS.len()).map(Self)
    }

    /// The one with a code: `ko`.
    pub fn find(code: &str) -> Option<Self> {
        Self::all().find(|language| language.code() == code)
    }

    /// The one that the system asks for, by its environment: `LANG=ko_KR.UTF-8`; English where that is not known.
    pub fn of_system() -> Self {
        let asked = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().filter_map(|name| std::env::var(name).ok());
        let asked = asked.into_iter().find(|value| !value.is_empty()).unwrap_or_default();
        let code = asked.split(['_', '-', '.', '@']).next().unwrap_or_default();
        Self::find(code).unwrap_or(Self::ENGLISH)
    }

    /// Its code: `en`, `ko`.
    pub fn code(self) -> &'static str {
        CATALOGS[self.0].code
    }

    /// What it calls itself.
    pub fn name(self) -> &'static str {
        self.plain("language-name").unwrap_or(CATALOGS[self.0].code)
    }

    /// What is wrong with its files, a line each: nothing, as tests see to.
    pub fn faults(self) -> &'static [String] {
        &CATALOGS[self.0].texts().faults
    }

    /// A text without arguments, or an attribute as `message.attribute`, if this language has it.
    pub fn text(self, id: &str) -> Option<&'static str> {
        self.plain(id)
    }

    fn plain(self, id: &str) -> Option<&'static str> {
        CATALOGS[self.0].texts().plain(id)
    }
}

thread_local! {
    /// What is asked for in another language than the chosen one, while [`within`] is at work.
    static FOR_NOW: Cell<Option<Language>> = const { Cell::new(None) };
}

/// The language that is chosen; English at the start.
pub fn current() -> Language {
    FOR_NOW.get().unwrap_or_else(|| Language(CHOSEN.load(Ordering::Relaxed)))
}

/// What this thread says in a language, whichever is chosen.
pub fn within<T>(language: Language, say: impl FnOnce() -> T) -> T {
    let before = FOR_NOW.replace(Some(language));
    let said = say();
    FOR_NOW.set(before);
    said
}

/// Chooses a language, for the whole program.
pub fn choose(language: Language) {
    CHOSEN.store(language.0, Ordering::Relaxed);
}

/// A text without arguments, by its name: it is looked up when it is drawn, so that it follows the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Word(&'static str);

impl Word {
    /// No text.
    pub const NONE: Self = Self("");

    /// The one of a name. Tests see to it that there is such a message.
    pub const fn new(id: &'static str) -> Self {
        Self(id)
    }

    /// In the language that is chosen.
    pub fn text(self) -> &'static str {
        word(self.0)
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.text())
    }
}

/// A text without arguments in the language that is chosen; its name where nothing has it.
pub fn word(id: &'static str) -> &'static str {
    current().plain(id).or_else(|| Language::ENGLISH.plain(id)).unwrap_or(id)
}

/// A word that can be chosen, `strong-wolfe`, in the language that is chosen; none in English, which makes it of the word.
pub fn of_word(word: &str) -> Option<&'static str> {
    match current() {
        Language::ENGLISH => None,
        language => language.text(&format!("choice-{word}")),
    }
}

/// A unit, `points`, in the language that is chosen; as it is where that has no other for it.
pub fn of_unit(unit: &'static str) -> &'static str {
    match current() {
        Language::ENGLISH => unit,
        language => language.text(&format!("unit-{unit}")).unwrap_or(unit),
    }
}

/// A text with arguments in the language that is chosen; the macro `told!` gives them their names.
pub fn format(id: &str, arguments: &[(&'static str, Value<'_>)]) -> String {
    let told = |language: Language| CATALOGS[language.0].texts().format(id, arguments);
    told(current()).or_else(|| told(Language::ENGLISH)).unwrap_or_else(|| id.to_owned())
}

/// A text with arguments: `told!("descent-circle", count)`, `told!("export-up-to", step = whole(step))`.
macro_rules! told {
    (@value $name:ident) => { $name };
    (@value $name:ident $value:expr) => { $value };
    ($id:literal $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $crate::language::format(
            $id,
            &[$((stringify!($name), $crate::language::Value::from($crate::language::told!(@value $name $($value)?)))),*],
        )
    };
}
pub(crate) use told;
