# The whole record of a case.

record-tab-timeline = Timeline
record-tab-promises = Promises
record-tab-money = Money
record-tab-people = People
record-tab-debts = Debts
record-tab-warnings = Warnings
record-tab-attachments = Files
record-unseen = { $count ->
    [one] 1 warning unseen
   *[other] { $count } warnings unseen
}
record-news = changed elsewhere: { $count } by { $by }
record-nothing-more = there is nothing more behind this row
no-may-void = a lead, or who wrote it on the same day, may void it
no-row = no row is in hand

## The timeline
record-voided = voided
record-elsewhere = in another case
record-no-events = nothing has happened yet
record-none-shown = nothing fits the filter
record-kind-all = all
record-kind-contacts = contacts
record-kind-money = promises & money
record-kind-notes = notes
record-kind-letters = letters & visits
record-kind-decisions = decisions
record-kind-findings = findings
record-everybody = everybody's
record-mine = mine
record-voided-shown = shown
record-voided-hidden = no voided ones
form-timeline-filter = show
field-events = what
field-whose = whose
field-voided = voided
field-words = with words

## Promises and claims
record-claims = Claimed payments
record-no-promises = nothing was promised or claimed yet
record-breaks = broken from { $day }
record-since = since { $day }
record-taken = taken { $when } by { $by }
record-paid-on = { $money } paid on { $day }
record-debit = { $money } to be debited on { $day }
record-decided-by = decided by the file of { $day }

## Money
record-balances-of = balances of { $day }
record-amounts-until = these amounts hold until { $day }
record-unapplied = unapplied { $money }
record-paused = paused { $from } until { $until }
record-opened = opened { $day }
record-item = item
record-due = due
record-original = original
record-open = open
record-late = late
record-bucket = bucket
record-confirmed = file of
record-settled = settled
record-payments = Payments
record-reversed = reversed
record-inferred = inferred from the balance
record-booked = booked by { $by }

## What a payment would do
form-what-if = what would a payment do?
all-accounts = all, the oldest item first
what-if-counts = counts from { $day }: the balances contain the payments until then
what-if-item = { $number } ({ $day })
what-if-closes = closes { $count } of { $of } items: { $list }
what-if-closes-none = closes no item
what-if-open = stays open: { $money } of { $number } ({ $day }), { $all } in all
what-if-stands = { $before } without it, { $after } with it
what-if-leaves = { $before } without it, out of collection with it
what-if-keeps = keeps the promise of { $money } by { $day }
what-if-misses = { $missing } is still missing of the promise of { $money } by { $day }
what-if-too-late = does not keep the promise of { $money } by { $day }
what-if-left-over = { $money } is left over: no item can take it

## People
record-variants = also written { $names }
record-id = ID { $number }
record-known-file = file, { $age }
record-known-found = { $source }, { $age }
age-days = { $count } d
age-months = { $count } mo
age-years = { $count } y

## Debts and warnings
record-no-debts = no other debts of this person are known
record-no-attachments = no file goes with the case yet
record-kilobytes = { $count } KB
record-goes-with = with: { $what }
record-no-warnings = no warning holds
record-amber = amber
record-red = red
record-anchor = date { $day }
record-late-with = late on { $day }, { $with }
record-seen = seen by { $by } { $when }
record-seen-before = seen
record-not-seen = not seen yet: { $key }

cmd-next-tab = next part
    .short = next part
    .help = to the next part of the record
cmd-previous-tab = part before
    .help = to the part of the record before
cmd-row-in-hand = row in hand
    .short = row
    .help = open the debt, see the warning, call the number, or show where the row comes from
cmd-timeline-filter = filter
    .short = filter
    .help = choose what the timeline shows: kind, whose, with which words
cmd-what-if = what a payment would do
    .short = what if
    .help = show what a payment would close, leave open and keep, without writing anything
record-handle-by = to be handled by { $day }
record-handled = handled by { $by } { $when }: { $what }
record-verified = found good by { $by } { $when }
record-rate = { $rate } a year
record-security = secured { $money }
record-penalty = { $money } of it penalty up to today, estimated
part-cost = cost
part-fee = fee
part-interest = interest
part-penalty = penalty
part-principal = principal
record-creditor-class = in the creditor's file: { $class }
record-plan = signed plan
record-parts = ... { $count } parts until { $day }
