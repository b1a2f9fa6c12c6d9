//! [`Key`]: a 128-bit FNV-1a hash, by which results that are kept are found again.
//!
//! FNV-1a is short, public and the same on every machine and in every release. It is no defence against somebody who
//! looks for two texts of the same hash; task files therefore also hold the texts they follow from.

use std::fmt;
use std::str::FromStr;

/// The version of the numbers: it is raised when the same configuration gives other bits than before, so that results of
/// before are not taken for those of now.
pub const NUMBERS: u64 = 1;

/// The offset basis and the prime of the 128-bit hash (Fowler, Noll and Vo).
const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

/// A hash, written as 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(u128);

impl Key {
    /// Of bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let mut hasher = Hasher::default();
        hasher.bytes(bytes);
        hasher.finish()
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl FromStr for Key {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let is_key = text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let number = is_key.then(|| u128::from_str_radix(text, 16).ok()).flatten();
        number.map(Self).ok_or_else(|| format!("a key has 32 hexadecimal digits, got '{text}'"))
    }
}

/// A hash under way.
#[derive(Debug, Clone, Copy)]
pub struct Hasher(u128);

impl Default for Hasher {
    fn default() -> Self {
        Self(BASIS)
    }
}

impl Hasher {
    /// Adds bytes.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.0 = bytes.iter().fold(self.0, |hash, byte| (hash ^ u128::from(*byte)).wrapping_mul(PRIME));
    }

    /// Adds a number.
    pub fn number(&mut self, number: u64) {
        self.bytes(&number.to_le_bytes());
    }

    /// Adds a text and its length, so that "ab", "c" differs from "a", "bc".
    pub fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes(text.as_bytes());
    }

    /// The hash of all that was added.
    pub const fn finish(self) -> Key {
        Key(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_hashes() {
        // as Go's hash/fnv and the authors' page have them
        assert_eq!(Key::of(b"").to_string(), "6c62272e07bb014262b821756295c58d");
        assert_eq!(Key::of(b"a").to_string(), "d228cb696f1a8caf78912b704e4a8964");
        assert_eq!(Key::of(b"foobar").to_string(), "343e1662793c64bf6f0d3597ba446f18");
    }

    #[test]
    fn keys_read_back() {
        let key = Key::of(b"ravine");
        assert_eq!(key.to_string().parse(), Ok(key));
        for wrong in ["", "12", "6C62272E07BB014262B821756295C58D", "+c62272e07bb014262b821756295c58d"] {
            let read: Result<Key, String> = wrong.parse();
            assert!(read.is_err(), "{wrong}");
        }
    }
}
