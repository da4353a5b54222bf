//! Where in a file's rows the columns of a map stand.

use super::FileError;
use super::map::{Field, Map};
use std::sync::Arc;

/// A map laid over the header of one file.
pub(super) struct Layout<'m> {
    pub map: &'m Map,
    /// The header's names, one per cell.
    pub header: Vec<Arc<str>>,
    fields: Vec<(Field, usize)>,
    /// Cells of the map's people, in the map's order.
    pub people: Vec<PersonCells>,
    /// Cell of each of the map's contact points; `None`: the file has no such column.
    pub points: Vec<Option<usize>>,
}

/// Cells that describe a person besides the debtor.
#[derive(Clone, Copy)]
pub(super) struct PersonCells {
    pub name: Option<usize>,
    pub number: Option<usize>,
    pub relation: Option<usize>,
    pub id_number: Option<usize>,
}

impl<'m> Layout<'m> {
    /// Finds the map's columns in the header; contact points and people may be missing.
    pub fn new(map: &'m Map, names: Vec<String>, file: &str) -> Result<Self, FileError> {
        let at = |column: &str| names.iter().position(|name| name == column);
        let missing: Vec<&str> = map.needed().filter(|needed| at(needed).is_none()).collect();
        if !missing.is_empty() {
            return Err(FileError::MissingColumns {
                file: file.to_owned(),
                map: map.id.clone(),
                missing: missing.join(", "),
                columns: names.join(", "),
            });
        }
        if let Some(column) =
            map.columns.values().find(|&c| names.iter().filter(|&n| n == c).count() > 1)
        {
            let column = column.clone();
            return Err(FileError::TwiceInHeader { file: file.to_owned(), column });
        }
        let optional = |column: &Option<String>| column.as_deref().and_then(at);
        let fields = map.columns.iter().filter_map(|(&field, column)| Some((field, at(column)?)));
        let people = map.people.iter().map(|person| PersonCells {
            name: at(&person.name),
            number: optional(&person.number),
            relation: optional(&person.relation),
            id_number: optional(&person.id_number),
        });
        Ok(Self {
            map,
            fields: fields.collect(),
            people: people.collect(),
            points: map.points.iter().map(|point| at(&point.column)).collect(),
            header: names.iter().map(|name| Arc::from(name.as_str())).collect(),
        })
    }

    /// The cell of a field, when the file has it.
    pub fn at(&self, field: Field) -> Option<usize> {
        self.fields.iter().find(|(f, _)| *f == field).map(|(_, at)| *at)
    }
}
