# Promises and warnings over many cases, call-backs in sight, drafts.

error-broken-off = broken off: something newer was asked for meanwhile

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
