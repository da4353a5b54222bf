# The screens.

## Lanes, and what stands in them
lane-now = Now
lane-must = Must
lane-work = Work
lane-waiting = Waiting
lane-done = Done
cause-promise-broken = broken
cause-promise-due = due
cause-claim-missing = claim?
cause-warning = warning
cause-bucket-rolls = rolls
cause-days-without-contact = no talk
cause-amount = amount
cause-first-contact = 1st call
cause-past-due = days late
wait-promise = promise
wait-hold = hold
wait-round = next round
every-month = a month apart
every-two-weeks = two weeks apart
every-week = a week apart
user-collector = collector
user-field-collector = field collector
user-lead = lead
user-legal = legal
user-auditor = auditor
user-admin = admin
role-debtor = debtor
role-co-debtor = co-debtor
role-guarantor = guarantor
role-contact-person = contact
promise-open = open
promise-kept = kept
promise-partly = partly kept
promise-broken = broken
promise-replaced = replaced
promise-cancelled = cancelled
term-broken-promise = broken promise
term-promise-due = promise due
term-bucket-rolls = rolls
term-amount = amount
term-bucket = bucket
term-never-contacted = never reached
term-days-without-contact = no contact
term-waiting = waiting
term-paid-lately = paid lately
claim-waiting = waiting for the file
claim-found = found
claim-missing = not found
claim-answered = answered

## Days
today = today
in-days = in { $days ->
    [one] 1 day
   *[other] { $days } days
}
days-ago = { $days ->
    [one] 1 day ago
   *[other] { $days } days ago
}
day-short = { $day } { $month }
day-full = { $weekday } { $short } { $year }
month-1 = Jan
month-2 = Feb
month-3 = Mar
month-4 = Apr
month-5 = May
month-6 = Jun
month-7 = Jul
month-8 = Aug
month-9 = Sep
month-10 = Oct
month-11 = Nov
month-12 = Dec
weekday-1 = Mon
weekday-2 = Tue
weekday-3 = Wed
weekday-4 = Thu
weekday-5 = Fri
weekday-6 = Sat
weekday-7 = Sun
days-past-due = { $days } d
not-overdue = not overdue
days-abbreviated = { $days }d

## Today
head-place-local = local
head-place-demo = demo
head-promised = promised { $money }
head-received = received { $money }
scope-mine = Mine
scope-pool = Pool
scope-all = All
scope-owner = { $owner }
today-reading = Reading the queue ...
today-empty = Your queue is empty.
today-empty-pool = { $key } offers the unassigned pool.
today-empty-other = Nothing is here.
today-elsewhere = { $count } changed elsewhere
today-drafts = { $count ->
    [one] 1 draft
   *[other] { $count } drafts
}: { $key } brings back { $debtor }
waits-until = back { $when }: { $why }

## The pane
pane-cure = cure
pane-hold = hold
pane-off = pay off
pane-as-of = as of { $day }
pane-last-paid = last paid { $money } on { $day }
pane-last-inferred = paid { $money } { $day } (inferred from balance)
pane-never-paid = no payment yet
pane-held = on hold until { $day }: { $why }
pane-rolls = rolls to { $bucket } on { $day }
pane-best = best { $from }-{ $to }
pane-tries = { $count }x today
pane-record = promises: { $kept } kept, { $broken } broken
pane-no-promises = no promises yet
pane-promise = { $money } on { $day }: { $state }
pane-with = with { $owner }
pane-in-pool = in the pool
pane-points = { $points } points
pane-not-in-collection = not in collection
pane-reading = Reading ...
three-amounts = cure { $cure }   hold { $hold }   pay off { $off }
held-until = on hold until { $day }: { $why }
paid-of-it = paid { $money }
owner-nobody = nobody (pool)

## Layers
contact-title = { $channel }: { $debtor }
contact-in = they called us
contact-no-point = no number on file
form-promise = promise to pay
form-claim = claimed payment
form-note = note
form-next = next action
form-hold = hold
form-release = end of the hold
form-void = void
form-outcome = outcome
field-amount = amount
field-amount-total = in all
field-currency = currency
field-day = day
field-time = time
field-parts = parts
field-every = every
field-channel = how
field-proof = proof
field-step = step
field-hold-reason = why
field-cause = reason
field-reason = reason
field-override = pass limits because
field-text = note
field-paid-on = paid on
field-until = until
choice-none = not chosen yet
wrong-empty = is needed
wrong-amount = is no amount; like 1200, 1,200.50 or 3k
wrong-day = is no day; like 25, 12-25, tomorrow or +3
wrong-day-past = has passed
wrong-day-future = lies ahead
wrong-time = is no time; like 14:30, 1430 or 9
wrong-parts = is no number of parts; 1 to 36
wrong-choice = is none of the choices; give its number or its words
promise-offers = hold { $hold }, cure { $cure }
promise-offers-cure = cure { $cure }
promise-limits = at least { $least }, not later than { $day }
promise-bucket-same = that day it is still { $bucket }
promise-bucket-rolled = that day it is already { $bucket }
promise-work-goes-on = work goes on: the case rests from { $enough }
promise-series = { $each } each: { $days }
promise-too-far = later than the policy allows, { $day }
promise-too-little = less than the policy allows, { $least }
promise-too-much = more than all that is owed, { $owed }
search-title = search
search-none = nothing found
search-hint = case number, name, pinyin, initials or phone digits
palette-title = commands
pool-title = unassigned pool: { $total }
pool-empty = The pool is empty.
acts-title = void which act?
confirm-void = Void this act? It stays in the record as voided.
confirm-title = sure?
confirm-undo =
    { $cases ->
        [1] Undo this? It stays in the record as voided.
       *[other] Undo this in { $cases } cases? It stays in the record as voided.
    }
    { $what }
page-help = keys
page-why = why it stands here
page-messages = messages
page-day = my day
points-sum = points

## Said
said-done = { $what }
said-until = until { $day }
promised-series = { $total } in { $count } parts from { $first }
said-next-now = next: { $step }
said-next = next: { $step } { $when }
said-undone = undone: { $what }
said-undo-hint = { $key } undoes
undo-reason = undone at once
did-acknowledge = seen: { $what }
did-take = { $count ->
    [one] 1 case taken
   *[other] { $count } cases taken
}
draft-kept = kept as a draft; { $key } brings it back
draft-no-case = the draft is of case { $number }, which is not in this file
drafts-failed = drafts cannot be kept: { $why }
drafts-failed-hint = finish what is open before leaving
input-method-on = 中文输入法已开, 按 Shift (input method is on: press Shift)
how-to-quit = { $keys } quits
said-or = { " " }or{ " " }
no-case = no case is selected
no-direction = on a visit it is you who comes
no-card-yet = the case is still being read
no-not-in-collection = the case is not in collection
no-warning = no warning is open
no-undo = nothing to undo
no-acts = no act to void
no-marks = nothing is marked here
no-draft = no draft is kept
no-number = no number { $digit }
no-such-outcome = no outcome has that letter
no-outcome-yet = pick an outcome first: its letter, or the arrows
no-suspend = this system cannot put a program behind the shell
mouse-on = the mouse moves the cursor
mouse-off = the mouse selects text

## Commands
context-today = Today
context-record = Record
context-contact = Logging a contact
context-form = Form
context-find = Search
context-list = List
context-page = Page
context-confirm = Question
group-act = Acts
group-move = Moving
group-show = Showing
group-layer = In a layer
group-program = Program
keys-file =
    Every key of the program, as it is by itself. Take what you want to change over into
    { $path }
    and leave out the rest: a command without a line keeps its keys, one with an empty list has none.
    A key is a character, F1 to F24, Enter, Esc, Tab, Space, Backspace, Del, Up, Down, Left, Right, Home,
    End, PgUp or PgDn, with Ctrl- or Alt- before it; several one after another: "g l".
    Under a heading like "[keys.today]" a line counts in that place alone; the places are
    { $places }.
keys-file-fixed = always { $keys }
help-keys = keys
help-what = what

cmd-number = pick a number
    .short = number
    .help = pick a number or address by its digit; from the queue that opens a call
cmd-call = log a call
    .short = call
    .help = log a call: digit picks the number, letter the outcome, again and again, { $accept } finishes
cmd-sms = log an SMS
    .short = SMS
    .help = log a text message
cmd-letter = log a letter
    .short = letter
    .help = log a letter
cmd-visit = log a visit
    .short = visit
    .help = log a visit
cmd-promise = promise
    .short = promise
    .help = take a promise, single or in parts
cmd-note = note
    .short = note
    .help = write a note
cmd-claim = claimed payment
    .short = claim
    .help = take down a payment that they say they made
cmd-hold = hold
    .short = hold
    .help = put the case on hold, or end the hold
cmd-next = next action
    .short = next
    .help = choose the next action and its time
cmd-acknowledge = acknowledge warning
    .short = seen
    .help = acknowledge the gravest open warning
cmd-undo = undo
    .short = undo
    .help = undo the last act
cmd-void = void an act
    .help = void an act of the record, with a reason
cmd-take = take from the pool
    .help = take cases from the unassigned pool
cmd-open = open the record
    .short = open
    .help = open the whole record of the case
cmd-why = why here
    .help = show all lines of the points
cmd-pane = pane
    .help = open or close the pane
cmd-scope = scope
    .help = my cases, the pool, everybody's
cmd-draft = draft
    .help = bring back a draft; of several, choose one
cmd-search = search
    .short = search
    .help = find a case by number, name, pinyin, initials or phone digits
cmd-day = my day
    .help = show what I did today and what came of it
cmd-messages = messages
    .help = show past messages
cmd-down = down
    .help = down; in a contact the next outcome, in a form the next field
cmd-up = up
    .help = up
cmd-page-down = page down
    .help = a page down
cmd-page-up = page up
    .help = a page up
cmd-top = first
    .help = to the first
cmd-bottom = last
    .help = to the last
cmd-next-lane = next lane
    .help = to the next lane
cmd-previous-lane = lane before
    .help = to the lane before
cmd-go-now = go to Now
    .help = to lane Now
cmd-go-must = go to Must
    .help = to lane Must
cmd-go-work = go to Work
    .help = to lane Work
cmd-go-waiting = go to Waiting
    .help = to lane Waiting
cmd-go-done = go to Done
    .help = to lane Done
cmd-outcome-promise = outcome: promise
    .short = promise
    .help = the outcome that is a promise
cmd-outcome-claim = outcome: says paid
    .short = paid
    .help = the outcome that is a claimed payment
cmd-contact-note = note with it
    .short = note
    .help = a note with the outcome
cmd-direction = incoming
    .short = incoming
    .help = they called us, or we called them
cmd-erase = take back
    .help = take an outcome back
cmd-next-field = next field
    .short = next field
    .help = to the next field
cmd-previous-field = field before
    .help = to the field before
cmd-later = later or more
    .short = change
    .help = a day later, the next amount, the next choice
cmd-earlier = earlier or less
    .help = a day earlier, the amount before, the choice before
cmd-mark = mark
    .short = mark
    .help = mark a row, or take the mark away
cmd-accept = accept
    .short = accept
    .help = save; on a list, take what is in hand
cmd-close = close
    .short = close
    .help = close the layer; what was typed stays as a draft
cmd-discard = discard
    .short = discard
    .help = close the layer and forget what was typed
cmd-yes = yes
    .short = yes
    .help = yes
cmd-no = no
    .short = no
    .help = no
cmd-dismiss = dismiss
    .help = take the message away
cmd-help = help
    .short = help
    .help = all keys
cmd-palette = commands
    .short = commands
    .help = all commands by name, with their keys
cmd-refresh = refresh
    .help = read and draw everything anew
cmd-mouse = mouse
    .help = leave the mouse to the terminal, or take it back
cmd-suspend = suspend
    .help = back to the shell for a while
cmd-quit = quit
    .help = quit
