# The whole book: filters, columns, saved views.

view-month-end = month-end hold
view-not-reached = not reached this month
view-pool = pool

told-all = every case in collection
told-lane = lane { $lane }
told-bucket = { $bucket }
told-product = product { $product }
told-owner-me = mine
told-owner-pool = in the pool
told-owner = of { $login }
told-tag = tag { $tag }
told-rolls-day = rolls by { $day }
told-rolls-month-end = rolls before month end ({ $day })
told-hold-from = hold from { $least }
told-hold-to = hold up to { $most }
told-hold-span = hold { $least } to { $most }
told-overdue-from = overdue from { $least }
told-overdue-to = overdue up to { $most }
told-overdue-span = overdue { $least } to { $most }
told-reached = reached this month
told-not-reached = not reached this month
told-held = on hold
told-not-held = not on hold
told-text = "{ $text }"
told-outside = those not in collection too
told-sorted = by { $column }
told-sorted-down = by { $column }, largest first

column-number = case
column-name = debtor
column-owner = owner
column-lane = lane
column-bucket = bucket
column-days = days
column-overdue = overdue
column-hold = hold
column-pay_off = pay off
column-rolls_on = rolls on
column-next = next
column-last_contact = reached
column-tags = tags
column-product = product

error-what-lane = a lane
error-what-switch = a yes or no
error-rolls-by = "{ $text }" is not a day to roll by
    .hint = write 2026-03-31 or month-end
error-no-bucket = the policy has no bucket "{ $bucket }"
    .hint = expected one of { $known }
error-no-column = "{ $name }" is not a column
    .hint = expected one of { $known }
error-no-view = there is no view "{ $name }"
    .hint = expected one of { $known }
error-config-view = views are not tables
    .hint = write [[view]] and below it name = "...", then filters, sort and columns
error-view-name = a view has no name
    .hint = write name = "..." below [[view]]
error-view-twice = there is a view "{ $name }" already
    .hint = give one of them another name
error-view-unknown = "{ $name }" is nothing that a view has
    .hint = expected one of { $known }
error-view-value = { $name } is no plain value
    .hint = write a text in quotes, a number, a day, true or false
error-view-columns = columns are not a list of columns
    .hint = write one like ["name", "hold"], out of { $known }
error-view-mistakes = the settings in { $path } have a mistake, so nothing was written to them
    .hint = mend the file first
error-view-write = cannot write to { $path }: { $why }
    .hint = check the rights of the file and its folder
