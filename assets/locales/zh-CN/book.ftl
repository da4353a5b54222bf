# 全部案件：筛选、列、视图。

view-month-end = 月底保级
view-not-reached = 本月未联系到
view-pool = 案件池

told-all = 全部在催案件
told-lane = { $lane }
told-bucket = { $bucket }
told-product = 产品 { $product }
told-owner-me = 我的
told-owner-pool = 案件池
told-owner = { $login } 的
told-tag = 标签 { $tag }
told-rolls-day = { $day } 前滚动
told-rolls-month-end = 月底 ({ $day }) 前滚动
told-hold-from = 稳期 { $least } 起
told-hold-to = 稳期至 { $most }
told-hold-span = 稳期 { $least } 至 { $most }
told-overdue-from = 逾期 { $least } 起
told-overdue-to = 逾期至 { $most }
told-overdue-span = 逾期 { $least } 至 { $most }
told-reached = 本月已联系到
told-not-reached = 本月未联系到
told-held = 停催中
told-not-held = 未停催
told-text = "{ $text }"
told-outside = 含未在催
told-sorted = 按{ $column }
told-sorted-down = 按{ $column }从大到小

column-number = 案件
column-name = 债务人
column-owner = 催收员
column-lane = 队列
column-bucket = 阶段
column-days = 天数
column-overdue = 逾期
column-hold = 稳期
column-pay_off = 全部结清
column-rolls_on = 滚动日
column-next = 下一步
column-last_contact = 联系到
column-tags = 标签
column-product = 产品

error-what-lane = 队列
error-what-switch = 是或否
error-rolls-by = "{ $text }" 不是滚动期限
    .hint = 写法如 2026-03-31 或 month-end
error-no-bucket = 政策没有阶段 "{ $bucket }"
    .hint = 应为 { $known } 之一
error-no-column = "{ $name }" 不是列
    .hint = 应为 { $known } 之一
error-no-view = 没有视图 "{ $name }"
    .hint = 应为 { $known } 之一
error-config-view = view 不是表
    .hint = 写 [[view]]，其下写 name = "..."，再写筛选、sort 和 columns
error-view-name = 视图没有名称
    .hint = 在 [[view]] 下写 name = "..."
error-view-twice = 已有视图 "{ $name }"
    .hint = 请给其中一个换名称
error-view-unknown = 视图没有 "{ $name }" 这一项
    .hint = 应为 { $known } 之一
error-view-value = { $name } 不是单一的值
    .hint = 写引号中的文字、数字、日期、true 或 false
error-view-columns = columns 不是列的清单
    .hint = 写法如 ["name", "hold"]，可用 { $known }
error-view-mistakes = { $path } 中的设置有错误，所以没有写入
    .hint = 请先修正该文件
error-view-write = 无法写入 { $path }：{ $why }
    .hint = 请检查文件及其文件夹的权限
