//! The user's own day as a page.

use super::page::Line;
use super::words;
use crate::desk::view::{BucketDay, Day, Tally};
use crate::i18n::Texts;

/// Cells of the longest bar.
const BAR: u32 = 20;

/// The lines of the page; one that says so while the day is still being worked out.
#[must_use]
pub fn lines(day: Option<&Day>, texts: &Texts) -> Vec<Line> {
    let Some(day) = day else { return vec![Line::Text(texts.t("day-reading"))] };
    let counts = [
        ("day-worked", day.worked),
        ("day-dials", day.dials),
        ("day-connected", day.connected),
        ("day-right-party", day.right_party),
    ];
    let sums = [
        ("day-promised", &day.promised),
        ("day-kept", &day.kept),
        ("day-broken", &day.broken),
        ("day-received", &day.received),
    ];
    let mut lines = vec![Line::Heading(format!("{}  {}", day.day, day.user))];
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or_default();
    lines.extend(
        counts.map(|(key, count)| {
            Line::Pair(texts.t(key), format!("{count:>5}  {}", bar(count, most)))
        }),
    );
    lines.push(Line::Blank);
    lines.extend(sums.map(|(key, tally)| Line::Pair(texts.t(key), sum(tally))));
    if !day.buckets.is_empty() {
        lines.extend([Line::Blank, Line::Heading(texts.t("day-by-bucket"))]);
        let most = day.buckets.iter().map(|bucket| bucket.worked).max().unwrap_or_default();
        let row = |row: &BucketDay| Line::Pair(row.bucket.clone(), bucket(row, most, texts));
        lines.extend(day.buckets.iter().map(row));
    }
    lines
}

fn sum(tally: &Tally) -> String {
    format!("{:>5}  {}", tally.count, words::all_money(&tally.amounts))
}

fn bucket(row: &BucketDay, most: u32, texts: &Texts) -> String {
    let bar = bar(row.worked, most);
    let mut text = format!("{:>5}  {bar}", row.worked);
    let pad = (BAR as usize + 2).saturating_sub(bar.chars().count());
    text.push_str(&" ".repeat(pad));
    text.push_str(&texts.t_with("day-of-bucket", &[("promised", row.promised.into())]));
    if !row.received.is_empty() {
        text.push_str(&format!(
            "  {} {}",
            texts.t("day-received"),
            words::all_money(&row.received)
        ));
    }
    text
}

/// A bar as long as its share of the most; something that is not nothing shows at least one cell.
fn bar(count: u32, most: u32) -> String {
    let cells = (count * BAR).div_ceil(most.max(1));
    "█".repeat(cells as usize)
}
