# Promises and warnings over many cases, call-backs in sight, drafts.

error-broken-off = 已中斷：期間又有新的查詢
    .hint = 請等新的查詢結果

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

## The screen of promises
screen-promises = 承諾
context-promises = 承諾
cmd-screen-promises = 承諾
    .short = 承諾
    .help = 檢視承諾：到期、爽約、履約
cmd-judge-promise = 承諾處理
    .short = 處理
    .help = 取消承諾、不再追問或重新核定
promises-today = 今日到期
promises-week = 本週到期
promises-later = 以後到期
promises-broken = 爽約
promises-kept = 本月履約
promises-none = 沒有進行中的承諾，本月也沒有已定的承諾。
promises-day-today = 今天
promises-month = 本月履約 { $kept }/{ $due }（{ $rate }）
promises-30 = 近30天 { $kept }/{ $due }（{ $rate }）
promises-by-money = 按金額 { $shares }
promises-parked = 待履約 { $cases }件：{ $money }，最長{ $days }天
promises-rolls = 屆時{ $bucket }
promises-answered = 已處理
promises-of = 共{ $money }
promises-parts = 分{ $parts }期
promises-made = { $day }承諾
promises-made-by = { $day }承諾（{ $by }）
no-promise = 游標處沒有承諾
no-promise-lead = 承諾已定，只有主管可以重新核定
form-judge-promise = 承諾處理
field-verdict = 處理
judge-cancel = 取消承諾
judge-again = 重新核定
judge-rest = 不再追問

## The screen of warnings
warnings-all = 全部
warnings-unseen = 未閱
warnings-narrow = 篩選預警
warnings-only = 只看：{ $which }
warning-level-red = 紅色
warning-level-amber = 黃色
did-acknowledge-many = 已閱{ $count }則預警
cmd-narrow-warnings = 篩選預警
    .short = 篩選
    .help = 只看部分預警：按級別、是否已閱、按規則
warnings-late = 逾時未處置
warnings-handled = 已處置
warnings-verified = 已核實
warnings-late-since = { $text } · { $day } 起逾時
