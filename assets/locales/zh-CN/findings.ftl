# 查到的信息、标签与附件。
event-point-found = 新增 { $value }, 来源 { $source }
event-party-found = 新增 { $name }, 来源 { $source }
event-fact-found = { $what } { $value }, 来源 { $source }
event-fact-retired = 不再是{ $what }: { $value }
event-tag-on = 标签 { $tag }
event-tag-off = 去掉标签 { $tag }
event-attached = 附件 { $kind }: { $name }

fact-employer = 工作单位
fact-repayment-account = 还款账户

attachment-recording = 录音
attachment-letter = 信函
attachment-receipt = 回单
attachment-photo = 照片
attachment-identity = 证件
attachment-other = 其他

label-self = 本人
label-home = 家庭
label-work = 单位
label-family = 家属
label-other = 其他
label-registered = 户籍
label-living = 现住

error-same-point = “{ $value }”就是现有的这个
    .hint = 请填写正确的号码或地址
error-finding-empty = 查到的内容是空的
    .hint = 请填写内容
error-no-source = 缺少来源
    .hint = 请注明来源: 本人、外访、登记信息等
error-no-fact = 没有“{ $value }”的记录
    .hint = 已有记录: { $known }
error-tag-empty = 标签是空的
    .hint = 请填一个短词, 如 月底
error-tag-long = 标签“{ $tag }”太长
    .hint = 最宽 { $widest } 格
error-tagged = 本案已有标签“{ $tag }”
    .hint = 标签已在; 用 --remove 去掉
error-not-tagged = 本案没有标签“{ $tag }”
    .hint = 已有标签: { $known }
error-file-missing = 没有文件 { $path }
    .hint = 请核对路径; 文件须在本机
error-file-unread = 无法读取 { $path }: { $why }
    .hint = 请检查权限, 或复制到可读的位置
error-file-none = { $path } 不是文件
    .hint = 请给出一个文件的路径
error-file-large = { $path } 太大: { $size } MB
    .hint = 最大 { $most } MB
error-not-at-desk = 还款由财务文件入账, 不在台前登记
    .hint = 请记为已还款待核; 由规则的 claim.at_desk 决定
error-attached-differ = { $path } 中有 { $wrong } 个附件缺失或内容不同（共 { $all } 个）
    .hint = 见列表: same 相同, differs 不同, missing 缺失
error-what-flag = 标记
