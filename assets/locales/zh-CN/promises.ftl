# Promises and warnings over many cases, call-backs in sight, drafts.

error-broken-off = 已中断：期间又有新的查询
