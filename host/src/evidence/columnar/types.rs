//! What columns of Parquet must hold to be evidence.
//!
//! Times are `timestamp(us, UTC)` and nothing near it: a unit or a zone that livret guessed
//! would move every verdict. Words are UTF-8, yes and no may be booleans, and a column of
//! which the writer knew no type because all of it is null is empty.

use parquet::basic::{ConvertedType, LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::schema::types::{SchemaDescriptor, Type};

use crate::evidence::error::{FileError, MistypedColumn};
use crate::evidence::kind::Column;
use crate::evidence::row::Heading;

/// What the values of a column are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// Bytes that should be UTF-8.
    Words,
    /// Microseconds since 1970, UTC.
    Times,
    /// Yes or no.
    Flags,
    /// Nulls alone.
    Nothing,
}

/// A column that is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field {
    /// Which one.
    pub(super) column: Column,
    /// Its place among the columns that hold values.
    pub(super) leaf: usize,
    /// What they are.
    pub(super) holds: Holds,
}

/// The columns that are read.
///
/// # Errors
/// All that hold something else than they must.
pub(super) fn fields(
    file: &str,
    heading: &Heading,
    schema: &SchemaDescriptor,
) -> Result<Vec<Field>, FileError> {
    let mut fields = Vec::new();
    let mut mistyped = Vec::new();
    let roots = schema.root_schema().get_fields();
    for ((place, column), root) in heading.fields().zip(roots) {
        let Some(column) = column else { continue };
        let leaf = (0..schema.num_columns()).find(|n| schema.get_column_root_idx(*n) == place);
        match (holds(column, root), leaf) {
            (Some(holds), Some(leaf)) => fields.push(Field {
                column,
                leaf,
                holds,
            }),
            _ => mistyped.push(MistypedColumn {
                column: column.name(),
                found: found(root),
                wanted: wanted(column),
            }),
        }
    }
    if mistyped.is_empty() {
        Ok(fields)
    } else {
        Err(FileError::MistypedColumns {
            file: file.to_owned(),
            columns: mistyped,
        })
    }
}

/// What a field holds, if that can be in `column`.
fn holds(column: Column, field: &Type) -> Option<Holds> {
    let info = field.get_basic_info();
    if field.is_group() || is_repeated(field) {
        return None;
    }
    let (logical, converted) = (info.logical_type_ref(), info.converted_type());
    let times = column.holds_times();
    match (field.get_physical_type(), logical) {
        (Physical::INT32, Some(LogicalType::Unknown)) => Some(Holds::Nothing),
        (Physical::INT64, Some(LogicalType::Timestamp(it))) => {
            let exact = it.is_adjusted_to_u_t_c && it.unit == TimeUnit::MICROS;
            (times && exact).then_some(Holds::Times)
        }
        // As older writers say it; they knew no time but UTC.
        (Physical::INT64, None) => {
            (times && converted == ConvertedType::TIMESTAMP_MICROS).then_some(Holds::Times)
        }
        (Physical::BOOLEAN, None) => (column == Column::WorkaroundAccepted).then_some(Holds::Flags),
        (Physical::BYTE_ARRAY, Some(LogicalType::String | LogicalType::Enum)) => {
            (!times).then_some(Holds::Words)
        }
        (Physical::BYTE_ARRAY, None) => {
            let words = matches!(
                converted,
                ConvertedType::NONE | ConvertedType::UTF8 | ConvertedType::ENUM
            );
            (!times && words).then_some(Holds::Words)
        }
        _ => None,
    }
}

fn is_repeated(field: &Type) -> bool {
    let info = field.get_basic_info();
    info.has_repetition() && info.repetition() == Repetition::REPEATED
}

fn wanted(column: Column) -> &'static str {
    if column.holds_times() {
        "`timestamp(us, UTC)`"
    } else if column == Column::WorkaroundAccepted {
        "`boolean`, or as text in UTF-8"
    } else {
        "text in UTF-8"
    }
}

/// A field's type as a message names it.
fn found(field: &Type) -> String {
    if field.is_group() || is_repeated(field) {
        return "a list or a structure".to_owned();
    }
    let info = field.get_basic_info();
    let physical = field.get_physical_type().to_string().to_lowercase();
    let meaning = match (info.logical_type_ref(), info.converted_type()) {
        (Some(LogicalType::Timestamp(it)), _) => {
            let unit = match it.unit {
                TimeUnit::MILLIS => "ms",
                TimeUnit::MICROS => "us",
                TimeUnit::NANOS => "ns",
            };
            return if it.is_adjusted_to_u_t_c {
                format!("`timestamp({unit}, UTC)`")
            } else {
                format!("`timestamp({unit})`, of an unknown zone")
            };
        }
        (Some(LogicalType::String), _) => return "text".to_owned(),
        (None, ConvertedType::TIMESTAMP_MILLIS) => return "`timestamp(ms, UTC)`".to_owned(),
        (None, ConvertedType::TIMESTAMP_MICROS) => return "`timestamp(us, UTC)`".to_owned(),
        (None, ConvertedType::NONE) => return format!("`{physical}`"),
        // The name alone, without what stands behind it in brackets.
        (Some(logical), _) => format!("{logical:?}"),
        (None, converted) => converted.to_string(),
    };
    let meaning = meaning.split(['(', ' ']).next().unwrap_or_default();
    format!("`{physical}` as `{}`", meaning.to_lowercase())
}
