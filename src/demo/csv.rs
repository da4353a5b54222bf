//! A made-up book as CSV files, one per kind of row, written case by case.

use super::{Book, DemoAct, DemoCase};
use crate::domain::event::{Body, Contact, Direction};
use crate::domain::id::{PartyId, Subject};
use crate::domain::ledger::CaseRows;
use crate::domain::money::Money;
use crate::domain::time::Date;
use serde::Serialize;
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// A CSV file of the book cannot be written.
#[derive(Debug, thiserror::Error)]
pub enum CsvError {
    /// The folder or a file in it.
    #[error("{path} cannot be written: {why}; choose a folder that you may write to")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        why: std::io::Error,
    },
    /// One row.
    #[error("a row of {path} cannot be written: {why}")]
    Row {
        /// Of which file.
        path: PathBuf,
        /// Why.
        why: csv::Error,
    },
}

/// One file on its way: written under a temporary name beside its own, synced and renamed at the
/// end.
struct Sheet {
    path: PathBuf,
    writer: csv::Writer<BufWriter<NamedTempFile>>,
}

impl Sheet {
    fn create(dir: &Path, name: &str, header: &[&str]) -> Result<Self, CsvError> {
        let path = dir.join(name);
        let file =
            NamedTempFile::new_in(dir).map_err(|why| CsvError::File { path: path.clone(), why })?;
        let mut writer = csv::Writer::from_writer(BufWriter::with_capacity(1 << 18, file));
        writer.write_record(header).map_err(|why| CsvError::Row { path: path.clone(), why })?;
        Ok(Self { path, writer })
    }

    fn row<const N: usize>(&mut self, cells: [&str; N]) -> Result<(), CsvError> {
        let path = &self.path;
        self.writer.write_record(cells).map_err(|why| CsvError::Row { path: path.clone(), why })
    }

    fn finish(self) -> Result<(), CsvError> {
        let path = self.path;
        let failed = |why| CsvError::File { path: path.clone(), why };
        let buffer = self.writer.into_inner().map_err(|e| failed(e.into_error()))?;
        let file = buffer.into_inner().map_err(|e| failed(e.into_error()))?;
        file.as_file().sync_all().map_err(failed)?;
        file.persist(&path).map_err(|e| failed(e.error))?;
        Ok(())
    }
}

/// Writes a book as CSV files. Rows name cases, parties and accounts by the creditor's numbers;
/// acts are numbered from 1. Values stand as they are, so that a file can be read back.
pub struct CsvBook {
    cases: Sheet,
    parties: Sheet,
    points: Sheet,
    accounts: Sheet,
    items: Sheet,
    contacts: Sheet,
    promises: Sheet,
    payments: Sheet,
    others: Sheet,
    acts: u64,
    /// As of which days the creditors' files were drawn up.
    files: Vec<Date>,
}

impl CsvBook {
    /// Opens the files of a book in a folder, which is made when it is not there.
    ///
    /// # Errors
    /// When the folder or a file in it cannot be written.
    pub fn create(book: &Book, dir: &Path) -> Result<Self, CsvError> {
        std::fs::create_dir_all(dir).map_err(|why| CsvError::File { path: dir.to_owned(), why })?;
        let sheet = |name, header: &[&str]| Sheet::create(dir, name, header);
        Ok(Self {
            cases: sheet("cases.csv", &["case", "creditor", "portfolio", "owner"])?,
            parties: sheet(
                "parties.csv",
                &["case", "party", "name", "role", "relation", "id_number"],
            )?,
            points: sheet(
                "contact_points.csv",
                &["case", "party", "kind", "value", "label", "state"],
            )?,
            accounts: sheet(
                "accounts.csv",
                &["case", "account", "product", "currency", "opened", "limit"],
            )?,
            items: sheet(
                "due_items.csv",
                &[
                    "as_of", "account", "item", "issued", "due", "currency", "amount", "open",
                    "settled",
                ],
            )?,
            contacts: sheet("contacts.csv", &CONTACT)?,
            promises: sheet(
                "promises.csv",
                &["act", "case", "at", "by", "due", "amount", "currency"],
            )?,
            payments: sheet("payments.csv", &PAYMENT)?,
            others: sheet(
                "other_events.csv",
                &["act", "case", "party", "at", "by", "type", "details"],
            )?,
            acts: 0,
            files: book.files.clone(),
        })
    }

    /// Writes one case, its rows and its history.
    ///
    /// # Errors
    /// When a row cannot be written: the disk is full, or the folder has gone.
    pub fn write(&mut self, case: &DemoCase) -> Result<(), CsvError> {
        self.write_parties(&case.rows)?;
        self.write_accounts(&case.rows)?;
        self.write_items(case)?;
        for act in &case.history {
            self.acts += 1;
            let number = self.acts.to_string();
            let at = act.at.to_string();
            let head = Head { act: &number, case: &case.rows, at: &at, of: act };
            for (subject, body) in &act.events {
                self.write_event(&head, *subject, body)?;
            }
        }
        Ok(())
    }

    /// Brings every file to its own name, safely on disk.
    ///
    /// # Errors
    /// When a file cannot be synced or renamed; those before it stand.
    pub fn finish(self) -> Result<(), CsvError> {
        let Self {
            cases,
            parties,
            points,
            accounts,
            items,
            contacts,
            promises,
            payments,
            others,
            ..
        } = self;
        for sheet in [cases, parties, points, accounts, items, contacts, promises, payments, others]
        {
            sheet.finish()?;
        }
        Ok(())
    }

    fn write_parties(&mut self, rows: &CaseRows) -> Result<(), CsvError> {
        let case = rows.case.number.as_str();
        let owner = rows.placement.owner.as_deref().unwrap_or_default();
        self.cases.row([case, &rows.case.creditor, &rows.case.portfolio, owner])?;
        for party in &rows.parties {
            let relation = party.relation.as_deref().unwrap_or_default();
            let id_number = party.id_number.as_deref().unwrap_or_default();
            let role = word(&party.role);
            self.parties.row([case, &party.number, &party.name, &role, relation, id_number])?;
        }
        for point in &rows.points {
            let party = party_number(rows, Some(point.party));
            let label = point.label.as_deref().unwrap_or_default();
            let (kind, state) = (word(&point.kind), word(&point.state));
            self.points.row([case, party, &kind, &point.value, label, &state])?;
        }
        Ok(())
    }

    fn write_accounts(&mut self, rows: &CaseRows) -> Result<(), CsvError> {
        for account in &rows.accounts {
            let currency = account.currency;
            let limit = account.limit.map(|l| currency.plain(l)).unwrap_or_default();
            let opened = text(account.opened);
            self.accounts.row([
                &rows.case.number,
                &account.number,
                &account.product,
                currency.code(),
                &opened,
                &limit,
            ])?;
        }
        Ok(())
    }

    /// Each item as every file that said something new of it had it.
    fn write_items(&mut self, case: &DemoCase) -> Result<(), CsvError> {
        let now = case.since.iter().copied().zip(&case.rows.items);
        let before = case.before.iter().map(|(file, item)| (*file, item));
        for (file, item) in before.chain(now) {
            let account = case.rows.accounts.iter().find(|account| account.id == item.account);
            let Some(account) = account else { continue };
            let currency = account.currency;
            self.items.row([
                &text(self.files.get(file)),
                &account.number,
                &item.number,
                &text(item.issued),
                &item.due.to_string(),
                currency.code(),
                &item.amount.map(|a| currency.plain(a)).unwrap_or_default(),
                &currency.plain(item.open),
                &text(item.settled),
            ])?;
        }
        Ok(())
    }

    fn write_event(
        &mut self,
        head: &Head<'_>,
        subject: Subject,
        body: &Body,
    ) -> Result<(), CsvError> {
        match body {
            Body::Contact(contact) => self.contact(head, contact),
            Body::PromiseMade { parts, .. } => parts.iter().try_for_each(|part| {
                let (due, amount) = (part.due.to_string(), plain(part.money));
                let [act, case, at, by] = head.cells();
                self.promises.row([act, case, at, by, &due, &amount, part.money.currency.code()])
            }),
            Body::PaymentClaimed { money, paid, channel, proof } => {
                let channel = channel.as_deref().unwrap_or_default();
                let proof = proof.as_deref().unwrap_or_default();
                self.payment(head, body.name(), *money, &paid.to_string(), [channel, proof])
            }
            Body::PaymentBooked { money, paid, reference, .. } => {
                let reference = reference.as_deref().unwrap_or_default();
                self.payment(head, body.name(), *money, &paid.to_string(), ["", reference])
            }
            Body::DebitRequested { money, on } => {
                self.payment(head, body.name(), *money, &on.to_string(), ["", ""])
            }
            other => {
                let party = match subject {
                    Subject::Party(id) => party_number(head.case, Some(id)),
                    Subject::Case(_) | Subject::Book => "",
                };
                let details = serde_json::to_string(other).unwrap_or_default();
                let [act, case, at, by] = head.cells();
                self.others.row([act, case, party, at, by, other.name(), &details])
            }
        }
    }

    fn contact(&mut self, head: &Head<'_>, contact: &Contact) -> Result<(), CsvError> {
        let direction = match contact.direction {
            Direction::Out => "out",
            Direction::In => "in",
        };
        let point = head.case.points.iter().find(|p| Some(p.id) == contact.point);
        let [act, case, at, by] = head.cells();
        self.contacts.row([
            act,
            case,
            at,
            by,
            &contact.channel,
            direction,
            party_number(head.case, contact.party),
            point.map_or("", |p| p.value.as_str()),
            &contact.outcome,
            contact.reason.as_deref().unwrap_or_default(),
            &text(contact.seconds),
            contact.note.as_deref().unwrap_or_default(),
        ])
    }

    fn payment(
        &mut self,
        head: &Head<'_>,
        kind: &str,
        money: Money,
        paid: &str,
        [channel, reference]: [&str; 2],
    ) -> Result<(), CsvError> {
        let [act, case, at, by] = head.cells();
        let (amount, currency) = (plain(money), money.currency);
        let currency = currency.code();
        self.payments.row([act, case, at, by, kind, paid, &amount, currency, channel, reference])
    }
}

const CONTACT: [&str; 12] = [
    "act",
    "case",
    "at",
    "by",
    "channel",
    "direction",
    "party",
    "point",
    "outcome",
    "reason",
    "seconds",
    "note",
];

const PAYMENT: [&str; 10] =
    ["act", "case", "at", "by", "type", "paid", "amount", "currency", "channel", "reference"];

/// What every event of an act begins with.
struct Head<'a> {
    act: &'a str,
    case: &'a CaseRows,
    at: &'a str,
    of: &'a DemoAct,
}

impl Head<'_> {
    fn cells(&self) -> [&str; 4] {
        [self.act, &self.case.case.number, self.at, &self.of.by]
    }
}

/// The creditor's number of a party of the case; nothing for nobody.
fn party_number(case: &CaseRows, party: Option<PartyId>) -> &str {
    case.parties.iter().find(|p| Some(p.id) == party).map_or("", |p| p.number.as_str())
}

fn plain(money: Money) -> String {
    money.currency.plain(money.amount)
}

fn text<T: ToString>(value: Option<T>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

/// The stable name of a plain enum's value.
fn word<T: Serialize>(value: &T) -> String {
    let quoted = serde_json::to_string(value).unwrap_or_default();
    quoted.trim_matches('"').to_owned()
}
