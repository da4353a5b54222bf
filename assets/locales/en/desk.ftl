
# The desk: reasons, warnings, records.
reason-broken-promise = promise broken
reason-promise-due = promise due today
reason-bucket-rolls = rolls to { $bucket } in { $days } d
reason-amount = overdue { $amount }
reason-bucket = bucket { $bucket }
reason-never-contacted = nobody reached yet
reason-days-without-contact = { $days } d without contact
reason-waiting = { $days } d in the queue
reason-paid-lately = paid { $days } d ago

warning-bucket-rolls = rolls to { $bucket } on { $date }
warning-promise-due = promise due { $date }
warning-promise-broken = promise broken since { $date }
warning-claim-missing = claimed payment not in the file of { $date }
warning-days-without-contact = no contact for { $value } d
warning-amount = large sum { $amount }
warning-first-contact = no first contact since { $date }
warning-past-due = { $value } days past due
warning-untouched = untouched for { $value } working days
warning-unreceived = not received for { $value } working days
warning-unreviewed = not read for { $value } working days
warning-step-late = next step late since { $date }
warning-limitation = limitation ends { $when }
warning-guarantee = guarantee period ends { $when }
warning-enforcement = time to apply for enforcement ends { $when }
warning-seizure = seizure ends { $when }
warning-hearing = hearing { $on }
warning-case-return = goes back to the creditor { $on }
warning-signal = { $name }, noted { $date }
clock-ends = on { $date }, { $value ->
        [one] one day
       *[other] { $value } days
    } left
clock-ended = ran out on { $date }
clock-ahead = on { $date }, { $value ->
        [one] one day
       *[other] { $value } days
    } left
clock-past = was on { $date }

indicator-bucket-rolls = it rolls
indicator-promise-due = promise due
indicator-promise-broken = promise broken
indicator-claim-missing = claimed payment not found
indicator-days-without-contact = no contact
indicator-amount = large amount
indicator-first-contact = no first contact
indicator-past-due = days past due
indicator-untouched = nobody has touched it
indicator-unreceived = not received
indicator-unreviewed = not read
indicator-step-late = next step late
indicator-limitation = limitation
indicator-guarantee = guarantee period
indicator-enforcement = time for enforcement
indicator-seizure = seizure
indicator-hearing = hearing
indicator-case-return = return to the creditor
indicator-signal = signal

step-call = call
step-call-back = call back
step-appointment = appointment
step-sms = SMS
step-email = e-mail
step-letter = letter
step-visit = visit
step-check-promise = check promise
step-check-claim = check claim
step-trace = trace
step-verify = verify
step-negotiate = negotiate
step-review = review
step-lead = to the lead

hold-hardship = hardship
hold-dispute = dispute
hold-complaint = complaint
hold-deceased = deceased
hold-insolvency = insolvency
hold-disaster = disaster
hold-legal = legal
hold-creditor = creditor's wish
hold-other = other

flag-deceased = deceased
flag-detained = detained
flag-lawyer = has a lawyer
flag-cease = asked to cease contact
flag-agent = anti-collection agent
flag-refused = refused
flag-minor = under age
flag-student = student
flag-aged = aged
flag-ill = ill
flag-disabled = disabled
flag-pregnant = pregnant
flag-disaster = disaster
flag-military = military
flag-insolvent = insolvent

point-valid = valid
point-invalid = invalid
point-not-theirs = not theirs
point-refused = refused

event-purged = (purged)
event-promise-made = promise { $parts }
promised-part = { $amount } by { $due }
event-promise-cancelled = promise cancelled: { $reason }
event-promise-reevaluated = promise looked at again: { $reason }
event-payment-claimed = says paid { $amount } on { $date }
event-debit-requested = debit of { $amount } asked for { $date }
event-payment-booked = payment { $amount } booked for { $date }
event-payment-reversed = payment reversed: { $reason }
event-next-action-set = next: { $step } { $due }
event-hold-placed = hold until { $until }: { $reason }
event-hold-released = hold released: { $reason }
event-pause-set = pause { $from } to { $until }
event-pause-resumed = pause ended { $date }
event-party-flagged = { $flag }
event-party-unflagged = no longer: { $flag }
event-point-judged = { $value } is { $state }
event-case-received = received
event-case-reviewed = reviewed
event-assigned = assigned to { $to }
event-assigned-pool = back to the pool
event-warning-acknowledged = warning seen: { $rule }
rule-number = state of the number
rule-third-party = third parties
contact-against = against { $what }
event-warning-handled = warning handled: { $rule } · { $measure }
event-warning-verified = measure found good: { $rule }
event-signal-noted = signal: { $rule } · { $note }
event-batch-imported = { $file } imported as of { $date }
event-batch-withdrawn = import withdrawn: { $reason }
event-policy-adopted = policy { $policy } adopted
event-voided = an act voided: { $reason }

# A person's day, one line for each figure.
day-worked = cases worked
day-dials = calls made
day-connected = answered
day-right-party = right party reached
day-promised = promised
day-kept = promises kept
day-broken = promises broken
day-received = received
day-bucket = bucket
day-by-bucket = by bucket (cases worked)
day-of-bucket = promised { $promised }
day-reading = working it out
policy-adopted = the file works by { $policy } from now on
policy-adopted-already = the file works by { $policy } already

# Five classes, suggested by the policy; how severe a case is.
class-normal = normal
class-special-mention = special mention
class-substandard = substandard
class-doubtful = doubtful
class-loss = loss
severity-mild = mild
severity-moderate = moderate
severity-severe = severe
record-class = suggested class: { $class } [{ $rule }]

# Stages of the work and the strategy.
stages-title = stages
stage-reached = { $day }  { $stage }
stage-unnoticed = passed before anybody did anything
stage-none = in no stage
step-by-text = { $step } "{ $template }"
explain-strategy = proposes { $step }
explain-strategy-also = lists { $step }

# policy explain
explain-apart = its own rules, besides those of the policy
explain-days = { $past } days past due, { $delinquent } delinquent
explain-entered = in collection since { $day }
explain-quiet = says nothing
explain-points = { $points } points: { $why }
policy-tested = { $count } scenarios, { $failed } came out differently

# Clocks of the debt.
event-clock-set = { $clock } from { $from }
event-clock-met = deadline met: { $how }
clock-last-due = the last item fell due
clock-payment = a payment
clock-promise = a promise
clock-set = taken down
clocks-title = deadlines
clock-until = { $clock } until { $day } ({ $days ->
        [one] one day
       *[other] { $days } days
    })
clock-on = { $clock } on { $day } ({ $days ->
        [one] one day
       *[other] { $days } days
    })
clock-over = { $clock } was over on { $day }
clock-from = from { $day }: { $why }
clock-weak = weak evidence { $day }: does not count
explain-clock = { $clock } until { $day }
error-no-scheme = the policy has no scheme "{ $name }"
    .hint = expected one of { $known }
error-no-clock = the policy has no clock "{ $name }"
    .hint = expected one of { $known }
error-no-deadline = { $act } is no deadline that runs
    .hint = `arrears case` names those that do

# Consents, and rules that are overridden.
event-consent-given = consents { $hours }until { $until }: { $said }
event-consent-withdrawn = consents no longer
event-stop-overridden = rule { $rule } overridden until { $until }: { $reason }
lifted-consent = consent until { $day }: { $said }
lifted-agreed = agreed for { $when }
lifted-override = overridden by { $by }: { $reason }
error-no-consent = they consented to nothing that could be taken back
    .hint = `arrears case` shows what somebody consented to
error-consent-over = { $day } is over
    .hint = give a last day that is today or later
error-no-rule = the policy has no rule of contact "{ $name }"
    .hint = expected one of { $known }
error-no-override = the policy lets nobody override { $rule }
    .hint = what stops the contact has to end first
event-assessed = { $what } · { $note }
indicator-broken-promises = promises broken
warning-broken-promises = { $value } promises broken, the last on { $date }
indicator-complaints = complaints
warning-complaints = { $value } complaints, the last on { $date }
indicator-unreachable = nobody reached
warning-unreachable = { $value } attempts in a row reached nobody
indicator-shrinking-payments = payments get smaller
warning-shrinking-payments = payments get smaller: { $value } in a row, the last on { $date }
indicator-partial-payments = paid in part only
warning-partial-payments = { $value } payments did not clear it, the last on { $date }
indicator-first-missed = first payment missed
warning-first-missed = the first payment of all is missing since { $date }
indicator-limit-use = limit in use
warning-limit-use = { $value }% of the limit in use
indicator-stage-due = next stage
warning-stage-due = next stage of the work on { $date }
indicator-class-worsens = worse class
warning-class-worsens = a worse class from { $date }
record-by-contract = by contract { $days } days past due
record-contract-due = by contract due on { $day }
