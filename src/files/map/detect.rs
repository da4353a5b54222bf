//! Which known map a file's header fits.

use super::Map;
use crate::files::FileError;
use crate::files::source;
use std::path::Path;

/// The one known map whose needed columns are all in the file's header.
///
/// # Errors
/// When the file cannot be read, or its header fits no map or several.
pub fn detect<'m>(path: &Path, maps: &'m [Map]) -> Result<&'m Map, FileError> {
    let file = path.display().to_string();
    let mut fitting = Vec::new();
    let mut nearest: Option<(usize, String)> = None;
    for map in maps {
        let header = source::header(path, map.delimiter)?;
        let missing: Vec<&str> =
            map.needed().filter(|needed| !header.iter().any(|name| name == needed)).collect();
        if missing.is_empty() {
            fitting.push(map);
        } else if nearest.as_ref().is_none_or(|(least, _)| missing.len() < *least) {
            let text = format!("{} misses the columns {}", map.id, missing.join(", "));
            nearest = Some((missing.len(), text));
        }
    }
    match fitting[..] {
        [map] => Ok(map),
        [] => {
            let nearest = nearest.map_or_else(|| "there are no maps".to_owned(), |(_, text)| text);
            Err(FileError::NoMap { file, nearest })
        }
        _ => {
            let maps = fitting.iter().map(|m| m.id.as_str()).collect::<Vec<_>>().join(", ");
            Err(FileError::SeveralMaps { file, maps })
        }
    }
}
