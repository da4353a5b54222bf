# Promises and warnings over many cases, call-backs in sight, drafts.

error-broken-off = 已中斷：期間又有新的查詢
