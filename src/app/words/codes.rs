//! The names of closed lists, as keys of the texts.

use crate::app::form::Every;
use crate::domain::claim::ClaimState;
use crate::domain::class::Severity;
use crate::domain::event::{HoldReason, PartyFlag, Step};
use crate::domain::finding::{AttachmentKind, FactKind};
use crate::domain::party::{PointState, Role};
use crate::domain::promise::PromiseState;
use crate::domain::rank::{Lane, Term, WaitReason};

/// A lane's name.
#[must_use]
pub fn lane(lane: Lane) -> &'static str {
    match lane {
        Lane::Now => "lane-now",
        Lane::Must => "lane-must",
        Lane::Work => "lane-work",
        Lane::Waiting => "lane-waiting",
        Lane::Done => "lane-done",
    }
}

/// A lane's stable name.
#[must_use]
pub fn lane_code(lane: Lane) -> String {
    lane.name().to_owned()
}

/// A step's name.
#[must_use]
pub fn step(step: Step) -> &'static str {
    match step {
        Step::Call => "step-call",
        Step::CallBack => "step-call-back",
        Step::Appointment => "step-appointment",
        Step::Sms => "step-sms",
        Step::Email => "step-email",
        Step::Letter => "step-letter",
        Step::Visit => "step-visit",
        Step::CheckPromise => "step-check-promise",
        Step::CheckClaim => "step-check-claim",
        Step::Trace => "step-trace",
        Step::Verify => "step-verify",
        Step::Negotiate => "step-negotiate",
        Step::Review => "step-review",
        Step::Lead => "step-lead",
    }
}

/// A hold's reason.
#[must_use]
pub fn hold(reason: HoldReason) -> &'static str {
    match reason {
        HoldReason::Hardship => "hold-hardship",
        HoldReason::Dispute => "hold-dispute",
        HoldReason::Complaint => "hold-complaint",
        HoldReason::Deceased => "hold-deceased",
        HoldReason::Insolvency => "hold-insolvency",
        HoldReason::Disaster => "hold-disaster",
        HoldReason::Legal => "hold-legal",
        HoldReason::Creditor => "hold-creditor",
        HoldReason::Other => "hold-other",
    }
}

/// How far the parts of a promise lie apart.
#[must_use]
pub fn every(every: Every) -> &'static str {
    match every {
        Every::Month => "every-month",
        Every::TwoWeeks => "every-two-weeks",
        Every::Week => "every-week",
    }
}

/// What is known of a party.
#[must_use]
pub fn flag(flag: PartyFlag) -> &'static str {
    match flag {
        PartyFlag::Deceased => "flag-deceased",
        PartyFlag::Detained => "flag-detained",
        PartyFlag::Lawyer => "flag-lawyer",
        PartyFlag::Cease => "flag-cease",
        PartyFlag::Agent => "flag-agent",
        PartyFlag::Refused => "flag-refused",
        PartyFlag::Minor => "flag-minor",
        PartyFlag::Student => "flag-student",
        PartyFlag::Aged => "flag-aged",
        PartyFlag::Ill => "flag-ill",
        PartyFlag::Disabled => "flag-disabled",
        PartyFlag::Pregnant => "flag-pregnant",
        PartyFlag::Disaster => "flag-disaster",
        PartyFlag::Military => "flag-military",
        PartyFlag::Insolvent => "flag-insolvent",
    }
}

/// The state of a number or address; `None` for one that nothing speaks against.
#[must_use]
pub fn point_state(state: PointState) -> Option<&'static str> {
    match state {
        PointState::Valid => None,
        PointState::Invalid => Some("point-invalid"),
        PointState::NotTheirs => Some("point-not-theirs"),
        PointState::Refused => Some("point-refused"),
    }
}

/// What a party is to the case.
#[must_use]
pub fn role(role: Role) -> &'static str {
    match role {
        Role::Debtor => "role-debtor",
        Role::CoDebtor => "role-co-debtor",
        Role::Guarantor => "role-guarantor",
        Role::ContactPerson => "role-contact-person",
    }
}

/// What else is known of a party.
#[must_use]
pub fn fact(kind: FactKind) -> &'static str {
    match kind {
        FactKind::Employer => "fact-employer",
        FactKind::RepaymentAccount => "fact-repayment-account",
        FactKind::TimeZone => "fact-time-zone",
    }
}

/// What an attached file is.
#[must_use]
pub fn attachment(kind: AttachmentKind) -> &'static str {
    match kind {
        AttachmentKind::Recording => "attachment-recording",
        AttachmentKind::Letter => "attachment-letter",
        AttachmentKind::Receipt => "attachment-receipt",
        AttachmentKind::Photo => "attachment-photo",
        AttachmentKind::Identity => "attachment-identity",
        AttachmentKind::Other => "attachment-other",
    }
}

/// Where a claim stands.
#[must_use]
pub fn claim(state: ClaimState) -> &'static str {
    match state {
        ClaimState::Waiting => "claim-waiting",
        ClaimState::Found => "claim-found",
        ClaimState::Missing => "claim-missing",
        ClaimState::Answered => "claim-answered",
    }
}

/// Where a promise stands.
#[must_use]
pub fn promise(state: PromiseState) -> &'static str {
    match state {
        PromiseState::Open => "promise-open",
        PromiseState::Kept => "promise-kept",
        PromiseState::Partly => "promise-partly",
        PromiseState::Broken => "promise-broken",
        PromiseState::Replaced => "promise-replaced",
        PromiseState::Cancelled => "promise-cancelled",
    }
}

/// Why a case waits.
#[must_use]
pub fn waits(reason: WaitReason) -> &'static str {
    match reason {
        WaitReason::Promise => "wait-promise",
        WaitReason::Plan => "wait-plan",
        WaitReason::Hold => "wait-hold",
        WaitReason::Round => "wait-round",
        WaitReason::NextAction(next) => step(next),
    }
}

/// A term of the points, in a word.
#[must_use]
pub fn term(term: Term) -> &'static str {
    match term {
        Term::BrokenPromise => "term-broken-promise",
        Term::PromiseDue => "term-promise-due",
        Term::BucketRolls => "term-bucket-rolls",
        Term::Amount => "term-amount",
        Term::Bucket => "term-bucket",
        Term::NeverContacted => "term-never-contacted",
        Term::DaysWithoutContact => "term-days-without-contact",
        Term::Waiting => "term-waiting",
        Term::PaidLately => "term-paid-lately",
    }
}

/// How severe a case is.
#[must_use]
pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Mild => "severity-mild",
        Severity::Moderate => "severity-moderate",
        Severity::Severe => "severity-severe",
    }
}
