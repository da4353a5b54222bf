//! The generator's own dice: SplitMix64, so that a book never changes with the version of a crate.

/// What a sequence of numbers is for. Each case and each person has its own sequences, so that
/// nothing drawn for one shifts what is drawn for another.
#[derive(Clone, Copy, Debug)]
pub(super) enum Purpose {
    /// A person: name, numbers, habits, relatives.
    Person = 1,
    /// A case: product, days past due, amounts.
    Case = 2,
    /// What has happened in a case.
    Story = 3,
    /// Who holds a case.
    Owner = 4,
    /// A collector of a large book.
    Desk = 5,
}

/// A sequence of numbers that look random and are always the same.
#[derive(Clone, Debug)]
pub(super) struct Rng(u64);

const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Rng {
    /// The sequence of that purpose for the thing of that index.
    pub(super) fn of(seed: u64, purpose: Purpose, index: u32) -> Self {
        let place = (u64::from(index) << 8) | purpose as u64;
        Self(mix(mix(seed.wrapping_add(GOLDEN)) ^ place.wrapping_mul(GOLDEN)))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(GOLDEN);
        mix(self.0)
    }

    /// A number from 0 up to and without `n`; 0 when `n` is 0.
    pub(super) fn below(&mut self, n: u32) -> u32 {
        // The high half of the product is even enough for any `n` here.
        ((u128::from(self.next()) * u128::from(n)) >> 64) as u32
    }

    /// A number from `low` to `high`, both included; `low` when they are the wrong way round.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = u32::try_from(high - low + 1).unwrap_or(0);
        low + i64::from(self.below(span))
    }

    /// True so many times in a hundred.
    pub(super) fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// A number from `low` to `high` whose size is spread evenly over the powers of two between
    /// them, as amounts of money are. Integers only: floating point differs between machines.
    pub(super) fn spread(&mut self, low: i64, high: i64) -> i64 {
        let octaves = (high / low.max(1)).max(1).ilog2();
        let base = low << self.below(octaves + 1);
        let top = (base * 2).min(high.max(base));
        self.between(base, top)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_numbers_never_change() {
        let mut rng = Rng::of(1, Purpose::Case, 7);
        let drawn: Vec<u32> = (0..4).map(|_| rng.below(1000)).collect();
        assert_eq!(drawn, [484, 125, 232, 276]);
    }

    #[test]
    fn amounts_keep_to_their_span() {
        let mut rng = Rng::of(3, Purpose::Case, 0);
        for _ in 0..10_000 {
            let amount = rng.spread(350, 3800);
            assert!((350..=3800).contains(&amount), "{amount}");
        }
        assert_eq!(rng.below(0), 0);
        assert_eq!(rng.between(5, 4), 5);
    }
}
