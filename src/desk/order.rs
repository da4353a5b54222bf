//! What long lists are put in order with.

use std::cmp::Ordering;

/// The first bytes of a case number, filled up with zeros, and what follows them.
pub(super) fn split(number: &str) -> ([u8; 16], &str) {
    let cut = (0..=number.len().min(16)).rev().find(|at| number.is_char_boundary(*at));
    let (first, rest) = number.split_at(cut.unwrap_or_default());
    let mut head = [0; 16];
    head.iter_mut().zip(first.bytes()).for_each(|(to, byte)| *to = byte);
    (head, rest)
}

/// Sorts on two threads: half each.
pub(super) fn sort<T: Send>(items: &mut [T], order: impl Fn(&T, &T) -> Ordering + Sync) {
    let (first, second) = items.split_at_mut(items.len() / 2);
    std::thread::scope(|scope| {
        scope.spawn(|| first.sort_unstable_by(&order));
        second.sort_unstable_by(&order);
    });
    // Two runs in order are only merged by a stable sort.
    items.sort_by(&order);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_parted_between_characters() {
        assert_eq!(split("HT-2026-0001"), (*b"HT-2026-0001\0\0\0\0", ""));
        let (head, rest) = split("合同二零二六年001");
        assert_eq!((&head[..15], rest), ("合同二零二".as_bytes(), "六年001"));
    }
}
