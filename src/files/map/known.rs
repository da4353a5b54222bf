//! The maps that ship with the program, and the user's own.

use super::{Map, MapError};
use crate::files::FileError;
use std::path::Path;

const SHIPPED: [(&str, &str); 4] = [
    ("ibm-ar.toml", include_str!("../../../assets/maps/ibm-ar.toml")),
    ("highradius.toml", include_str!("../../../assets/maps/highradius.toml")),
    ("loan500.toml", include_str!("../../../assets/maps/loan500.toml")),
    ("card-months.toml", include_str!("../../../assets/maps/card-months.toml")),
];

/// Every known map by id: those shipped, and the TOML files of a folder; one of the folder
/// replaces a shipped one of the same id. A folder that is not there holds none.
///
/// # Errors
/// When the folder cannot be read, or a map in it has mistakes.
pub fn known(folder: Option<&Path>) -> Result<Vec<Map>, FileError> {
    let mut maps = SHIPPED
        .iter()
        .map(|(file, text)| Map::parse(file, text))
        .collect::<Result<Vec<_>, MapError>>()?;
    for path in folder.map(toml_files).transpose()?.unwrap_or_default() {
        let own = load(&path)?;
        maps.retain(|map| map.id != own.id);
        maps.push(own);
    }
    maps.sort_by(|a, b| a.id.cmp(&b.id));
    Ok(maps)
}

/// The map that `--map` names: the id of a known one, or a TOML file.
///
/// # Errors
/// When there is neither, or the file has mistakes.
pub fn find(asked: &str, known: &[Map]) -> Result<Map, FileError> {
    if let Some(map) = known.iter().find(|map| map.id == asked) {
        return Ok(map.clone());
    }
    let path = Path::new(asked);
    if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("toml")) {
        return load(path);
    }
    let known = known.iter().map(|map| map.id.as_str()).collect::<Vec<_>>().join(", ");
    Err(FileError::UnknownMap { asked: asked.to_owned(), known })
}

fn load(path: &Path) -> Result<Map, FileError> {
    let file = path.display().to_string();
    let text = std::fs::read_to_string(path).map_err(FileError::io(&file))?;
    Ok(Map::parse(&file, &text)?)
}

fn toml_files(folder: &Path) -> Result<Vec<std::path::PathBuf>, FileError> {
    let name = folder.display().to_string();
    let entries = match std::fs::read_dir(folder) {
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(FileError::io(&name))?,
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(FileError::io(&name))?.path();
        if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("toml")) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}
