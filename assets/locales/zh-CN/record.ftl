# 案件全貌。

record-tab-timeline = 催记
record-tab-promises = 承诺
record-tab-money = 款项
record-tab-people = 联系人
record-tab-debts = 其他债务
record-tab-warnings = 预警
record-tab-attachments = 附件
record-unseen = { $count } 条预警未阅
record-news = 他处有变：{ $by } 新增 { $count } 条
record-nothing-more = 此行没有更多内容
no-may-void = 当日登记人或主管才能作废
no-row = 没有选中的行

## 催记
record-voided = 已作废
record-elsewhere = 见于另一案件
record-no-events = 尚无记录
record-none-shown = 没有符合筛选的记录
record-kind-all = 全部
record-kind-contacts = 联络
record-kind-money = 承诺与款项
record-kind-notes = 备注
record-kind-letters = 信函与外访
record-kind-decisions = 处置
record-kind-findings = 查得信息
record-everybody = 所有人
record-mine = 本人
record-voided-shown = 显示
record-voided-hidden = 不显示作废
form-timeline-filter = 筛选
field-events = 类别
field-whose = 谁的
field-voided = 已作废
field-words = 含文字

## 承诺与称已还款
record-claims = 称已还款
record-no-promises = 尚无承诺或称已还款
record-breaks = { $day } 起算跳票
record-since = { $day } 起
record-taken = { $when } { $by } 登记
record-paid-on = { $day } 已还 { $money }
record-debit = { $day } 待扣 { $money }
record-decided-by = 以 { $day } 文件为准

## 款项
record-balances-of = 余额截至 { $day }
record-amounts-until = 以上金额 { $day } 前有效
record-unapplied = 未销账 { $money }
record-paused = { $from } 至 { $until } 暂停计逾
record-opened = 开户 { $day }
record-item = 期次
record-due = 到期日
record-original = 应还
record-open = 未还
record-late = 逾期
record-bucket = 阶段
record-confirmed = 文件日
record-settled = 已结清
record-payments = 还款
record-reversed = 已冲正
record-inferred = 由余额推断
record-booked = { $by } 登账

## 如果还款
form-what-if = 如果还款
all-accounts = 全部，先还最早一笔
what-if-counts = 余额已含当日还款：自 { $day } 起算
what-if-item = { $number } ({ $day })
what-if-closes = 结清 { $of } 笔中的 { $count } 笔：{ $list }
what-if-closes-none = 结不清任何一笔
what-if-open = 仍欠：{ $number } ({ $day }) { $money }，共 { $all }
what-if-stands = 不还：{ $before }；还后：{ $after }
what-if-leaves = 不还：{ $before }；还后：出催
what-if-keeps = 可兑现 { $day } 前还 { $money } 的承诺
what-if-misses = { $day } 前还 { $money } 的承诺尚差 { $missing }
what-if-too-late = 不能兑现 { $day } 前还 { $money } 的承诺
what-if-left-over = 余 { $money } 无账可销

## 联系人
record-variants = 又写作 { $names }
record-id = 证件 { $number }
record-known-file = 文件，{ $age }
record-known-found = { $source }，{ $age }
age-days = { $count } 天
age-months = { $count } 个月
age-years = { $count } 年

## 其他债务与预警
record-no-debts = 未见此人其他债务
record-no-attachments = 尚无附件
record-kilobytes = { $count } KB
record-goes-with = 随附：{ $what }
record-no-warnings = 当前无预警
record-amber = 黄
record-red = 红
record-anchor = 日期 { $day }
record-late-with = { $day } 逾时，{ $with }
record-seen = { $by } { $when } 已阅
record-seen-before = 已阅
record-not-seen = 未阅：按 { $key }

cmd-next-tab = 下一栏
    .short = 下一栏
    .help = 到案件的下一栏
cmd-previous-tab = 上一栏
    .help = 到案件的上一栏
cmd-row-in-hand = 当前行
    .short = 当前行
    .help = 打开该债务、阅知预警、拨该号码，或显示该行出处
cmd-timeline-filter = 筛选
    .short = 筛选
    .help = 选择催记显示什么：类别、谁的、含哪些文字
cmd-what-if = 如果还款
    .short = 试算
    .help = 试算一笔还款能结清什么、仍欠多少、是否兑现承诺；不写入任何内容
record-handle-by = 须在 { $day } 前处置
record-handled = { $by } { $when } 处置：{ $what }
record-verified = { $by } { $when } 已核实
record-rate = 年利率 { $rate }
record-security = 担保 { $money }
record-penalty = 其中截至今日罚息估算 { $money }
part-cost = 费用
part-fee = 手续费
part-interest = 利息
part-penalty = 罚息
part-principal = 本金
record-creditor-class = 债权方分类：{ $class }
record-plan = 还款计划
record-parts = … 共 { $count } 期至 { $day }
