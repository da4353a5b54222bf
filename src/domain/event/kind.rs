//! What the kinds of events are called, in the file and for scripts.

use super::Body;

impl Body {
    /// The stable name, as stored and shown to scripts.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Contact(_) => "contact",
            Self::Noted { .. } => "noted",
            Self::PromiseMade { .. } => "promise_made",
            Self::PromiseCancelled { .. } => "promise_cancelled",
            Self::PromiseReevaluated { .. } => "promise_reevaluated",
            Self::PaymentClaimed { .. } => "payment_claimed",
            Self::DebitRequested { .. } => "debit_requested",
            Self::PaymentBooked { .. } => "payment_booked",
            Self::PaymentReversed { .. } => "payment_reversed",
            Self::NextActionSet { .. } => "next_action_set",
            Self::HoldPlaced { .. } => "hold_placed",
            Self::HoldReleased { .. } => "hold_released",
            Self::PauseSet { .. } => "pause_set",
            Self::PauseResumed { .. } => "pause_resumed",
            Self::PartyFlagged { .. } => "party_flagged",
            Self::ContactPointFound { .. } => "contact_point_found",
            Self::ContactPointJudged { .. } => "contact_point_judged",
            Self::PreferenceSet { .. } => "preference_set",
            Self::VisitConfirmed { .. } => "visit_confirmed",
            Self::Revealed { .. } => "revealed",
            Self::PartyFound { .. } => "party_found",
            Self::PartyFactFound { .. } => "party_fact_found",
            Self::PartyFactRetired { .. } => "party_fact_retired",
            Self::TagSet { .. } => "tag_set",
            Self::Attached { .. } => "attached",
            Self::ConsentGiven { .. } => "consent_given",
            Self::ConsentWithdrawn { .. } => "consent_withdrawn",
            Self::StopOverridden { .. } => "stop_overridden",
            Self::ClockSet { .. } => "clock_set",
            Self::ClockMet { .. } => "clock_met",
            Self::PlanAgreed(_) => "plan_agreed",
            Self::DueAtOnce { .. } => "due_at_once",
            Self::PutOff { .. } => "put_off",
            Self::WaiverAsked(_) => "waiver_asked",
            Self::WaiverAnswered { .. } => "waiver_answered",
            Self::CaseReceived => "case_received",
            Self::CaseReviewed => "case_reviewed",
            Self::Assigned { .. } => "assigned",
            Self::WarningAcknowledged { .. } => "warning_acknowledged",
            Self::WarningHandled { .. } => "warning_handled",
            Self::WarningVerified { .. } => "warning_verified",
            Self::SignalNoted { .. } => "signal_noted",
            Self::Assessed { .. } => "assessed",
            Self::ClassAsked { .. } => "class_asked",
            Self::ClassAnswered { .. } => "class_answered",
            Self::Restructured { .. } => "restructured",
            Self::EntryConfirmed { .. } => "entry_confirmed",
            Self::EntryExcluded { .. } => "entry_excluded",
            Self::BatchImported { .. } => "batch_imported",
            Self::BatchWithdrawn { .. } => "batch_withdrawn",
            Self::PolicyAdopted { .. } => "policy_adopted",
            Self::Voided { .. } => "voided",
        }
    }
}
