//! Names in an order that people look them up by.

use super::fold;
use pinyin::ToPinyin;

/// What a name is put in order by: Han characters by their pinyin, equal ones together, everything
/// else as a search compares it.
#[must_use]
pub fn by_sound(name: &str) -> String {
    let folded = fold(name.trim());
    if folded.is_ascii() {
        return folded;
    }
    let mut key = String::with_capacity(folded.len() * 2);
    for c in folded.chars() {
        if let Some(sound) = c.to_pinyin() {
            key.push_str(sound.plain());
        }
        key.push(c);
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_the_order_of_their_sounds() {
        let mut names = ["王芳", "Ann Lee", "陳靜", "李娜", "陈东"];
        names.sort_by_key(|name| by_sound(name));
        assert_eq!(names, ["Ann Lee", "陈东", "陳靜", "李娜", "王芳"]);
    }
}
