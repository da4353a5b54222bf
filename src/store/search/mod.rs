//! Finding cases by what people type: names in characters, pinyin or initials, phone digits, case
//! numbers.

mod tokens;

use super::Store;
use super::cases::CaseKey;
use super::error::Result;
use crate::domain::casefile::CaseFile;
use crate::domain::event::Body;
use rusqlite::params;
use tokens::{Run, Tokens, runs};

/// The tokens of a case, separated by spaces: its number, its parties' names and numbers, and their
/// phones.
pub(super) fn tokens_of(file: &CaseFile) -> String {
    let mut tokens = Tokens::default();
    tokens.number(&file.case.number);
    // However any file wrote a name, it finds the case.
    for party in file.parties.iter().flat_map(|v| &v.rows).filter_map(|r| r.value.as_ref()) {
        tokens.name(&party.name);
        party.variants.iter().for_each(|variant| tokens.name(variant));
        tokens.number(&party.number);
    }
    for points in
        file.points.iter().filter_map(|v| v.rows.iter().rev().find_map(|r| r.value.as_ref()))
    {
        points.iter().for_each(|point| tokens.point(point.kind, &point.value));
    }
    for event in &file.events {
        match &event.body {
            Some(Body::ContactPointFound { kind, value, .. }) => tokens.point(*kind, value),
            Some(Body::PartyFound { name, .. }) => tokens.name(name),
            _ => {}
        }
    }
    tokens.text()
}

impl Store {
    /// The cases that what was typed finds, by rising key; every word has to be in them. One that an
    /// unfinished import brings may be among them.
    ///
    /// # Errors
    /// The database fails, or a newer search interrupted this one.
    pub fn search(&self, text: &str, limit: usize) -> Result<Vec<CaseKey>> {
        let runs = runs(text);
        let Some(query) = query(&runs) else { return Ok(Vec::new()) };
        self.reading(|| {
            let mut select = self.conn.prepare_cached(super::sql::SEARCH)?;
            let mut rows = select.query([query])?;
            let mut found = Vec::new();
            while let Some(row) = rows.next()? {
                let key = CaseKey(row.get(0)?);
                if pairs_suffice(&runs) || self.names_hold(key, &runs)? {
                    found.push(key);
                    if found.len() == limit {
                        break;
                    }
                }
            }
            Ok(found)
        })
    }

    /// The name in a case that has every word of what was typed, when the case was found by a name:
    /// of several that of whoever comes first.
    ///
    /// # Errors
    /// The database fails.
    pub fn name_found(&self, key: CaseKey, text: &str) -> Result<Option<String>> {
        let file = self.case_file(key)?;
        Ok(names(&file).find(|name| name_fits(name, text)).cloned())
    }

    /// Puts a case into the index, in place of what stood there.
    pub(super) fn index(&self, key: CaseKey, new: bool, file: &CaseFile) -> Result<()> {
        self.index_tokens(key, new, &tokens_of(file))
    }

    /// The same with its tokens, separated by spaces.
    pub(super) fn index_tokens(&self, key: CaseKey, new: bool, tokens: &str) -> Result<()> {
        if !new {
            self.conn.prepare_cached("DELETE FROM search WHERE rowid = ?1")?.execute([key.0])?;
        }
        let sql = "INSERT INTO search (rowid, tokens) VALUES (?1, ?2)";
        self.conn.prepare_cached(sql)?.execute(params![key.0, tokens])?;
        Ok(())
    }

    /// The names of a case have the Han text as one stretch: pairs alone would also find those
    /// that have every pair in different places.
    fn names_hold(&self, key: CaseKey, wanted: &[Run]) -> Result<bool> {
        let file = self.case_file(key)?;
        let stretches: Vec<Vec<char>> = names(&file)
            .flat_map(|name| runs(name))
            .filter_map(|run| if let Run::Han(chars) = run { Some(chars) } else { None })
            .collect();
        Ok(wanted.iter().all(|run| match run {
            Run::Han(chars) => {
                stretches.iter().any(|s| s.windows(chars.len()).any(|w| w == &chars[..]))
            }
            Run::Word(_) => true,
        }))
    }
}

/// Every name in a case, however any file wrote it.
fn names(file: &CaseFile) -> impl Iterator<Item = &String> {
    let parties = file.parties.iter().flat_map(|v| &v.rows).filter_map(|r| r.value.as_ref());
    let found = file.events.iter().filter_map(|event| match &event.body {
        Some(Body::PartyFound { name, .. }) => Some(name),
        _ => None,
    });
    parties.flat_map(|p| [&p.name].into_iter().chain(&p.variants)).chain(found)
}

/// A name has every word of what was typed: characters one after another, pinyin, initials or words
/// by their beginning.
#[must_use]
pub fn name_fits(name: &str, text: &str) -> bool {
    let mut tokens = Tokens::default();
    tokens.name(name);
    let tokens = tokens.text();
    let stretches = runs(name);
    runs(text).iter().all(|run| match run {
        Run::Word(word) => tokens.split(' ').any(|token| token.starts_with(word.as_str())),
        Run::Han(wanted) => stretches.iter().any(|stretch| match stretch {
            Run::Han(chars) => chars.windows(wanted.len()).any(|part| part == &wanted[..]),
            Run::Word(_) => false,
        }),
    })
}

/// Up to two characters in a row are a token themselves.
fn pairs_suffice(runs: &[Run]) -> bool {
    runs.iter().all(|run| !matches!(run, Run::Han(chars) if chars.len() > 2))
}

/// The full-text query for what was typed: every token, words by their beginning.
fn query(runs: &[Run]) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    for run in runs {
        match run {
            Run::Han(chars) if chars.len() == 1 => parts.push(quoted(&chars[..])),
            Run::Han(chars) => parts.extend(chars.windows(2).map(quoted)),
            Run::Word(word) => parts.push(word_query(word)),
        }
    }
    (!parts.is_empty()).then(|| parts.join(" AND "))
}

/// A long number is also found without its leading zeros: some files drop them.
fn word_query(word: &str) -> String {
    let bare = word.trim_start_matches('0');
    let long = bare.len() > tokens::ENDS[0] && bare.bytes().all(|b| b.is_ascii_digit());
    match long && bare != word {
        true => format!("(\"{word}\"* OR \"{bare}\"*)"),
        false => format!("\"{word}\"*"),
    }
}

fn quoted(chars: &[char]) -> String {
    // Runs hold letters and digits only, so there is no quote to escape.
    format!("\"{}\"", chars.iter().collect::<String>())
}
