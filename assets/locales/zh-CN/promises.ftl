# Promises and warnings over many cases, call-backs in sight, drafts.

error-broken-off = 已中断：期间又有新的查询

## In sight on every screen
sight-in = 还有{ $minutes }分钟
sight-now = 时间已到
sight-late = 已过{ $minutes }分钟
sight-more = 另{ $count }个

## Drafts
drafts-title = 草稿

## Changed elsewhere
elsewhere-event = { $debtor }有新记录：{ $what }（{ $by }）
elsewhere-figures = { $debtor }的案件已在别处变动
