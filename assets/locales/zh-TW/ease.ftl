
# 行模式。
plain-greeting = help 說明怎樣寫指令，quit 離開。
plain-help =
    一行寫一個指令、案件，以及指令要問的內容：
    promise 3 500 25 為第 3 行記 25 日還 500 的承諾；call 3 1n 2f 記兩次通話。
    案件用最近清單的行號或案號；不寫或寫一個句點，就是目前案件。只寫數字，則選定該案
    並列出撥號前要知道的內容。
    沒寫的會逐項詢問：空行採用方括號裡的值，單獨一個句點放棄。
    list  從頭列出工作清單
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
    .hint = list 列出帶行號的工作清單；在別的數字之前，句點表示目前案件
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

# 主題和設定。
error-what-theme = 主題
error-theme-role = 「{ $name }」不是主題的角色
    .hint = 應為以下名稱之一的表：{ $known }
error-theme-attribute = 「{ $name }」不是角色的屬性
    .hint = 應為 { $known } 之一
error-theme-colour = { $name } 是 { $found }，不是顏色
    .hint = 請寫 red、lightcyan 之類的名稱，"#3a4a5a"，或 "0" 至 "255" 的數字
error-theme-missing = 沒有主題「{ $name }」，也沒有檔案 { $file }
    .hint = 應為 { $known } 之一，或自己的檔案，`arrears themes` 會印出一份作為起點
error-config-not-text = { $path } 裡的設定不是 UTF-8 文字
    .hint = 請存為 UTF-8，或把該檔案移走重新開始
error-config-unreadable = 無法讀取 { $path } 裡的設定：{ $why }
    .hint = 請檢查該檔案的權限
themes-file =
    作為起點的主題：請存為
    {$path}
    並在 config.toml 裡寫
    theme = "my-theme"
    沒寫的與基礎主題相同；基礎主題有 { $known }。
    每個角色可以有 fg 和 bg（red、lightcyan 之類的名稱，"#3a4a5a"，或 "0" 至 "255"），以及
    bold、dim、italic、underlined、reversed 中的任意幾個。

# 首次使用導覽。
cmd-tour = 導覽
    .help = 在示範資料上的首次使用導覽：開始、繼續、離開
no-tour = 導覽用於示範資料：`arrears demo`
tour-title = 導覽 { $step }/{ $steps }
tour-left = 已離開導覽；{ $key } 繼續
tour-move = 這些是您的案件，分為幾區：即辦、必辦、可辦。這裡的一切都是虛構的。請用 { $key } 移到另一件案件。
tour-open = 右邊或下面是撥號前要知道的內容。{ $key } 開啟案件的全部紀錄，{ $close } 關閉。
tour-unanswered = 打電話：1 選第一個號碼，{ $outcome } 表示無人接聽，{ $accept } 記下。時間到了，案件會自己回來。
tour-undo = 什麼都不會丟，什麼都可以收回：{ $key } 再 { $yes } 復原上一步操作。請試一下。
tour-promise = { $key } 記還款承諾。保級金額和最晚的合適日期已經填好；可以直接改寫，或按 { $accept }。
tour-note = { $key } 寫備註：輸入幾個字再按 { $accept }。中文輸入法開著時，F 鍵、數字鍵和 Ctrl 組合鍵照樣可用。
tour-why = 案件為什麼排在這裡？{ $key } 逐行列出它的分數，{ $close } 返回。
tour-search = { $key } 按姓名、拼音、首字母、案號或電話搜尋：輸入幾個字，{ $accept } 前往，{ $close } 離開。
tour-help = { $key } 列出目前位置的全部按鍵，{ $palette } 按名稱搜尋指令。請看一下按鍵，再按 { $close }。
tour-end = 一天的工作就是這樣：看、打、記、繼續。{ $tour } 關閉本框並可重新開始，{ $key } 離開程式。

# 進度。
progress-reading = 讀取中 { $seconds } 秒
progress-writing = 寫入中 { $seconds } 秒

# 搜尋。
search-found-by = 關係人 { $name }

# 用法錯誤。
usage-wrong = 命令列有誤；`arrears help` 說明用法（以下為英文）
