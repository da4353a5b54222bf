# Promises and warnings over many cases, call-backs in sight, drafts.

error-broken-off = 已中斷：期間又有新的查詢

## In sight on every screen
sight-in = 還有{ $minutes }分鐘
sight-now = 時間已到
sight-late = 已過{ $minutes }分鐘
sight-more = 另{ $count }個

## Drafts
drafts-title = 草稿

## Changed elsewhere
elsewhere-event = { $debtor }有新紀錄：{ $what }（{ $by }）
elsewhere-figures = { $debtor }的案件已在別處變動
