# Promises and warnings over many cases, call-backs in sight, drafts.

error-broken-off = broken off: something newer was asked for meanwhile
