# 案件全貌。

record-tab-timeline = 催紀
record-tab-promises = 承諾
record-tab-money = 款項
record-tab-people = 聯絡人
record-tab-debts = 其他債務
record-tab-warnings = 預警
record-tab-attachments = 附件
record-unseen = { $count } 則預警未閱
record-news = 他處有變：{ $by } 新增 { $count } 則
record-nothing-more = 此列沒有更多內容
no-may-void = 當日登錄人或主管才能作廢
no-row = 沒有選取的列

## 催收紀錄
record-voided = 已作廢
record-elsewhere = 見於另一案件
record-no-events = 尚無紀錄
record-none-shown = 沒有符合篩選的紀錄
record-kind-all = 全部
record-kind-contacts = 聯絡
record-kind-money = 承諾與款項
record-kind-notes = 備註
record-kind-letters = 信函與外訪
record-kind-decisions = 處置
record-kind-findings = 查得資訊
record-everybody = 所有人
record-mine = 本人
record-voided-shown = 顯示
record-voided-hidden = 不顯示作廢
form-timeline-filter = 篩選
field-events = 類別
field-whose = 誰的
field-voided = 已作廢
field-words = 含文字

## 承諾與稱已繳款
record-claims = 稱已繳款
record-no-promises = 尚無承諾或稱已繳款
record-breaks = { $day } 起算爽約
record-since = { $day } 起
record-taken = { $when } { $by } 登錄
record-paid-on = { $day } 已繳 { $money }
record-debit = { $day } 待扣 { $money }
record-decided-by = 以 { $day } 檔案為準

## 款項
record-balances-of = 餘額截至 { $day }
record-amounts-until = 以上金額 { $day } 前有效
record-unapplied = 未銷帳 { $money }
record-paused = { $from } 至 { $until } 停計逾期
record-opened = 開戶 { $day }
record-item = 期次
record-due = 到期日
record-original = 應繳
record-open = 未繳
record-late = 逾期
record-bucket = 階段
record-confirmed = 檔案日
record-settled = 已結清
record-payments = 繳款
record-reversed = 已沖正
record-inferred = 由餘額推斷
record-booked = { $by } 入帳

## 若繳款
form-what-if = 如果繳款
all-accounts = 全部，先繳最早一筆
what-if-counts = 餘額已含當日繳款：自 { $day } 起算
what-if-item = { $number } ({ $day })
what-if-closes = 結清 { $of } 筆中的 { $count } 筆：{ $list }
what-if-closes-none = 結不清任何一筆
what-if-open = 仍欠：{ $number } ({ $day }) { $money }，共 { $all }
what-if-stands = 不繳：{ $before }；繳後：{ $after }
what-if-leaves = 不繳：{ $before }；繳後：出催
what-if-keeps = 可履約 { $day } 前繳 { $money } 的承諾
what-if-misses = { $day } 前繳 { $money } 的承諾尚差 { $missing }
what-if-too-late = 不能履約 { $day } 前繳 { $money } 的承諾
what-if-left-over = 餘 { $money } 無帳可銷

## 聯絡人
record-variants = 又寫作 { $names }
record-id = 證件 { $number }
record-known-file = 檔案，{ $age }
record-known-found = { $source }，{ $age }
age-days = { $count } 天
age-months = { $count } 個月
age-years = { $count } 年

## 其他債務與預警
record-no-debts = 未見此人其他債務
record-no-attachments = 尚無附件
record-kilobytes = { $count } KB
record-goes-with = 隨附：{ $what }
record-no-warnings = 目前無預警
record-amber = 黃
record-red = 紅
record-anchor = 日期 { $day }
record-late-with = { $day } 逾時，{ $with }
record-seen = { $by } { $when } 已閱
record-seen-before = 已閱
record-not-seen = 未閱：按 { $key }

cmd-next-tab = 下一欄
    .short = 下一欄
    .help = 到案件的下一欄
cmd-previous-tab = 上一欄
    .help = 到案件的上一欄
cmd-row-in-hand = 目前列
    .short = 目前列
    .help = 開啟該債務、閱知預警、撥該號碼，或顯示該列出處
cmd-timeline-filter = 篩選
    .short = 篩選
    .help = 選擇催收紀錄顯示什麼：類別、誰的、含哪些文字
cmd-what-if = 如果繳款
    .short = 試算
    .help = 試算一筆繳款能結清什麼、仍欠多少、是否履約；不寫入任何內容
record-handle-by = 須在 { $day } 前處置
record-handled = { $by } { $when } 處置：{ $what }
record-verified = { $by } { $when } 已核實
record-rate = 年利率 { $rate }
record-security = 擔保 { $money }
record-penalty = 其中截至今日違約金估算 { $money }
part-cost = 費用
part-fee = 手續費
part-interest = 利息
part-penalty = 違約金
part-principal = 本金
record-creditor-class = 債權方分類：{ $class }
record-plan = 還款計畫
record-parts = … 共 { $count } 期至 { $day }
