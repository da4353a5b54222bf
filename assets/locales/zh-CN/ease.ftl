
# 行模式。
plain-greeting = help 说明怎样写命令，quit 退出。
plain-help =
    一行写一个命令、案件，以及命令要问的内容：
    promise 3 500 25 为第 3 行记 25 日还 500 的承诺；call 3 1n 2f 记两次通话。
    案件用最近列表的行号或案号；不写或写一个句点，就是当前案件。只写数字，则选定该案
    并列出拨号前要知道的内容。
    没写的会逐项询问：空行采用方括号里的值，单独一个句点放弃。
    list  从头列出队列
    more  列出后面的案件
plain-more = 还有 { $count } 件：more 继续
plain-no-more = 没有更多案件。
plain-days = { $days } 天
plain-line = 第 { $line } 行：{ $what }
plain-unknown = “{ $word }”不是命令，也不是案件
    .hint = help 列出命令
plain-not-here = { $command } 属于屏幕界面，行模式里没有作用
    .hint = help 列出可用的命令
plain-no-row = 没有列出过第 { $row } 行
    .hint = list 列出带行号的队列；在别的数字之前，句点表示当前案件
plain-no-number = “{ $word }”不是行号
    .hint = 请写各行前面的数字
plain-left-over = 行末的“{ $rest }”没有用到
    .hint = 要做的已做完；help 说明怎样写命令
plain-no-outcome = 没有字母、代码或名称为“{ $outcome }”的结果
    .hint = 命令后不写结果，就会列出全部结果
plain-wrong = { $field }：{ $what }
    .hint = 没有记录任何内容
plain-which = 哪些？数字之间用空格隔开：
plain-which-one = 哪一个？请写它的数字：
plain-tried = 号码和结果，如 1n；说完了就空一行：
plain-yes-or-no = 是还是否？[否]
plain-yes = y yes 1 是
plain-other = 此处的命令，或行号；空行离开：

# 主题和设置。
error-what-theme = 主题
error-theme-role = “{ $name }”不是主题的角色
    .hint = 应为以下名称之一的表：{ $known }
error-theme-attribute = “{ $name }”不是角色的属性
    .hint = 应为 { $known } 之一
error-theme-colour = { $name } 是 { $found }，不是颜色
    .hint = 请写 red、lightcyan 之类的名称，"#3a4a5a"，或 "0" 至 "255" 的数字
error-theme-missing = 没有主题“{ $name }”，也没有文件 { $file }
    .hint = 应为 { $known } 之一，或自己的文件，`arrears themes` 会打印一份作为起点
error-config-not-text = { $path } 里的设置不是 UTF-8 文本
    .hint = 请存为 UTF-8，或把该文件移走重新开始
error-config-unreadable = 无法读取 { $path } 里的设置：{ $why }
    .hint = 请检查该文件的权限
themes-file =
    作为起点的主题：请存为
    {$path}
    并在 config.toml 里写
    theme = "my-theme"
    没写的与基础主题相同；基础主题有 { $known }。
    每个角色可以有 fg 和 bg（red、lightcyan 之类的名称，"#3a4a5a"，或 "0" 至 "255"），以及
    bold、dim、italic、underlined、reversed 中的任意几个。

# 首次使用导览。
cmd-tour = 导览
    .help = 在演示数据上的首次使用导览：开始、继续、离开
no-tour = 导览用于演示数据：`arrears demo`
tour-title = 导览 { $step }/{ $steps }
tour-left = 已离开导览；{ $key } 继续
tour-move = 这些是您的案件，分为几组：到点、必办、可办。这里的一切都是虚构的。请用 { $key } 移到另一件案件。
tour-open = 右边或下面是拨号前要知道的内容。{ $key } 打开案件的全部记录，{ $close } 关闭。
tour-unanswered = 打电话：1 选第一个号码，{ $outcome } 表示无人接听，{ $accept } 记下。时间到了，案件会自己回来。
tour-undo = 什么都不会丢，什么都可以收回：{ $key } 再 { $yes } 撤销上一步操作。请试一下。
tour-promise = { $key } 记还款承诺。稳期金额和最晚的合适日期已经填好；可以直接改写，或按 { $accept }。
tour-note = { $key } 写备注：输入几个字再按 { $accept }。中文输入法开着时，F 键、数字键和 Ctrl 组合键照样可用。
tour-why = 案件为什么排在这里？{ $key } 逐行列出它的分数，{ $close } 返回。
tour-search = { $key } 按姓名、拼音、首字母、案号或电话查找：输入几个字，{ $accept } 前往，{ $close } 离开。
tour-help = { $key } 列出当前位置的全部按键，{ $palette } 按名称查找命令。请看一下按键，再按 { $close }。
tour-end = 一天的工作就是这样：看、打、记、继续。{ $tour } 关闭本框并可重新开始，{ $key } 退出程序。

# 进度。
progress-reading = 读取中 { $seconds } 秒
progress-writing = 写入中 { $seconds } 秒

# 查找。
search-found-by = 关联人 { $name }

# 用法错误。
usage-wrong = 命令行有误；`arrears help` 说明用法（以下为英文）
