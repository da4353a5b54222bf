
# 業務用語：排序理由、預警、紀錄。
reason-broken-promise = 承諾爽約
reason-promise-due = 承諾今日到期
reason-bucket-rolls = { $days } 天後進 { $bucket }
reason-amount = 逾期 { $amount }
reason-bucket = 逾期階段 { $bucket }
reason-never-contacted = 從未聯絡上
reason-days-without-contact = { $days } 天未聯絡
reason-waiting = 等候 { $days } 天
reason-paid-lately = { $days } 天前有繳款

warning-bucket-rolls = { $date } 進入 { $bucket }
warning-promise-due = 承諾 { $date } 到期
warning-promise-broken = 承諾自 { $date } 爽約
warning-claim-missing = 稱已繳款，{ $date } 檔案中未見
warning-days-without-contact = { $value } 天未聯絡
warning-amount = 大額逾期 { $amount }
warning-first-contact = 自 { $date } 尚未首次聯絡
warning-past-due = 已逾期 { $value } 天
warning-untouched = 接手 { $value } 個工作日未處理
warning-step-late = 下一步自 { $date } 逾時
warning-limitation = 訴訟時效{ $when }
warning-guarantee = 保證期間{ $when }
warning-enforcement = 聲請執行期限{ $when }
warning-seizure = 查封凍結{ $when }
warning-hearing = 開庭 { $on }
warning-case-return = 退案 { $on }
warning-signal = { $name }（{ $date } 記錄）
clock-ends = 至 { $date }（剩 { $value } 天）
clock-ended = 已於 { $date } 屆滿
clock-ahead = { $date }（剩 { $value } 天）
clock-past = { $date } 已過

indicator-bucket-rolls = 將進下階段
indicator-promise-due = 承諾到期
indicator-promise-broken = 承諾爽約
indicator-claim-missing = 稱已繳款未見入帳
indicator-days-without-contact = 久未聯絡
indicator-amount = 大額
indicator-first-contact = 未首次聯絡
indicator-past-due = 逾期天數
indicator-untouched = 接手未處理
indicator-step-late = 下一步逾時
indicator-limitation = 訴訟時效
indicator-guarantee = 保證期間
indicator-enforcement = 聲請執行期限
indicator-seizure = 查封凍結
indicator-hearing = 開庭
indicator-case-return = 退案
indicator-signal = 人工信號

step-call = 電催
step-call-back = 回電
step-appointment = 約訪
step-sms = 簡訊
step-email = E-mail
step-letter = 信函
step-visit = 外訪
step-check-promise = 核承諾
step-check-claim = 核繳款
step-trace = 協尋
step-verify = 查證
step-negotiate = 協商
step-review = 覆核
step-lead = 呈主管

hold-hardship = 紓困
hold-dispute = 爭議
hold-complaint = 申訴
hold-deceased = 死亡
hold-insolvency = 破產/更生
hold-disaster = 災害
hold-legal = 法律程序
hold-creditor = 委託方要求
hold-other = 其他

flag-deceased = 已過世
flag-detained = 遭羈押
flag-lawyer = 委任律師
flag-cease = 要求停止聯絡
flag-agent = 反催收代辦
flag-refused = 已拒絕
flag-minor = 未成年
flag-student = 學生
flag-aged = 高齡
flag-ill = 患病
flag-disabled = 身心障礙
flag-pregnant = 懷孕
flag-disaster = 受災
flag-military = 軍人
flag-insolvent = 破產/更生

point-valid = 有效
point-invalid = 無效
point-not-theirs = 非本人
point-refused = 拒絕聯絡

event-purged = （已清除）
event-promise-made = 承諾 { $parts }
promised-part = { $due } 還 { $amount }
event-promise-cancelled = 承諾取消：{ $reason }
event-promise-reevaluated = 承諾重新核定：{ $reason }
event-payment-claimed = 稱 { $date } 已繳 { $amount }
event-debit-requested = 請求 { $date } 扣款 { $amount }
event-payment-booked = 入帳 { $amount }（入帳日 { $date }）
event-payment-reversed = 繳款沖正：{ $reason }
event-next-action-set = 下一步：{ $step } { $due }
event-hold-placed = 停催至 { $until }：{ $reason }
event-hold-released = 恢復催收：{ $reason }
event-pause-set = 停計逾期 { $from } 至 { $until }
event-pause-resumed = 停計逾期於 { $date } 結束
event-party-flagged = { $flag }
event-party-unflagged = 不再是：{ $flag }
event-point-judged = { $value }：{ $state }
event-case-received = 已收案
event-case-reviewed = 已閱
event-assigned = 分派給 { $to }
event-assigned-pool = 退回案件池
event-warning-acknowledged = 預警已閱：{ $rule }
rule-number = 號碼狀態
rule-third-party = 第三人
contact-against = 違反 { $what }
event-warning-handled = 預警已處置：{ $rule } · { $measure }
event-warning-verified = 處置已核實：{ $rule }
event-signal-noted = 信號：{ $rule } · { $note }
event-batch-imported = 匯入 { $file }，截至 { $date }
event-batch-withdrawn = 撤回匯入：{ $reason }
event-policy-adopted = 採用政策 { $policy }
event-voided = 作廢：{ $reason }

# 一個人的一天，每個數字一行。
day-worked = 處理案件
day-dials = 撥打
day-connected = 接通
day-right-party = 聯絡到本人
day-promised = 承諾還款
day-kept = 承諾履約
day-broken = 承諾爽約
day-received = 回收款
day-bucket = 逾期階段
day-by-bucket = 依逾期階段（處理案件）
day-of-bucket = 承諾 { $promised }
day-reading = 正在統計
policy-adopted = 本檔案即日起依 { $policy } 執行
policy-adopted-already = 本檔案已依 { $policy } 執行

# Five classes, suggested by the policy; how severe a case is.
class-normal = 正常
class-special-mention = 關注
class-substandard = 次級
class-doubtful = 可疑
class-loss = 損失
severity-mild = 輕度
severity-moderate = 中度
severity-severe = 重度
record-class = 建議分類：{ $class }（{ $rule }）

# Stages of the work and the strategy.
stages-title = 環節
stage-reached = { $day }  { $stage }
stage-unnoticed = 期間無人處理
stage-none = 不在任何環節
step-by-text = { $step }「{ $template }」
explain-strategy = 建議{ $step }
explain-strategy-also = 列有{ $step }

# policy explain
explain-days = 逾期 { $past } 天，計遲延 { $delinquent } 天
explain-entered = { $day } 入催
explain-quiet = 未觸發
explain-points = { $points } 分：{ $why }
policy-tested = 共 { $count } 個情境，{ $failed } 個結果不符

# 債權時限
event-clock-set = { $clock }自{ $from }起
event-clock-met = 期限已處理：{ $how }
clock-last-due = 最後一期到期
clock-payment = 有繳款
clock-promise = 有承諾
clock-set = 人工登錄
clocks-title = 期限
clock-until = { $clock }至 { $day }（剩 { $days } 天）
clock-on = { $clock } { $day }（剩 { $days } 天）
clock-over = { $clock }已於 { $day } 屆滿（{ $days } 天前）
clock-from = 自 { $day } 起算：{ $why }
clock-weak = { $day } 證據較弱，不計
explain-clock = { $clock }至 { $day }
error-no-scheme = 政策裡沒有分檔方案 "{ $name }"
    .hint = 應為 { $known } 之一
error-no-clock = 政策裡沒有期限 "{ $name }"
    .hint = 應為 { $known } 之一
error-no-deadline = { $act } 不是進行中的期限
    .hint = 用 `arrears case` 檢視進行中的期限

# 同意與放行
event-consent-given = 同意聯絡 { $hours }至 { $until }：{ $said }
event-consent-withdrawn = 不再同意
event-stop-overridden = 放行規則 { $rule } 至 { $until }：{ $reason }
lifted-consent = 已同意，至 { $day }：{ $said }
lifted-agreed = 已約 { $when } 回電
lifted-override = { $by } 放行：{ $reason }
error-no-consent = 沒有可撤回的同意
    .hint = 用 `arrears case` 檢視同意紀錄
error-consent-over = { $day } 已過
    .hint = 請寫今天或以後的日期
error-no-rule = 政策裡沒有聯絡規則 "{ $name }"
    .hint = 應為 { $known } 之一
error-no-override = 政策不允許放行 { $rule }
    .hint = 須等禁止聯絡的原因消除
event-assessed = { $what } · { $note }
