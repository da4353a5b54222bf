//! Lists: search, palette, the pool, acts to void.

use crate::app::form::Purpose;
use crate::app::layer::{Acts, Layer, Pool, fitting};
use crate::app::policy::Policy;
use crate::app::state::{State, Tone};
use crate::desk::view::CaseKey;
use crate::desk::worker::{Read, Slot};

/// Hits that a search brings.
const HITS: usize = 50;
/// Cases of the pool that are offered.
const POOL: usize = 200;

impl State {
    /// What is typed into the search changed.
    pub(super) fn query_changed(&mut self) {
        let Some(Layer::Search(search)) = self.layers.last_mut() else { return };
        search.answered = false;
        search.at = 0;
        let text = search.query.text().trim().to_owned();
        if text.is_empty() {
            search.hits.clear();
        } else {
            self.ask(Slot::Search, Read::Search { text, limit: HITS });
        }
        self.dirty = true;
    }

    /// Offers the pool.
    pub(super) fn open_pool(&mut self) {
        self.layers.push(Layer::Pool(Pool::default()));
        self.ask(Slot::Pool, Read::Pool { limit: POOL });
    }

    /// The act in hand; else acts of the case that still count, the newest first; an act stands for
    /// all of its events.
    pub(super) fn open_acts(&mut self) {
        match self.act_in_hand() {
            Some((act, true)) => return self.open_form(Purpose::Void { act }),
            Some((_, false)) => {
                let text = self.texts().t("no-may-void");
                return self.say(Tone::Info, text, None);
            }
            None => {}
        }
        let Some(card) = self.card() else { return };
        let mut acts: Vec<(crate::domain::id::ActId, String)> = Vec::new();
        let counting = card.events.iter().rev().filter(|event| event.stands() && event.may_void);
        for event in counting {
            if acts.iter().all(|(act, _)| *act != event.act) {
                let when = event.at.format("%m-%d %H:%M");
                acts.push((event.act, format!("{when}  {}  {}", event.by, event.text)));
            }
        }
        let key = card.key;
        self.layers.push(Layer::Acts(Acts { key, acts, at: 0 }));
    }

    /// Moves the row in hand.
    pub(super) fn move_in_list(&mut self, by: isize) {
        let Some((at, count)) = self.row_in_list() else { return };
        *at = at.saturating_add_signed(by).min(count.saturating_sub(1));
    }

    /// Marks the row in hand, or takes the mark away, and goes on.
    pub(super) fn mark(&mut self) {
        if self.layers.is_empty() {
            let height = self.layout().list_height();
            self.list_mut().mark(height);
            return self.show_cursor();
        }
        if let Some(Layer::Picker(picker)) = self.layers.last_mut() {
            picker.mark();
        }
        if let Some(Layer::Pool(pool)) = self.layers.last_mut()
            && let Some(row) = pool.rows.as_ref().and_then(|rows| rows.get(pool.at))
            && !pool.marked.remove(&row.key)
        {
            pool.marked.insert(row.key);
        }
        self.move_in_list(1);
    }

    /// Enter on a row.
    pub(super) fn accept_row(&mut self) {
        match self.layers.last() {
            Some(Layer::Search(search)) if search.is_asking() => self.wait_for_hits(),
            Some(Layer::Search(search)) => {
                if let Some(key) = search.hits.get(search.at).map(|hit| hit.key) {
                    self.layers.pop();
                    self.show_case(key);
                }
            }
            Some(Layer::Palette(palette)) => {
                let cmd = fitting(palette, &self.texts()).get(palette.at).copied();
                if let Some(cmd) = cmd {
                    self.layers.pop();
                    self.command(cmd, None);
                }
            }
            Some(Layer::Pool(_)) => self.take_marked(),
            Some(Layer::Policy(_)) => self.show_more_of_policy(),
            Some(Layer::Picker(_)) => self.picked(),
            Some(Layer::Drafts(at)) => {
                let at = *at;
                self.layers.pop();
                self.choose_draft(at);
            }
            Some(Layer::Acts(acts)) => {
                if let Some((act, _)) = acts.acts.get(acts.at) {
                    let act = *act;
                    self.layers.pop();
                    self.open_form(Purpose::Void { act });
                }
            }
            _ => {}
        }
    }

    /// Opens the policy; what it was before is read meanwhile.
    pub(super) fn open_policy(&mut self) {
        self.layers.push(Layer::Policy(Policy::of(&self.session.rules)));
        self.ask(Slot::Policy, Read::PolicyBefore);
    }

    /// All values, those that nobody has verified, those that changed.
    fn show_more_of_policy(&mut self) {
        if let Some(Layer::Policy(policy)) = self.layers.last_mut() {
            policy.shown = policy.shown.next();
            policy.find(&self.session.rules);
        }
    }

    fn take_marked(&mut self) {
        let Some(Layer::Pool(pool)) = self.layers.last() else { return };
        let in_hand = pool.rows.as_ref().and_then(|rows| rows.get(pool.at)).map(|row| row.key);
        let keys: Vec<CaseKey> = if pool.marked.is_empty() {
            in_hand.into_iter().collect()
        } else {
            pool.marked.iter().copied().collect()
        };
        if keys.is_empty() {
            let text = self.texts().t("pool-empty");
            return self.say(Tone::Info, text, None);
        }
        let label = self.texts().t_with("did-take", &[("count", keys.len().into())]);
        self.layers.pop();
        self.take(keys, label);
    }

    /// Puts the cursor on a case; one that is not in this queue opens as a record.
    pub(super) fn show_case(&mut self, key: CaseKey) {
        let height = self.layout().list_height();
        if self.layers.is_empty() && self.list_mut().go_to_case(key, height) {
            return self.show_cursor();
        }
        self.layers.retain(|layer| !matches!(layer, Layer::Record(_)));
        self.open_record_of(key);
    }
}
