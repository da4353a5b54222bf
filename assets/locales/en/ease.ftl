
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

# Themes and settings.
error-what-theme = a theme
error-theme-role = "{ $name }" is not a role of a theme
    .hint = expected a table named one of { $known }
error-theme-attribute = "{ $name }" is not an attribute of a role
    .hint = expected one of { $known }
error-theme-colour = { $name } is { $found }, which is no colour
    .hint = write a name like red or lightcyan, "#3a4a5a", or a number from "0" to "255"
error-theme-missing = there is no theme "{ $name }", nor a file { $file }
    .hint = expected one of { $known }, or a file of your own, which `arrears themes` prints to start from
error-config-not-text = the settings in { $path } are not text in UTF-8
    .hint = save the file in UTF-8, or move it away to begin anew
error-config-unreadable = the settings in { $path } cannot be read: { $why }
    .hint = check the rights of the file
themes-file =
    A theme to start from: save it as
    {$path}
    and write
    theme = "my-theme"
    in config.toml. What you leave out is as in the base; the bases are { $known }.
    Each role may have fg and bg (a name like red or lightcyan, "#3a4a5a", or "0" to "255") and any of
    bold, dim, italic, underlined, reversed.

# The guided first run.
cmd-tour = tour
    .help = the guided first run on the made-up book: start, go on, leave
no-tour = the tour is for the made-up book: `arrears demo`
tour-title = tour { $step }/{ $steps }
tour-left = the tour is left; { $key } goes on with it
tour-move = These are your cases in lanes: what is due now, what must be done today, what can be worked. Nothing here is real. Go to another case with { $key }.
tour-open = On the right, or below, stands what you need before you dial. { $key } opens the whole record of the case, { $close } closes it.
tour-unanswered = Call: 1 picks the first number, { $outcome } says that nobody answered, { $accept } writes it down. The case comes back by itself when its time has come.
tour-undo = Nothing is lost and nothing is final: { $key } and { $yes } take the last act back. Try it.
tour-promise = { $key } takes a promise to pay. The amount that holds the bucket and the last good day are there already; type over them or press { $accept }.
tour-note = { $key } writes a note: type something and press { $accept }. With a Chinese input method on, all F-keys, digits and Ctrl-keys work as well.
tour-why = Why does a case stand where it stands? { $key } shows its points line by line, { $close } goes back.
tour-search = { $key } finds a case by name, pinyin, initials, number or phone: type a few letters, { $accept } goes there, { $close } leaves it.
tour-help = { $key } shows every key of the place where you are, { $palette } finds a command by its name. Look at the keys, then { $close }.
tour-end = That is a working day: look, call, write down, go on. { $tour } closes this box and starts the tour anew, { $key } leaves the program.

# Progress.
progress-reading = reading ... { $seconds } s
progress-writing = writing ... { $seconds } s

# Search.
search-found-by = by { $name }

# Wrong usage.
usage-wrong = the command line cannot be read; `arrears help` shows how it is written
