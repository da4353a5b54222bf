# Promises and warnings over many cases, call-backs in sight, drafts.

error-broken-off = 已中断：期间又有新的查询
    .hint = 请等新的查询结果

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

## The screen of promises
screen-promises = 承诺
context-promises = 承诺
cmd-screen-promises = 承诺
    .short = 承诺
    .help = 查看承诺：到期、跳票、兑现
cmd-judge-promise = 承诺处理
    .short = 处理
    .help = 取消承诺、不再追问或重新核定
promises-today = 今日到期
promises-week = 本周到期
promises-later = 以后到期
promises-broken = 跳票
promises-kept = 本月兑现
promises-none = 没有进行中的承诺，本月也没有已定的承诺。
promises-day-today = 今天
promises-month = 本月兑现 { $kept }/{ $due }（{ $rate }）
promises-30 = 近30天 { $kept }/{ $due }（{ $rate }）
promises-by-money = 按金额 { $shares }
promises-parked = 待兑现 { $cases }件：{ $money }，最长{ $days }天
promises-rolls = 届时{ $bucket }
promises-answered = 已处理
promises-of = 共{ $money }
promises-parts = 分{ $parts }期
promises-made = { $day }承诺
promises-made-by = { $day }承诺（{ $by }）
no-promise = 光标处没有承诺
no-promise-lead = 承诺已定，只有主管可以重新核定
form-judge-promise = 承诺处理
field-verdict = 处理
judge-cancel = 取消承诺
judge-again = 重新核定
judge-rest = 不再追问

## The screen of warnings
warnings-all = 全部
warnings-unseen = 未阅
warnings-narrow = 筛选预警
warnings-only = 只看：{ $which }
warning-level-red = 红色
warning-level-amber = 黄色
did-acknowledge-many = 已阅{ $count }条预警
cmd-narrow-warnings = 筛选预警
    .short = 筛选
    .help = 只看部分预警：按级别、是否已阅、按规则
warnings-late = 逾时未处置
warnings-handled = 已处置
warnings-verified = 已核实
warnings-late-since = { $text } · { $day } 起逾时
