# The whole book: filters, columns, saved views.

view-month-end = month-end hold
view-not-reached = not reached this month
view-pool = pool
view-due-soon = falls due soon

told-all = every case in collection
told-lane = lane { $lane }
told-bucket = { $bucket }
told-stage = stage { $stage }
told-class = class { $class }
told-product = product { $product }
told-owner-me = mine
told-owner-pool = in the pool
told-owner = of { $login }
told-tag = tag { $tag }
told-rolls-day = rolls by { $day }
told-rolls-month-end = rolls before month end ({ $day })
told-due = with what falls due by { $day }
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
column-stage = stage
column-class = class
column-days = days
column-overdue = overdue
column-hold = hold
column-pay_off = pay off
column-rolls_on = rolls on
column-falls_due = falls due
column-next = next
column-last_contact = reached
column-tags = tags
column-product = product

error-what-lane = a lane
error-what-class = a class
error-what-switch = a yes or no
error-rolls-by = "{ $text }" is not a day to roll by
    .hint = write 2026-03-31, month-end or +7
error-no-bucket = the policy has no bucket "{ $name }"
    .hint = expected one of { $known }
error-no-stage = the policy has no stage "{ $name }"
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

screen-cases = Cases
context-cases = cases
cases-own = own choice
cases-none = No case is like that. Widen the filter, or choose a view.
cases-outside = outside
cases-count = { $count ->
    [one] 1 case
   *[other] { $count } cases
}
cases-marked = { $count } marked
cases-sum = overdue { $overdue }  hold { $hold }  pay off { $off }
cases-reading = read { $done } of { $total } cases
cases-chosen = { $count ->
    [one] 1 case
   *[other] { $count } cases
}
cases-views = views
cases-sort = order
cases-columns = columns, in the order of their marks
cases-save = save this filter, order and columns as a view
cases-no-columns = No column is marked, so the columns stay as they were.
cases-saved = saved as the view "{ $name }"

form-filter = filter
form-save-view = save as a view
form-assign-many = assign
form-hold-many = hold
filter-any = any
filter-yes = yes
filter-no = no
filter-lane = lane
filter-bucket = bucket
filter-stage = stage
filter-class = class
filter-product = product
filter-owner = owner
filter-tag = tag
filter-rolls-by = rolls by (day, month-end or +7)
filter-due-by = falls due by (day, month-end or +7)
filter-hold-min = hold from
filter-hold-max = hold to
filter-overdue-min = overdue from
filter-overdue-max = overdue to
filter-reached = reached this month
filter-held = on hold
filter-text = number, name, pinyin, phone
filter-outside = those not in collection too
field-view-name = name
field-owner = to
wrong-rolls-by = a day or month-end
wrong-name-taken = there is a view of that name

many-assign = assign to { $to }
many-hold = hold until { $day }
many-confirm = Really { $what }? Enter is No.
many-running = { $what }: { $done } of { $total } (Esc ends it)
many-stopping = { $what }: ending after this case
many-done = { $what }: done in { $done } of { $total }
many-undone = { $what }: taken back in { $done } of { $total }
many-stopped = { $what }: ended after { $done } of { $total }
many-skipped = so already: { $skipped }
many-refused = refused: { $refused }
page-refused = refused, case by case

cmd-screen-cases = cases
    .help = the whole book as a list: filters, views, any order
cmd-filter = filter
    .short = filter
    .help = narrow the list by lane, bucket, product, owner, amounts, roll date ...
cmd-views = views
    .short = views
    .help = choose a saved view, or save the present one
cmd-columns = columns
    .help = choose the columns and their order
cmd-sort-by = order by
    .short = order
    .help = choose the column that the list is in order of
cmd-reverse = turn the order
    .help = the same order the other way round
cmd-mark-all = mark all
    .help = mark every case that the filter shows, or none
cmd-assign-many = assign the marked cases
    .short = assign
    .help = give the marked cases to somebody, or back to the pool
cmd-hold-many = hold the marked cases
    .help = put the marked cases on hold
no-many-running = something is still being done to many cases
form-tag-many = tag
field-switch = does
tag-on = gets it
tag-off = loses it
many-tag = tag with { $tag }
many-untag = take the tag { $tag } off
cmd-tag-many = tag the marked cases
    .help = put a tag on the marked cases, or take it off
