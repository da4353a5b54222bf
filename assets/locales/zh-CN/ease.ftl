
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
