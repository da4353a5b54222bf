
# 行模式。
plain-greeting = help 說明怎樣寫指令，quit 離開。
plain-help =
    一行寫一個指令、案件，以及指令要問的內容：
    promise 3 500 25 為第 3 行記 25 日還 500 的承諾；call 3 1n 2f 記兩次通話。
    案件用最近清單的行號或案號；不寫或寫一個句點，就是目前案件。只寫數字，則選定該案
    並列出撥號前要知道的內容。
    沒寫的會逐項詢問：空行採用方括號裡的值，單獨一個句點放棄。
    list  從頭列出佇列
    more  列出後面的案件
plain-more = 還有 { $count } 件：more 繼續
plain-no-more = 沒有更多案件。
plain-days = { $days } 天
plain-line = 第 { $line } 行：{ $what }
plain-unknown = 「{ $word }」不是指令，也不是案件
    .hint = help 列出指令
plain-not-here = { $command } 屬於畫面，行模式裡沒有作用
    .hint = help 列出可用的指令
plain-no-row = 沒有列出過第 { $row } 行
    .hint = list 列出帶行號的佇列；在別的數字之前，句點表示目前案件
plain-no-number = 「{ $word }」不是行號
    .hint = 請寫各行前面的數字
plain-left-over = 行末的「{ $rest }」沒有用到
    .hint = 要做的已做完；help 說明怎樣寫指令
plain-no-outcome = 沒有字母、代碼或名稱為「{ $outcome }」的結果
    .hint = 指令後不寫結果，就會列出全部結果
plain-wrong = { $field }：{ $what }
    .hint = 沒有記錄任何內容
plain-which = 哪些？數字之間用空格隔開：
plain-which-one = 哪一個？請寫它的數字：
plain-tried = 號碼和結果，如 1n；說完了就空一行：
plain-yes-or-no = 是還是否？[否]
plain-yes = y yes 1 是
plain-other = 此處的指令，或行號；空行離開：
