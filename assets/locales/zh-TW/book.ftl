# 全部案件：篩選、欄位、檢視。

view-month-end = 月底保級
view-not-reached = 本月未聯絡到
view-pool = 案件池

told-all = 全部在催案件
told-lane = { $lane }
told-bucket = { $bucket }
told-product = 產品 { $product }
told-owner-me = 我的
told-owner-pool = 案件池
told-owner = { $login } 的
told-tag = 標籤 { $tag }
told-rolls-day = { $day } 前滾動
told-rolls-month-end = 月底 ({ $day }) 前滾動
told-hold-from = 保級 { $least } 起
told-hold-to = 保級至 { $most }
told-hold-span = 保級 { $least } 至 { $most }
told-overdue-from = 逾期 { $least } 起
told-overdue-to = 逾期至 { $most }
told-overdue-span = 逾期 { $least } 至 { $most }
told-reached = 本月已聯絡到
told-not-reached = 本月未聯絡到
told-held = 停催中
told-not-held = 未停催
told-text = "{ $text }"
told-outside = 含未在催
told-sorted = 按{ $column }
told-sorted-down = 按{ $column }由大到小

column-number = 案件
column-name = 債務人
column-owner = 催收員
column-lane = 佇列
column-bucket = 階段
column-days = 天數
column-overdue = 逾期
column-hold = 保級
column-pay_off = 全部結清
column-rolls_on = 滾動日
column-next = 下一步
column-last_contact = 聯絡到
column-tags = 標籤
column-product = 產品

error-what-lane = 佇列
error-what-switch = 是或否
error-rolls-by = "{ $text }" 不是滾動期限
    .hint = 寫法如 2026-03-31 或 month-end
error-no-bucket = 政策沒有階段 "{ $bucket }"
    .hint = 應為 { $known } 之一
error-no-column = "{ $name }" 不是欄位
    .hint = 應為 { $known } 之一
error-no-view = 沒有檢視 "{ $name }"
    .hint = 應為 { $known } 之一
error-config-view = view 不是表
    .hint = 寫 [[view]]，其下寫 name = "..."，再寫篩選、sort 和 columns
error-view-name = 檢視沒有名稱
    .hint = 在 [[view]] 下寫 name = "..."
error-view-twice = 已有檢視 "{ $name }"
    .hint = 請給其中一個換名稱
error-view-unknown = 檢視沒有 "{ $name }" 這一項
    .hint = 應為 { $known } 之一
error-view-value = { $name } 不是單一的值
    .hint = 寫引號中的文字、數字、日期、true 或 false
error-view-columns = columns 不是欄位清單
    .hint = 寫法如 ["name", "hold"]，可用 { $known }
error-view-mistakes = { $path } 中的設定有錯誤，所以沒有寫入
    .hint = 請先修正該檔案
error-view-write = 無法寫入 { $path }：{ $why }
    .hint = 請檢查檔案及其資料夾的權限
