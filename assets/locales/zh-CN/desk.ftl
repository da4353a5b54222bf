
# 业务用语：排序理由、预警、记录。
reason-broken-promise = 承诺跳票
reason-promise-due = 承诺今日到期
reason-bucket-rolls = { $days } 天后进 { $bucket }
reason-amount = 逾期 { $amount }
reason-bucket = 逾期阶段 { $bucket }
reason-never-contacted = 从未联系上
reason-days-without-contact = { $days } 天未联系
reason-waiting = 排队 { $days } 天
reason-paid-lately = { $days } 天前有还款

warning-bucket-rolls = { $date } 进入 { $bucket }
warning-promise-due = 承诺 { $date } 到期
warning-promise-broken = 承诺自 { $date } 跳票
warning-claim-missing = 称已还款，{ $date } 文件中未见
warning-days-without-contact = { $value } 天未联系
warning-amount = 大额逾期 { $amount }
warning-first-contact = 自 { $date } 尚未首次联系
warning-past-due = 已逾期 { $value } 天
warning-untouched = 接手 { $value } 个工作日未处理
warning-step-late = 下一步自 { $date } 逾时
warning-limitation = 诉讼时效{ $when }
warning-guarantee = 保证期间{ $when }
warning-enforcement = 申请执行期限{ $when }
warning-seizure = 查封冻结{ $when }
warning-hearing = 开庭 { $on }
warning-case-return = 退案 { $on }
warning-signal = { $name }（{ $date } 记录）
clock-ends = 至 { $date }（剩 { $value } 天）
clock-ended = 已于 { $date } 届满
clock-ahead = { $date }（剩 { $value } 天）
clock-past = { $date } 已过

indicator-bucket-rolls = 将进下阶段
indicator-promise-due = 承诺到期
indicator-promise-broken = 承诺跳票
indicator-claim-missing = 称已还款未见登账
indicator-days-without-contact = 久未联系
indicator-amount = 大额
indicator-first-contact = 未首次联系
indicator-past-due = 逾期天数
indicator-untouched = 接手未处理
indicator-step-late = 下一步逾时
indicator-limitation = 诉讼时效
indicator-guarantee = 保证期间
indicator-enforcement = 申请执行期限
indicator-seizure = 查封冻结
indicator-hearing = 开庭
indicator-case-return = 退案
indicator-signal = 人工信号

step-call = 电催
step-call-back = 回电
step-appointment = 约见
step-sms = 短信
step-email = 邮件
step-letter = 信函
step-visit = 外访
step-check-promise = 核承诺
step-check-claim = 核还款
step-trace = 失联修复
step-verify = 核实
step-negotiate = 协商
step-review = 复核
step-lead = 报主管

hold-hardship = 困难帮扶
hold-dispute = 争议
hold-complaint = 投诉
hold-deceased = 死亡
hold-insolvency = 破产
hold-disaster = 灾害
hold-legal = 法律程序
hold-creditor = 委托方要求
hold-other = 其他

flag-deceased = 已去世
flag-detained = 被羁押
flag-lawyer = 律师代理
flag-cease = 要求停止联系
flag-agent = 反催收代理
flag-refused = 已拒绝
flag-minor = 未成年
flag-student = 学生
flag-aged = 高龄
flag-ill = 患病
flag-disabled = 残疾
flag-pregnant = 孕期
flag-disaster = 受灾
flag-military = 军人
flag-insolvent = 破产

point-valid = 有效
point-invalid = 无效
point-not-theirs = 非本人
point-refused = 拒绝联系

event-purged = （已清除）
event-promise-made = 承诺 { $parts }
promised-part = { $due } 还 { $amount }
event-promise-cancelled = 承诺取消：{ $reason }
event-promise-reevaluated = 承诺重新核定：{ $reason }
event-payment-claimed = 称 { $date } 已还 { $amount }
event-debit-requested = 请求 { $date } 扣款 { $amount }
event-payment-booked = 登账 { $amount }，登账日 { $date }
event-payment-reversed = 还款冲正：{ $reason }
event-next-action-set = 下一步：{ $step } { $due }
event-hold-placed = 停催至 { $until }：{ $reason }
event-hold-released = 恢复催收：{ $reason }
event-pause-set = 暂停计逾 { $from } 至 { $until }
event-pause-resumed = 暂停计逾于 { $date } 结束
event-party-flagged = { $flag }
event-party-unflagged = 不再是：{ $flag }
event-point-judged = { $value }：{ $state }
event-case-received = 已接收
event-case-reviewed = 已阅
event-assigned = 分派给 { $to }
event-assigned-pool = 退回公海
event-warning-acknowledged = 预警已阅：{ $rule }
rule-number = 号码状态
rule-third-party = 第三人
contact-against = 违反 { $what }
event-warning-handled = 预警已处置：{ $rule } · { $measure }
event-warning-verified = 处置已核实：{ $rule }
event-signal-noted = 信号：{ $rule } · { $note }
event-batch-imported = 导入 { $file }，截至 { $date }
event-batch-withdrawn = 撤回导入：{ $reason }
event-policy-adopted = 采用政策 { $policy }
event-voided = 作废：{ $reason }

# 一个人的一天，每个数字一行。
day-worked = 处理案件
day-dials = 拨打
day-connected = 接通
day-right-party = 联系到本人
day-promised = 承诺还款
day-kept = 承诺兑现
day-broken = 承诺跳票
day-received = 回款
day-bucket = 逾期阶段
day-by-bucket = 按逾期阶段（处理案件）
day-of-bucket = 承诺 { $promised }
day-reading = 正在统计
policy-adopted = 本文件从现在起按 { $policy } 执行
policy-adopted-already = 本文件已按 { $policy } 执行

# Five classes, suggested by the policy; how severe a case is.
class-normal = 正常
class-special-mention = 关注
class-substandard = 次级
class-doubtful = 可疑
class-loss = 损失
severity-mild = 轻度
severity-moderate = 中度
severity-severe = 重度
record-class = 建议分类：{ $class }（{ $rule }）

# Stages of the work and the strategy.
stages-title = 环节
stage-reached = { $day }  { $stage }
stage-unnoticed = 期间无人处理
stage-none = 不在任何环节
step-by-text = { $step }「{ $template }」
explain-strategy = 建议{ $step }
explain-strategy-also = 列有{ $step }

# policy explain
explain-days = 逾期 { $past } 天，计拖欠 { $delinquent } 天
explain-entered = { $day } 入催
explain-quiet = 未触发
explain-points = { $points } 分：{ $why }
policy-tested = 共 { $count } 个场景，{ $failed } 个结果不符

# 债权时限
event-clock-set = { $clock }自{ $from }起
event-clock-met = 期限已处理：{ $how }
clock-last-due = 最后一期到期
clock-payment = 有还款
clock-promise = 有承诺
clock-set = 人工登记
clocks-title = 期限
clock-until = { $clock }至 { $day }（剩 { $days } 天）
clock-on = { $clock } { $day }（剩 { $days } 天）
clock-over = { $clock }已于 { $day } 届满（{ $days } 天前）
clock-from = 自 { $day } 起算：{ $why }
clock-weak = { $day } 证据较弱，不计
explain-clock = { $clock }至 { $day }
error-no-scheme = 政策里没有分档方案 "{ $name }"
    .hint = 应为 { $known } 之一
error-no-clock = 政策里没有期限 "{ $name }"
    .hint = 应为 { $known } 之一
error-no-deadline = { $act } 不是进行中的期限
    .hint = 用 `arrears case` 查看进行中的期限

# 同意与放行
event-consent-given = 同意联系 { $hours }至 { $until }：{ $said }
event-consent-withdrawn = 不再同意
event-stop-overridden = 放行规则 { $rule } 至 { $until }：{ $reason }
lifted-consent = 已同意，至 { $day }：{ $said }
lifted-agreed = 已约 { $when } 回电
lifted-override = { $by } 放行：{ $reason }
error-no-consent = 没有可撤回的同意
    .hint = 用 `arrears case` 查看同意记录
error-consent-over = { $day } 已过
    .hint = 请写今天或以后的日期
error-no-rule = 政策里没有联系规则 "{ $name }"
    .hint = 应为 { $known } 之一
error-no-override = 政策不允许放行 { $rule }
    .hint = 须等禁止联系的原因消除
event-assessed = { $what } · { $note }
