
# The line mode.
plain-greeting = help tells how lines are written, quit leaves.
plain-help =
    A line is a command, the case, and what the command would ask for:
    promise 3 500 25 takes a promise of 500 by the 25th from row 3; call 3 1n 2f logs two calls.
    The case is the number of its row in the last list or its own number; left out, or a full stop, it is the
    one in hand. A number alone takes that case in hand and tells what one needs before dialling.
    What a line leaves out is asked for: an empty answer takes what stands in brackets, a full stop leaves.
    list  the queue from its beginning
    more  the next cases of it
plain-more = { $count ->
    [one] 1 more case: more tells it
   *[other] { $count } more cases: more tells the next
}
plain-no-more = No more cases.
plain-days = { $days ->
    [one] 1 day
   *[other] { $days } days
}
plain-line = line { $line }: { $what }
plain-unknown = "{ $word }" is no command and no case
    .hint = help lists the commands
plain-not-here = { $command } belongs to the screens and does nothing in lines
    .hint = help lists what does
plain-no-row = no row { $row } was listed
    .hint = list tells the queue with its numbers; before another number, a full stop means the case in hand
plain-no-number = "{ $word }" is no number of a row
    .hint = give the numbers that stand before the rows
plain-left-over = "{ $rest }" at the end of the line was not used
    .hint = what was asked for is done; help tells how lines are written
plain-no-outcome = no outcome has the letter, code or name "{ $outcome }"
    .hint = the command without an outcome lists them
plain-wrong = { $field }: { $what }
    .hint = nothing was written down
plain-which = which? numbers with spaces between them:
plain-which-one = which? its number:
plain-tried = number and outcome, like 1n; an empty line when all is said:
plain-yes-or-no = yes or no? [no]
plain-yes = y yes 1
plain-other = a command of this place, or the number of a row; an empty line leaves:
