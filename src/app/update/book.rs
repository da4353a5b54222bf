//! The screen of cases: filter, views, order, columns, and acts on the cases marked.

use crate::app::cases::picker::{Picker, Picking};
use crate::app::form::{
    Field, FieldName, Form, OFF, POOL, Purpose, entry_fields, hold_fields, read, receive_fields,
};
use crate::app::layer::{Confirm, Layer, Then};
use crate::app::msg::Effect;
use crate::app::state::{State, Tone};
use crate::app::words;
use crate::desk::book::{BookQuery, BookSum, CLASSES, Column, Field as Narrow, WAITS};
use crate::desk::request::Request;
use crate::desk::view::CaseKey;
use crate::desk::worker::{Read, Slot};
use crate::desk::written::exclusion_name;
use crate::domain::rank::Lane;
use crate::domain::stage::StageRule;

impl State {
    /// Asks what to narrow the list by.
    pub(super) fn open_filter(&mut self) {
        let fields = self.filter_fields();
        self.push_form(Form::of_list(Purpose::Filter, fields));
    }

    fn filter_fields(&self) -> Vec<Field> {
        let texts = self.texts();
        let filter = &self.cases.query.filter;
        let any = || (String::new(), texts.t("filter-any"));
        let plain = |words: &[String]| -> Vec<(String, String)> {
            words.iter().map(|word| (word.clone(), word.clone())).collect()
        };
        let book = self.cases.book();
        let buckets = &self.session.rules.buckets;
        let buckets: Vec<String> =
            (0..buckets.count()).map(|place| buckets.name(place).to_owned()).collect();
        let stage = |rule: &StageRule| (rule.id.clone(), texts.name_of(&rule.names).to_owned());
        let stages: Vec<_> = self.session.rules.stages.iter().map(stage).collect();
        let classes = CLASSES.map(|(name, class)| (name.to_owned(), texts.t(class.key())));
        let waits = WAITS.map(|(name, waits)| (name.to_owned(), texts.t(waits.key())));
        let lanes = Lane::ALL.map(|lane| (words::lane_code(lane), texts.t(words::lane(lane))));
        let owners = ["@me", "@pool"].map(|whom| {
            (whom.to_owned(), texts.t(if whom == "@me" { "scope-mine" } else { "scope-pool" }))
        });
        let logins = book.map_or_else(Vec::new, |book| plain(&book.logins));
        let yes_no =
            ["yes", "no"].map(|code| (code.to_owned(), texts.t(&format!("filter-{code}"))));
        let choice = |field: Narrow, choices: Vec<(String, String)>| {
            let held = filter.value(field).filter(|value| choices.iter().all(|(c, _)| c != value));
            // What a view names and this book does not have stays a choice.
            let own = held.map(|value| (value.clone(), value));
            let choices = std::iter::once(any()).chain(choices).chain(own);
            Field::coded(FieldName::Narrow(field), label(field), choices)
        };
        let fields = Narrow::ALL.map(|field| match field {
            Narrow::Lane => choice(field, lanes.to_vec()),
            Narrow::Bucket => choice(field, plain(&buckets)),
            Narrow::Stage => choice(field, stages.clone()),
            Narrow::Class => choice(field, classes.to_vec()),
            Narrow::Product => choice(field, book.map_or_else(Vec::new, |b| plain(&b.products))),
            Narrow::Tag => choice(field, book.map_or_else(Vec::new, |b| plain(&b.tags))),
            Narrow::Owner => choice(field, owners.iter().cloned().chain(logins.clone()).collect()),
            Narrow::ReachedThisMonth | Narrow::Held | Narrow::Asked => {
                choice(field, yes_no.to_vec())
            }
            Narrow::Entry => choice(field, waits.to_vec()),
            Narrow::Outside => choice(field, yes_no.iter().take(1).cloned().collect()),
            Narrow::Text => Field::words(FieldName::Narrow(field), label(field)),
            _ => Field::figures(FieldName::Narrow(field), label(field), ""),
        });
        let filled = Narrow::ALL
            .into_iter()
            .filter_map(|field| Some((FieldName::Narrow(field), filter.value(field)?)))
            .collect();
        let mut form = Form::of_list(Purpose::Filter, fields.to_vec());
        form.fill(&filled);
        form.fields
    }

    /// Opens one of the small lists.
    pub(super) fn open_picker(&mut self, picking: Picking) {
        let columns = self.cases.columns.clone();
        let at = match picking {
            Picking::View => {
                let shown = self.cases.view.clone();
                let texts = self.texts();
                let mut views = self.cases.all_views();
                views.position(|view| Some(view.title(&texts)) == shown).unwrap_or_default()
            }
            Picking::Warnings => {
                let choices = self.warnings.choices(&self.session.rules);
                let narrowed = self.warnings.narrowed;
                choices.iter().position(|choice| *choice == narrowed).unwrap_or_default()
            }
            Picking::Sort => {
                let sort = self.cases.query.sort.column;
                Column::ALL.iter().position(|column| *column == sort).unwrap_or_default()
            }
            Picking::Columns => 0,
        };
        self.layers.push(Layer::Picker(Picker { picking, at, columns }));
    }

    /// Enter on a line of a small list.
    pub(super) fn picked(&mut self) {
        let Some(Layer::Picker(picker)) = self.layers.pop() else { return };
        let texts = self.texts();
        match picker.picking {
            Picking::View => {
                let view = self.cases.all_views().nth(picker.at).cloned();
                match view {
                    Some(view) => {
                        self.cases.show(&view, &texts);
                        self.ask_list();
                    }
                    None => self.open_save_view(),
                }
            }
            Picking::Warnings => self.warnings_narrowed(picker.at),
            Picking::Sort => {
                if let Some(&column) = Column::ALL.get(picker.at) {
                    self.sort_cases(column);
                }
            }
            Picking::Columns if picker.columns.is_empty() => {
                let text = texts.t("cases-no-columns");
                self.say(Tone::Info, text, None);
            }
            Picking::Columns => {
                self.cases.columns = picker.columns;
                self.cases.view = None;
            }
        }
    }

    /// By that column, or by it the other way round.
    pub(super) fn sort_cases(&mut self, column: Column) {
        self.cases.sort_by(column);
        self.ask_list();
    }

    fn open_save_view(&mut self) {
        let fields = vec![Field::words(FieldName::Text, "field-view-name")];
        self.push_form(Form::of_list(Purpose::SaveView, fields));
    }

    /// Asks to whom the chosen cases go.
    pub(super) fn open_assign_many(&mut self) {
        let pool = (POOL.to_owned(), self.texts().t("owner-nobody"));
        let book = self.cases.book();
        let session = &self.session;
        let logins = match book {
            Some(book) if session.is_lead() => book.logins.clone(),
            // Others take from the pool and hand back.
            _ => vec![session.login.clone()],
        };
        let named = |login: String| (login.clone(), session.colleagues.name(&login).to_owned());
        let to = logins.into_iter().map(named).chain([pool]);
        let to = Field::coded(FieldName::Owner, "field-owner", to).unchosen();
        self.open_many(Purpose::AssignMany, vec![to]);
    }

    /// Asks why and until when the chosen cases rest.
    pub(super) fn open_hold_many(&mut self) {
        let today = self.now.date();
        let tomorrow = today.succ_opt().unwrap_or(today);
        let fields = hold_fields(tomorrow, &self.texts());
        self.open_many(Purpose::HoldMany, fields);
    }

    /// Asks whether the chosen cases belong into collection.
    pub(super) fn open_entry_many(&mut self) {
        let fields = entry_fields(self.now.date(), (&self.session.rules, &self.texts()));
        self.open_many(Purpose::EntryMany, fields);
    }

    /// Asks how far one is with the chosen cases.
    pub(super) fn open_receive_many(&mut self) {
        let fields = receive_fields(&self.texts());
        self.open_many(Purpose::ReceiveMany, fields);
    }

    /// Asks which tag the chosen cases get or lose.
    pub(super) fn open_tag_many(&mut self) {
        let texts = self.texts();
        let switch = [("on", "tag-on"), (OFF, "tag-off")];
        let switch = switch.map(|(code, key)| (code.to_owned(), texts.t(key)));
        let fields = vec![
            Field::words(FieldName::Text, "filter-tag"),
            Field::coded(FieldName::Switch, "field-switch", switch),
        ];
        self.open_many(Purpose::TagMany, fields);
    }

    fn open_many(&mut self, purpose: Purpose, fields: Vec<Field>) {
        self.cases.choose();
        if self.cases.chosen_sums().is_none() {
            let keys = self.cases.chosen().to_vec();
            self.ask(Slot::Sums, Read::BookSums(keys));
        }
        self.push_form(Form::of_list(purpose, fields));
    }

    /// What the chosen cases come to was read.
    pub(super) fn sums_came(&mut self, sums: Vec<BookSum>) {
        self.cases.sums = Some(sums);
        let question = self.many_question();
        if let (Some(Layer::Confirm(confirm)), Some(question)) = (self.layers.last_mut(), question)
        {
            confirm.question = question;
        }
        self.dirty = true;
    }

    /// How many cases are chosen, and what they come to, a line for each currency.
    #[must_use]
    pub(in crate::app) fn chosen_told(&self) -> Vec<String> {
        let texts = self.texts();
        let count = self.cases.chosen().len();
        let mut lines = vec![texts.t_with("cases-chosen", &[("count", count.into())])];
        match self.cases.chosen_sums() {
            Some(sums) => lines.extend(sums.iter().map(|sum| words::book_sum(sum, &texts))),
            None => lines.push(texts.t("pane-reading")),
        }
        lines
    }

    /// The question over the form of an act on many; `None` where no such form is open.
    fn many_question(&self) -> Option<String> {
        let form = self.layers.iter().rev().find_map(|layer| match layer {
            Layer::Form(form) if form.purpose.kind().of_list => Some(form),
            _ => None,
        })?;
        let what = self.many_label(form)?;
        let question = self.texts().t_with("many-confirm", &[("what", what.into())]);
        Some([vec![question], self.chosen_told()].concat().join("\n"))
    }

    /// What a form does to many cases, in words; `None` for one that does nothing to them.
    fn many_label(&self, form: &Form) -> Option<String> {
        let texts = self.texts();
        let filled = form.filled();
        match form.request(&form.reading(&filled, self)).ok()? {
            Request::Assign { to } => {
                let name = |login: &String| self.session.colleagues.name(login).to_owned();
                let to = to.as_ref().map_or_else(|| texts.t("owner-nobody"), name);
                Some(texts.t_with("many-assign", &[("to", to.into())]))
            }
            Request::Tag { tag, on } => {
                let key = if on { "many-tag" } else { "many-untag" };
                Some(texts.t_with(key, &[("tag", tag.into())]))
            }
            Request::Hold { until, .. } => {
                let day = words::short_day(until, &texts);
                Some(texts.t_with("many-hold", &[("day", day.into())]))
            }
            Request::Receive { reviewed: false } => Some(texts.t("receive-received")),
            Request::Receive { reviewed: true } => Some(texts.t("receive-reviewed")),
            Request::ConfirmEntry { .. } => Some(texts.t("many-confirm-entry")),
            Request::ExcludeEntry { reason, until, .. } => {
                let reason = exclusion_name(&reason, &self.session.rules, &texts);
                let day = words::short_day(until, &texts);
                let args = [("reason", reason.into()), ("day", day.into())];
                Some(texts.t_with("many-exclude", &args))
            }
            request => {
                let title = texts.t(form.purpose.kind().title);
                Some(format!("{title}{}", words::terms_of(&request, &texts)))
            }
        }
    }

    /// Enter in a form about the list.
    pub(super) fn accept_list_form(&mut self) {
        let Some(Layer::Form(form)) = self.layers.last() else { return };
        match form.purpose {
            Purpose::Filter => self.filter_filled(),
            Purpose::SaveView => self.view_named(),
            Purpose::Weights => self.weights_chosen(),
            Purpose::HandleMany => self.handle_marked(),
            _ => match self.many_request() {
                Err(wrong) => self.form_is_wrong(wrong),
                Ok(_) => {
                    if let Some(question) = self.many_question() {
                        self.layers.push(Layer::Confirm(Confirm { question, then: Then::Send }));
                    }
                }
            },
        }
    }

    fn filter_filled(&mut self) {
        let Some(Layer::Form(form)) = self.layers.last() else { return };
        let filled = form.filled();
        let mut query = BookQuery { sort: self.cases.query.sort, ..BookQuery::default() };
        for field in Narrow::ALL {
            let name = FieldName::Narrow(field);
            let typed = filled.get(&name).map_or("", String::as_str);
            let value = self.plain_value(field, typed);
            if query.filter.set(field, &value).is_err() {
                return self.form_is_wrong((name, wrong_key(field)));
            }
        }
        self.layers.pop();
        self.cases.look_at(query);
        self.ask_list();
    }

    /// What was typed as a filter takes it: days and amounts may be typed in short.
    fn plain_value(&self, field: Narrow, typed: &str) -> String {
        let plain = match field {
            Narrow::RollsBy | Narrow::DueBy => {
                let day = read::day(typed, self.now.date(), read::Towards::Future);
                day.map(|day| day.to_string())
            }
            Narrow::HoldMin | Narrow::HoldMax | Narrow::OverdueMin | Narrow::OverdueMax => {
                read::amount(typed).map(|amount| amount.to_string())
            }
            _ => None,
        };
        plain.unwrap_or_else(|| typed.to_owned())
    }

    fn view_named(&mut self) {
        let Some(Layer::Form(form)) = self.layers.last() else { return };
        let filled = form.filled();
        let name = filled.get(&FieldName::Text).map_or("", String::as_str).trim();
        let texts = self.texts();
        if name.is_empty() {
            return self.form_is_wrong((FieldName::Text, "wrong-empty"));
        }
        if self.cases.all_views().any(|view| view.title(&texts) == name) {
            return self.form_is_wrong((FieldName::Text, "wrong-name-taken"));
        }
        let view = self.cases.saved_as(name);
        self.layers.pop();
        self.effect(Effect::SaveView(Box::new(view)));
    }

    /// A view was written into the settings, or was not.
    pub(super) fn view_saved(
        &mut self,
        saved: Result<Box<crate::desk::book::SavedView>, crate::i18n::Sentence>,
    ) {
        let texts = self.texts();
        match saved {
            Ok(view) => {
                let args = [("name", view.name.as_str().into())];
                self.cases.view = Some(view.name.clone());
                let text = texts.t_with("cases-saved", &args);
                self.cases.views.push(*view);
                self.say(Tone::Done, text, None);
            }
            Err(said) => self.say(Tone::Failed, said.told(&texts), said.hint(&texts)),
        }
    }

    fn many_request(&self) -> Result<Request, (FieldName, &'static str)> {
        let Some(Layer::Form(form)) = self.layers.last() else {
            return Err((FieldName::Text, "wrong-empty"));
        };
        let filled = form.filled();
        form.request(&form.reading(&filled, self))
    }

    /// Yes to an act on many cases.
    pub(super) fn many_confirmed(&mut self) {
        let request = self.many_request();
        let Some(Layer::Form(form)) = self.layers.pop() else { return };
        let label = self.many_label(&form).unwrap_or_default();
        let keys: Vec<CaseKey> = self.cases.chosen().to_vec();
        match request {
            Ok(request) => self.act_on_many(keys, request, label),
            Err(_) => self.layers.push(Layer::Form(form)),
        }
    }
}

fn label(field: Narrow) -> &'static str {
    match field {
        Narrow::Lane => "filter-lane",
        Narrow::Bucket => "filter-bucket",
        Narrow::Stage => "filter-stage",
        Narrow::Class => "filter-class",
        Narrow::Product => "filter-product",
        Narrow::Owner => "filter-owner",
        Narrow::Tag => "filter-tag",
        Narrow::RollsBy => "filter-rolls-by",
        Narrow::DueBy => "filter-due-by",
        Narrow::HoldMin => "filter-hold-min",
        Narrow::HoldMax => "filter-hold-max",
        Narrow::OverdueMin => "filter-overdue-min",
        Narrow::OverdueMax => "filter-overdue-max",
        Narrow::ReachedThisMonth => "filter-reached",
        Narrow::Held => "filter-held",
        Narrow::Text => "filter-text",
        Narrow::Asked => "filter-asked",
        Narrow::Entry => "filter-entry",
        Narrow::Outside => "filter-outside",
    }
}

fn wrong_key(field: Narrow) -> &'static str {
    match field {
        Narrow::RollsBy | Narrow::DueBy => "wrong-rolls-by",
        _ => "wrong-amount",
    }
}
