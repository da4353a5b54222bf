# Promises and warnings over many cases, call-backs in sight, drafts.

error-broken-off = broken off: something newer was asked for meanwhile
    .hint = wait for the newer one

## In sight on every screen
sight-in = in { $minutes } min
sight-now = now
sight-late = { $minutes } min late
sight-more = +{ $count }

## Drafts
drafts-title = drafts

## Changed elsewhere
elsewhere-event = meanwhile in { $debtor }: { $what } ({ $by })
elsewhere-figures = meanwhile { $debtor } changed

## The screen of promises
screen-promises = Promises
context-promises = Promises
cmd-screen-promises = promises
    .short = promises
    .help = show promises: due, broken, kept
cmd-judge-promise = judge promise
    .short = judge
    .help = cancel a promise, let it rest, or look at it again
promises-today = due today
promises-week = this week
promises-later = later
promises-broken = broken
promises-kept = kept this month
promises-none = No promise runs here, and none was decided this month.
promises-day-today = today
promises-month = kept this month { $kept } of { $due } ({ $rate })
promises-30 = 30 days { $kept } of { $due } ({ $rate })
promises-by-money = by amount { $shares }
promises-parked = waiting { $cases }: { $money }, { $days } d at most
promises-rolls = { $bucket } by then
promises-answered = answered
promises-of = of { $money }
promises-parts = { $parts } parts
promises-made = promised { $day }
promises-made-by = promised { $day } ({ $by })
no-promise = no promise is in hand
no-promise-lead = it is decided; only a lead looks at it again
form-judge-promise = promise
field-verdict = what
judge-cancel = cancel it
judge-again = look at it again
judge-rest = let it rest

## The screen of warnings
warnings-all = all
warnings-unseen = not seen yet
warnings-narrow = which warnings
warnings-only = only: { $which }
warning-level-red = red
warning-level-amber = amber
did-acknowledge-many = { $count } warnings seen
cmd-narrow-warnings = choose warnings
    .short = filter
    .help = only some warnings: by level, seen or not, by rule
warnings-late = late
warnings-handled = handled
warnings-verified = verified
warnings-late-since = { $text } · late since { $day }
