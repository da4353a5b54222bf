# 查到的資訊、標籤與附件。
event-point-found = 新增 { $value }，來源 { $source }
event-party-found = 新增 { $name }，來源 { $source }
event-fact-found = { $what } { $value }，來源 { $source }
event-fact-retired = 不再是{ $what }：{ $value }
event-tag-on = 標籤 { $tag }
event-tag-off = 移除標籤 { $tag }
event-attached = 附件 { $kind }：{ $name }

fact-employer = 任職公司
fact-repayment-account = 還款帳戶

attachment-recording = 錄音
attachment-letter = 信函
attachment-receipt = 收據
attachment-photo = 照片
attachment-identity = 證件
attachment-other = 其他

label-self = 本人
label-home = 住家
label-work = 公司
label-family = 家屬
label-other = 其他
label-registered = 戶籍
label-living = 現居

error-same-point = 「{ $value }」就是現有的這個
    .hint = 請填寫正確的號碼或地址
error-finding-empty = 查到的內容是空的
    .hint = 請填寫內容
error-no-source = 缺少來源
    .hint = 請註明來源：本人、外訪、登記資料等
error-no-fact = 沒有「{ $value }」的紀錄
    .hint = 已有紀錄：{ $known }
error-tag-empty = 標籤是空的
    .hint = 請填一個短詞，如 月底
error-tag-long = 標籤「{ $tag }」太長
    .hint = 最寬 { $widest } 格
error-tagged = 本案已有標籤「{ $tag }」
    .hint = 標籤已在；用 --remove 移除
error-not-tagged = 本案沒有標籤「{ $tag }」
    .hint = 已有標籤：{ $known }
error-file-missing = 沒有檔案 { $path }
    .hint = 請核對路徑；檔案須在本機
error-file-unread = 無法讀取 { $path }：{ $why }
    .hint = 請檢查權限，或複製到可讀的位置
error-file-none = { $path } 不是檔案
    .hint = 請給出一個檔案的路徑
error-file-large = { $path } 太大：{ $size } MB
    .hint = 最大 { $most } MB
error-not-at-desk = 繳款由財務檔案銷帳，不在櫃檯登記
    .hint = 請記為已繳待核；由政策的 claim.at_desk 決定
error-attached-differ = { $path } 中有 { $wrong } 個附件缺少或內容不同（共 { $all } 個）
    .hint = 見清單：same 相同，differs 不同，missing 缺少
error-what-flag = 註記
