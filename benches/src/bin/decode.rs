//! Decodes evidence and does nothing with it: the yardstick of a whole evaluation.
//!
//! It reads what livret reads, by the same calls of the `parquet` crate: the columns that
//! livret knows of each file, row group by row group, a batch of rows of all columns at a
//! time, into vectors that are used again. Threads share the row groups. What is decoded is
//! only counted.

use std::error::Error;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use clap::Parser;
use livret_host::evidence::EvidenceKind;
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, DataType};
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader, SerializedFileReader};

/// How many rows of a column livret decodes at once.
const BATCH: usize = 4_096;

/// Decode a folder of evidence in Parquet, and say how long that takes.
#[derive(Debug, Parser)]
struct Arguments {
    /// The folder
    folder: PathBuf,
    /// How many threads share the row groups
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1_024))]
    threads: u32,
    /// Only these kinds of evidence, by the names of their files
    #[arg(long, value_delimiter = ',', value_name = "KIND,…")]
    kinds: Vec<String>,
}

/// A row group of a file, and the columns to read.
struct Task {
    path: PathBuf,
    group: usize,
    columns: Vec<usize>,
}

/// What was decoded.
#[derive(Clone, Copy, Default)]
struct Tally {
    rows: usize,
    values: usize,
    bytes: usize,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            eprintln!("error: {why}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), Box<dyn Error + Send + Sync>> {
    let began = Instant::now();
    let tasks = tasks(arguments)?;
    let next = AtomicUsize::new(0);
    let work = || -> Result<Tally, ParquetError> {
        let mut tally = Tally::default();
        while let Some(task) = tasks.get(next.fetch_add(1, Ordering::Relaxed)) {
            decode(task, &mut tally)?;
        }
        Ok(tally)
    };
    let tallies = thread::scope(|scope| {
        let threads: Vec<_> = (0..arguments.threads).map(|_| scope.spawn(work)).collect();
        let joined = threads.into_iter().map(thread::ScopedJoinHandle::join);
        joined.collect::<Vec<_>>()
    });
    let mut whole = Tally::default();
    for tally in tallies {
        let tally = tally.map_err(|_| "the decoder panicked")??;
        whole.rows += tally.rows;
        whole.values += tally.values;
        whole.bytes += tally.bytes;
    }
    println!(
        "{{\"rows\": {}, \"values\": {}, \"bytes\": {}, \"threads\": {}, \"seconds\": {:.3}}}",
        whole.rows,
        whole.values,
        whole.bytes,
        arguments.threads,
        began.elapsed().as_secs_f64(),
    );
    Ok(())
}

/// All row groups of the files that are wanted.
fn tasks(arguments: &Arguments) -> Result<Vec<Task>, Box<dyn Error + Send + Sync>> {
    let unread = |why| format!("cannot read {}: {why}", arguments.folder.display());
    let mut paths = Vec::new();
    for entry in fs::read_dir(&arguments.folder).map_err(unread)? {
        paths.push(entry.map_err(unread)?.path());
    }
    paths.sort();
    let mut tasks = Vec::new();
    for path in paths {
        let Some(kind) = kind(&path) else { continue };
        let wanted = &arguments.kinds;
        if !wanted.is_empty() && !wanted.iter().any(|word| word == kind.word()) {
            continue;
        }
        let reader = SerializedFileReader::new(File::open(&path)?)?;
        let columns = columns(kind, &reader);
        tasks.extend((0..reader.num_row_groups()).map(|group| Task {
            path: path.clone(),
            group,
            columns: columns.clone(),
        }));
    }
    if tasks.is_empty() {
        let folder = arguments.folder.display();
        return Err(format!("{folder} holds no row of evidence in Parquet that is wanted").into());
    }
    Ok(tasks)
}

/// The kind that a file's name says: `tickets.parquet`, `tickets-2025.parquet`.
fn kind(path: &Path) -> Option<EvidenceKind> {
    let name = path.file_name()?.to_str()?.strip_suffix(".parquet")?;
    let word = name.split_once('-').map_or(name, |(word, _)| word);
    EvidenceKind::ALL
        .into_iter()
        .find(|kind| kind.word() == word)
}

/// The places of the columns that livret knows.
fn columns(kind: EvidenceKind, reader: &SerializedFileReader<File>) -> Vec<usize> {
    let known = kind.schema();
    let known = known.get("properties");
    let schema = reader.metadata().file_metadata().schema_descr();
    let reads = |place: &usize| {
        let column = schema.column(*place);
        known.is_some_and(|known| known.get(column.name()).is_some())
    };
    (0..schema.num_columns()).filter(reads).collect()
}

fn decode(task: &Task, tally: &mut Tally) -> Result<(), ParquetError> {
    let opened = File::open(&task.path).map_err(|why| ParquetError::External(Box::new(why)))?;
    let reader = SerializedFileReader::new(opened)?;
    let group = reader.get_row_group(task.group)?;
    let readers = task
        .columns
        .iter()
        .map(|place| Ok(Decoded::of(group.get_column_reader(*place)?)));
    let mut columns = readers.collect::<Result<Vec<_>, ParquetError>>()?;
    let mut left = usize::try_from(group.metadata().num_rows()).unwrap_or(0);
    while left > 0 {
        let batch = left.min(BATCH);
        for column in &mut columns {
            column.decode(batch, tally)?;
        }
        tally.rows += batch;
        left -= batch;
    }
    Ok(())
}

/// A column and the vectors that it is decoded into.
struct Decoded {
    reader: ColumnReader,
    levels: Vec<i16>,
    texts: Vec<ByteArray>,
    times: Vec<i64>,
    numbers: Vec<i32>,
    flags: Vec<bool>,
}

impl Decoded {
    fn of(reader: ColumnReader) -> Self {
        Self {
            reader,
            levels: Vec::new(),
            texts: Vec::new(),
            times: Vec::new(),
            numbers: Vec::new(),
            flags: Vec::new(),
        }
    }

    fn decode(&mut self, rows: usize, tally: &mut Tally) -> Result<(), ParquetError> {
        self.levels.clear();
        let levels = &mut self.levels;
        match &mut self.reader {
            ColumnReader::ByteArrayColumnReader(reader) => {
                tally.values += fill(reader, rows, levels, &mut self.texts)?;
                tally.bytes += self.texts.iter().map(ByteArray::len).sum::<usize>();
            }
            ColumnReader::Int64ColumnReader(reader) => {
                let values = fill(reader, rows, levels, &mut self.times)?;
                tally.values += values;
                tally.bytes += values * size_of::<i64>();
            }
            ColumnReader::Int32ColumnReader(reader) => {
                let values = fill(reader, rows, levels, &mut self.numbers)?;
                tally.values += values;
                tally.bytes += values * size_of::<i32>();
            }
            ColumnReader::BoolColumnReader(reader) => {
                let values = fill(reader, rows, levels, &mut self.flags)?;
                tally.values += values;
                tally.bytes += values;
            }
            _ => {
                let why = "a column is of a type that livret does not read";
                return Err(ParquetError::General(why.to_owned()));
            }
        }
        Ok(())
    }
}

/// Decodes up to `rows` rows, and how many of them have a value.
fn fill<T: DataType>(
    reader: &mut ColumnReaderImpl<T>,
    rows: usize,
    levels: &mut Vec<i16>,
    values: &mut Vec<T::T>,
) -> Result<usize, ParquetError> {
    values.clear();
    let (_, filled, _) = reader.read_records(rows, Some(levels), None, values)?;
    Ok(filled)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_read_from_the_name() {
        let read = |name| kind(Path::new(name));
        assert_eq!(
            read("evidence/tickets.parquet"),
            Some(EvidenceKind::Tickets)
        );
        assert_eq!(read("outages-2025.parquet"), Some(EvidenceKind::Outages));
        assert_eq!(read("tickets.csv"), None);
        assert_eq!(read("letters.parquet"), None);
    }

    #[test]
    fn a_folder_without_evidence_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let arguments = Arguments {
            folder: folder.path().to_owned(),
            threads: 1,
            kinds: Vec::new(),
        };
        let why = run(&arguments).unwrap_err().to_string();
        assert!(
            why.ends_with("holds no row of evidence in Parquet that is wanted"),
            "{why}"
        );
    }
}
