//! Rows waiting to be joined, in partitions by their debtor: what belongs together is in one
//! partition, and only one partition has to be in memory at a time.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Partitions of a file of a million rows are then a few megabytes each.
const PARTITIONS: usize = 64;
/// Bytes that a partition keeps in memory before it goes to the disk.
const KEPT: usize = 1 << 18;

/// Records in partitions. What does not fit into memory goes to nameless files in a folder of
/// the caller's, which the system removes whatever happens.
pub(super) struct Spill {
    folder: PathBuf,
    partitions: Vec<Partition>,
}

#[derive(Default)]
struct Partition {
    buffer: Vec<u8>,
    file: Option<File>,
}

impl Spill {
    pub fn new(folder: &Path) -> Self {
        let partitions = (0..PARTITIONS).map(|_| Partition::default()).collect();
        Self { folder: folder.to_owned(), partitions }
    }

    /// Adds a record to the partition of its key.
    pub fn push(&mut self, key: &str, record: &[u8]) -> io::Result<()> {
        let partition = &mut self.partitions[place(key)];
        // A row is bounded far below four gigabytes.
        partition.buffer.extend_from_slice(&(record.len() as u32).to_le_bytes());
        partition.buffer.extend_from_slice(record);
        if partition.buffer.len() > KEPT {
            partition.write_out(&self.folder)?;
        }
        Ok(())
    }

    /// The records of the next partition, in the order in which they were added.
    pub fn take(&mut self) -> io::Result<Option<Records>> {
        self.partitions.pop().map(Partition::read_back).transpose()
    }
}

impl Partition {
    fn write_out(&mut self, folder: &Path) -> io::Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            none => none.insert(tempfile::tempfile_in(folder)?),
        };
        file.write_all(&self.buffer)?;
        self.buffer.clear();
        Ok(())
    }

    fn read_back(self) -> io::Result<Records> {
        let Some(mut file) = self.file else { return Ok(Records(self.buffer)) };
        let mut bytes = Vec::new();
        file.seek(SeekFrom::Start(0))?;
        file.read_to_end(&mut bytes)?;
        bytes.extend_from_slice(&self.buffer);
        Ok(Records(bytes))
    }
}

/// The records of one partition.
pub(super) struct Records(Vec<u8>);

impl Records {
    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let mut rest = self.0.as_slice();
        std::iter::from_fn(move || {
            let (length, tail) = rest.split_first_chunk::<4>()?;
            let (record, tail) = tail.split_at_checked(u32::from_le_bytes(*length) as usize)?;
            rest = tail;
            Some(record)
        })
    }
}

/// FNV-1a: the same on every machine, so that cases are always handed over in one order.
fn place(key: &str) -> usize {
    let hash = key.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    // The high half: the low bits of short keys hardly differ.
    ((hash >> 32) as usize) % PARTITIONS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_spilled_comes_back_whole_and_together() {
        let folder = tempfile::tempdir().unwrap();
        let mut spill = Spill::new(folder.path());
        let record = vec![7_u8; 1000];
        for n in 0..3000_u32 {
            let mut record = record.clone();
            record[..4].copy_from_slice(&n.to_le_bytes());
            spill.push(&format!("key{}", n % 3), &record).unwrap();
        }
        let mut seen = Vec::new();
        while let Some(records) = spill.take().unwrap() {
            let numbers: Vec<u32> =
                records.iter().map(|r| u32::from_le_bytes([r[0], r[1], r[2], r[3]])).collect();
            assert!(numbers.is_sorted());
            seen.extend(numbers);
        }
        seen.sort_unstable();
        assert!(seen.into_iter().eq(0..3000));
    }
}
