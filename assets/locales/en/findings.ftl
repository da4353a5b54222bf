# What people find out about the parties of a case, tag and attach.
event-point-found = new { $value } from { $source }
event-party-found = new { $name } from { $source }
event-fact-found = { $what } { $value } from { $source }
event-fact-retired = no longer { $what } { $value }
event-tag-on = tag { $tag }
event-tag-off = no longer tag { $tag }
event-attached = { $kind } attached: { $name }

fact-employer = employer
fact-repayment-account = repayment account

attachment-recording = recording
attachment-letter = letter
attachment-receipt = receipt
attachment-photo = photo
attachment-identity = ID document
attachment-other = other

label-self = own
label-home = home
label-work = work
label-family = family
label-other = other
label-registered = registered
label-living = living

error-same-point = "{ $value }" is the one that is there already
    .hint = give the value that is right
error-finding-empty = what was found is empty
    .hint = say what it is
error-no-source = where it was found is missing
    .hint = name the source: the debtor, a visit, a register
error-no-fact = "{ $value }" is not on record
    .hint = on record: { $known }
error-tag-empty = a tag is empty
    .hint = give a short word, like month-end
error-tag-long = the tag "{ $tag }" is too long
    .hint = at most { $widest } cells wide
error-tagged = the case already has the tag "{ $tag }"
    .hint = it stays as it is; --remove takes it off
error-not-tagged = the case does not have the tag "{ $tag }"
    .hint = its tags: { $known }
error-file-missing = there is no file { $path }
    .hint = look at the path; the file has to be on this machine
error-file-unread = { $path } cannot be read: { $why }
    .hint = look at its rights, or copy it to where it can be read
error-file-none = { $path } is not a file
    .hint = give the path of one file
error-file-large = { $path } is too large: { $size } MB
    .hint = at most { $most } MB
error-not-at-desk = payments are booked by finance's file, not at the desk
    .hint = take it down as claimed; the policy's claim.at_desk decides
error-attached-differ = { $wrong } of { $all } attached files are missing in { $path }, or not the same
    .hint = look at the list: each is same, differs or missing
error-what-flag = a flag
