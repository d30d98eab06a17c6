# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_tian_global_optspecs
    string join \n h/help V/version lang= ambiguous= color= theme= mouse= margins= encoding= contacts q/query=
end

function __fish_tian_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_tian_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_tian_using_subcommand
    set -l cmd (__fish_tian_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c tian -n "__fish_tian_needs_command" -l lang -d '界面语言：zh 或 en' -r -f -a "zh\t''
en\t''"
complete -c tian -n "__fish_tian_needs_command" -l ambiguous -d '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）' -r -f -a "auto\t''
1\t''
2\t''
replace\t''"
complete -c tian -n "__fish_tian_needs_command" -l color -d '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tian -n "__fish_tian_needs_command" -l theme -d '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）' -r -f -a "auto\t''
dark\t''
light\t''
mono\t''"
complete -c tian -n "__fish_tian_needs_command" -l mouse -d '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_needs_command" -l margins -d '左右边距，滚动一栏更省：auto（录制时、mlterm 中不用）、on 或 off（画面转给他处而错乱时）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_needs_command" -l encoding -d '文件编码：auto（自动识别）、utf-8 或 gb18030' -r -f -a "auto\t''
utf-8\t''
gb18030\t''"
complete -c tian -n "__fish_tian_needs_command" -s q -l query -d '打开后先搜索' -r -f
complete -c tian -n "__fish_tian_needs_command" -s h -l help -d '显示说明'
complete -c tian -n "__fish_tian_needs_command" -s V -l version -d '显示版本'
complete -c tian -n "__fish_tian_needs_command" -l contacts -d '显示联系人和电话（平时隐去）'
complete -c tian -n "__fish_tian_needs_command" -a "list" -d '列出提案'
complete -c tian -n "__fish_tian_needs_command" -a "show" -d '打印一件提案及其答复'
complete -c tian -n "__fish_tian_needs_command" -a "lens" -d '列出答复中的承诺，或两栏中的文件、数字、机构人名'
complete -c tian -n "__fish_tian_needs_command" -a "links" -d '逐条对照：每条建议与可能答复它的段落'
complete -c tian -n "__fish_tian_needs_command" -a "search" -d '搜索标题、人名、单位和全文'
complete -c tian -n "__fish_tian_needs_command" -a "export" -d '导出评议报告，或整个提案集'
complete -c tian -n "__fish_tian_needs_command" -a "import" -d '导入 Word、Excel、网页、PDF、文本等资料，生成提案集；导入提案集文件中的评议'
complete -c tian -n "__fish_tian_needs_command" -a "demo" -d '自动演示：边按键边说明'
complete -c tian -n "__fish_tian_needs_command" -a "review" -d '在终端里逐条评议；另有进度、对照与记录文件'
complete -c tian -n "__fish_tian_needs_command" -a "followups" -d '列出要跟办的承诺'
complete -c tian -n "__fish_tian_needs_command" -a "cache" -d '列出为大文件保存的索引；tian cache clear 全部清除'
complete -c tian -n "__fish_tian_needs_command" -a "doctor" -d '检查环境：选项、按键、终端、编码、路径（求助时请附上）'
complete -c tian -n "__fish_tian_needs_command" -a "keys" -d '列出全部按键和操作的名称'
complete -c tian -n "__fish_tian_using_subcommand list" -l unit -d '只要承办单位名称（全称或简称）含此词的提案；可写多次，任一即可' -r -f
complete -c tian -n "__fish_tian_using_subcommand list" -l ids -d '只要这些编号的提案：1,3,5-8、第5号；几个条件都写则须都符合' -r -f
complete -c tian -n "__fish_tian_using_subcommand list" -l ids-from -d '编号在文件中，一行一个，或表格的第一列；- 为标准输入' -r -F
complete -c tian -n "__fish_tian_using_subcommand list" -s q -l query -d '只要搜索找到的提案，写法同搜索框' -r -f
complete -c tian -n "__fish_tian_using_subcommand list" -l lang -d '界面语言：zh 或 en' -r -f -a "zh\t''
en\t''"
complete -c tian -n "__fish_tian_using_subcommand list" -l ambiguous -d '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）' -r -f -a "auto\t''
1\t''
2\t''
replace\t''"
complete -c tian -n "__fish_tian_using_subcommand list" -l color -d '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tian -n "__fish_tian_using_subcommand list" -l theme -d '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）' -r -f -a "auto\t''
dark\t''
light\t''
mono\t''"
complete -c tian -n "__fish_tian_using_subcommand list" -l mouse -d '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand list" -l margins -d '左右边距，滚动一栏更省：auto（录制时、mlterm 中不用）、on 或 off（画面转给他处而错乱时）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand list" -l encoding -d '文件编码：auto（自动识别）、utf-8 或 gb18030' -r -f -a "auto\t''
utf-8\t''
gb18030\t''"
complete -c tian -n "__fish_tian_using_subcommand list" -s h -l help -d '显示说明'
complete -c tian -n "__fish_tian_using_subcommand list" -l json -d '以 JSON 输出'
complete -c tian -n "__fish_tian_using_subcommand list" -l contacts -d '显示联系人和电话（平时隐去）'
complete -c tian -n "__fish_tian_using_subcommand show" -l lens -d '标出：承诺、文件（《》中的）、数字或机构人名，没有颜色时用【】' -r -f -a "承诺\t''
文件\t''
数字\t''
机构人名\t''"
complete -c tian -n "__fish_tian_using_subcommand show" -l width -d '每行的列数（10 至 500）' -r
complete -c tian -n "__fish_tian_using_subcommand show" -l lang -d '界面语言：zh 或 en' -r -f -a "zh\t''
en\t''"
complete -c tian -n "__fish_tian_using_subcommand show" -l ambiguous -d '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）' -r -f -a "auto\t''
1\t''
2\t''
replace\t''"
complete -c tian -n "__fish_tian_using_subcommand show" -l color -d '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tian -n "__fish_tian_using_subcommand show" -l theme -d '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）' -r -f -a "auto\t''
dark\t''
light\t''
mono\t''"
complete -c tian -n "__fish_tian_using_subcommand show" -l mouse -d '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand show" -l margins -d '左右边距，滚动一栏更省：auto（录制时、mlterm 中不用）、on 或 off（画面转给他处而错乱时）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand show" -l encoding -d '文件编码：auto（自动识别）、utf-8 或 gb18030' -r -f -a "auto\t''
utf-8\t''
gb18030\t''"
complete -c tian -n "__fish_tian_using_subcommand show" -s h -l help -d '显示说明'
complete -c tian -n "__fish_tian_using_subcommand show" -l json -d '以 JSON 输出'
complete -c tian -n "__fish_tian_using_subcommand show" -l contacts -d '显示联系人和电话（平时隐去）'
complete -c tian -n "__fish_tian_using_subcommand lens" -l lang -d '界面语言：zh 或 en' -r -f -a "zh\t''
en\t''"
complete -c tian -n "__fish_tian_using_subcommand lens" -l ambiguous -d '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）' -r -f -a "auto\t''
1\t''
2\t''
replace\t''"
complete -c tian -n "__fish_tian_using_subcommand lens" -l color -d '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tian -n "__fish_tian_using_subcommand lens" -l theme -d '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）' -r -f -a "auto\t''
dark\t''
light\t''
mono\t''"
complete -c tian -n "__fish_tian_using_subcommand lens" -l mouse -d '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand lens" -l margins -d '左右边距，滚动一栏更省：auto（录制时、mlterm 中不用）、on 或 off（画面转给他处而错乱时）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand lens" -l encoding -d '文件编码：auto（自动识别）、utf-8 或 gb18030' -r -f -a "auto\t''
utf-8\t''
gb18030\t''"
complete -c tian -n "__fish_tian_using_subcommand lens" -s h -l help -d '显示说明'
complete -c tian -n "__fish_tian_using_subcommand lens" -l json -d '以 JSON 输出'
complete -c tian -n "__fish_tian_using_subcommand lens" -l contacts -d '显示联系人和电话（平时隐去）'
complete -c tian -n "__fish_tian_using_subcommand links" -l lang -d '界面语言：zh 或 en' -r -f -a "zh\t''
en\t''"
complete -c tian -n "__fish_tian_using_subcommand links" -l ambiguous -d '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）' -r -f -a "auto\t''
1\t''
2\t''
replace\t''"
complete -c tian -n "__fish_tian_using_subcommand links" -l color -d '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tian -n "__fish_tian_using_subcommand links" -l theme -d '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）' -r -f -a "auto\t''
dark\t''
light\t''
mono\t''"
complete -c tian -n "__fish_tian_using_subcommand links" -l mouse -d '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand links" -l margins -d '左右边距，滚动一栏更省：auto（录制时、mlterm 中不用）、on 或 off（画面转给他处而错乱时）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand links" -l encoding -d '文件编码：auto（自动识别）、utf-8 或 gb18030' -r -f -a "auto\t''
utf-8\t''
gb18030\t''"
complete -c tian -n "__fish_tian_using_subcommand links" -s h -l help -d '显示说明'
complete -c tian -n "__fish_tian_using_subcommand links" -l json -d '以 JSON 输出'
complete -c tian -n "__fish_tian_using_subcommand links" -l contacts -d '显示联系人和电话（平时隐去）'
complete -c tian -n "__fish_tian_using_subcommand search" -l limit -d '最多列出几件（1 起）' -r
complete -c tian -n "__fish_tian_using_subcommand search" -l lang -d '界面语言：zh 或 en' -r -f -a "zh\t''
en\t''"
complete -c tian -n "__fish_tian_using_subcommand search" -l ambiguous -d '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）' -r -f -a "auto\t''
1\t''
2\t''
replace\t''"
complete -c tian -n "__fish_tian_using_subcommand search" -l color -d '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tian -n "__fish_tian_using_subcommand search" -l theme -d '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）' -r -f -a "auto\t''
dark\t''
light\t''
mono\t''"
complete -c tian -n "__fish_tian_using_subcommand search" -l mouse -d '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand search" -l margins -d '左右边距，滚动一栏更省：auto（录制时、mlterm 中不用）、on 或 off（画面转给他处而错乱时）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand search" -l encoding -d '文件编码：auto（自动识别）、utf-8 或 gb18030' -r -f -a "auto\t''
utf-8\t''
gb18030\t''"
complete -c tian -n "__fish_tian_using_subcommand search" -s h -l help -d '显示说明'
complete -c tian -n "__fish_tian_using_subcommand search" -l json -d '以 JSON 输出'
complete -c tian -n "__fish_tian_using_subcommand search" -l explain -d '说明每一项为何排在此处'
complete -c tian -n "__fish_tian_using_subcommand search" -l contacts -d '显示联系人和电话（平时隐去）'
complete -c tian -n "__fish_tian_using_subcommand export" -l reviews -d '评议记录的文件夹（TIAN_REVIEWS），默认为 ~/.local/share/tian/reviews' -r -f -a "(__fish_complete_directories)"
complete -c tian -n "__fish_tian_using_subcommand export" -l reviewer -d '评议人（TIAN_REVIEWER），默认为登录名' -r
complete -c tian -n "__fish_tian_using_subcommand export" -l round -d '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；默认为未命名的一轮（default）' -r
complete -c tian -n "__fish_tian_using_subcommand export" -l unit -d '只要承办单位名称（全称或简称）含此词的提案；可写多次，任一即可' -r -f
complete -c tian -n "__fish_tian_using_subcommand export" -l ids -d '只要这些编号的提案：1,3,5-8、第5号；几个条件都写则须都符合' -r -f
complete -c tian -n "__fish_tian_using_subcommand export" -l ids-from -d '编号在文件中，一行一个，或表格的第一列；- 为标准输入' -r -F
complete -c tian -n "__fish_tian_using_subcommand export" -s q -l query -d '只要搜索找到的提案，写法同搜索框' -r -f
complete -c tian -n "__fish_tian_using_subcommand export" -l session -d '只算这一场评议中记下的' -r
complete -c tian -n "__fish_tian_using_subcommand export" -l format -d 'docx、html、md（报告）、xlsx（台账）、csv（表格）或 json（整个提案集及评议）；不写则按 -o 的扩展名' -r -f -a "docx\t''
xlsx\t''
html\t''
md\t''
csv\t''
json\t''"
complete -c tian -n "__fish_tian_using_subcommand export" -l form -d 'docx 和 html 报告的篇幅：short（汇总、统计、不满意的）或 long（另有逐件评议，默认）' -r -f -a "short\t''
long\t''"
complete -c tian -n "__fish_tian_using_subcommand export" -l by -d 'unit：给每个承办单位写一封反馈函，放进 -o 的文件夹（docx、html）' -r -f -a "unit\t''"
complete -c tian -n "__fish_tian_using_subcommand export" -s o -l output -d '写入文件，不写到标准输出；给出文件夹则自行取名' -r -F
complete -c tian -n "__fish_tian_using_subcommand export" -l lang -d '界面语言：zh 或 en' -r -f -a "zh\t''
en\t''"
complete -c tian -n "__fish_tian_using_subcommand export" -l ambiguous -d '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）' -r -f -a "auto\t''
1\t''
2\t''
replace\t''"
complete -c tian -n "__fish_tian_using_subcommand export" -l color -d '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tian -n "__fish_tian_using_subcommand export" -l theme -d '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）' -r -f -a "auto\t''
dark\t''
light\t''
mono\t''"
complete -c tian -n "__fish_tian_using_subcommand export" -l mouse -d '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand export" -l margins -d '左右边距，滚动一栏更省：auto（录制时、mlterm 中不用）、on 或 off（画面转给他处而错乱时）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand export" -l encoding -d '文件编码：auto（自动识别）、utf-8 或 gb18030' -r -f -a "auto\t''
utf-8\t''
gb18030\t''"
complete -c tian -n "__fish_tian_using_subcommand export" -s h -l help -d '显示说明'
complete -c tian -n "__fish_tian_using_subcommand export" -l no-work -d '不评办理工作，报告中也没有这一项'
complete -c tian -n "__fish_tian_using_subcommand export" -l shared -d '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此'
complete -c tian -n "__fish_tian_using_subcommand export" -l force -d '替换已有的文件'
complete -c tian -n "__fish_tian_using_subcommand export" -l contacts -d '显示联系人和电话（平时隐去）'
complete -c tian -n "__fish_tian_using_subcommand import" -l reviews -d '评议记录的文件夹（TIAN_REVIEWS），默认为 ~/.local/share/tian/reviews' -r -f -a "(__fish_complete_directories)"
complete -c tian -n "__fish_tian_using_subcommand import" -l reviewer -d '评议人（TIAN_REVIEWER），默认为登录名' -r
complete -c tian -n "__fish_tian_using_subcommand import" -l session -d '评议会话，默认为 default' -r
complete -c tian -n "__fish_tian_using_subcommand import" -l round -d '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；默认为未命名的一轮（default）' -r
complete -c tian -n "__fish_tian_using_subcommand import" -s o -l output -d '提案集写入此文件，不写到标准输出' -r -F
complete -c tian -n "__fish_tian_using_subcommand import" -l into -d '并入已有的提案集，编号和评议不变；可与 -o 同名' -r -F
complete -c tian -n "__fish_tian_using_subcommand import" -l map -d '表格中的栏目名按已知的栏目读取，如 --map 经办=主办；可多次' -r
complete -c tian -n "__fish_tian_using_subcommand import" -l lang -d '界面语言：zh 或 en' -r -f -a "zh\t''
en\t''"
complete -c tian -n "__fish_tian_using_subcommand import" -l ambiguous -d '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）' -r -f -a "auto\t''
1\t''
2\t''
replace\t''"
complete -c tian -n "__fish_tian_using_subcommand import" -l color -d '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tian -n "__fish_tian_using_subcommand import" -l theme -d '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）' -r -f -a "auto\t''
dark\t''
light\t''
mono\t''"
complete -c tian -n "__fish_tian_using_subcommand import" -l mouse -d '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand import" -l margins -d '左右边距，滚动一栏更省：auto（录制时、mlterm 中不用）、on 或 off（画面转给他处而错乱时）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand import" -l encoding -d '文件编码：auto（自动识别）、utf-8 或 gb18030' -r -f -a "auto\t''
utf-8\t''
gb18030\t''"
complete -c tian -n "__fish_tian_using_subcommand import" -s h -l help -d '显示说明'
complete -c tian -n "__fish_tian_using_subcommand import" -l no-work -d '不评办理工作，报告中也没有这一项'
complete -c tian -n "__fish_tian_using_subcommand import" -l shared -d '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此'
complete -c tian -n "__fish_tian_using_subcommand import" -l force -d '替换已有的文件'
complete -c tian -n "__fish_tian_using_subcommand import" -l dry-run -d '只给出回执，不写文件'
complete -c tian -n "__fish_tian_using_subcommand import" -l check -d '列出资料的每一行及其归属，用于核对和报告问题'
complete -c tian -n "__fish_tian_using_subcommand import" -l correct -d '在屏幕上更正识别有误之处；更正与 -o 同存，再次导入时照用'
complete -c tian -n "__fish_tian_using_subcommand import" -l yes -d '以自己名义的记录确是自己的，已有的判定可以改变，不再询问'
complete -c tian -n "__fish_tian_using_subcommand import" -l assignment -d '采用来处的分工，换下这里的（这里没有分工时，--yes 即可）'
complete -c tian -n "__fish_tian_using_subcommand import" -l json -d '以 JSON 输出'
complete -c tian -n "__fish_tian_using_subcommand import" -l contacts -d '显示联系人和电话（平时隐去）'
complete -c tian -n "__fish_tian_using_subcommand demo" -l speed -d '快慢：2 为快一倍，0.5 为慢一倍（0.1 至 10）' -r
complete -c tian -n "__fish_tian_using_subcommand demo" -l lang -d '界面语言：zh 或 en' -r -f -a "zh\t''
en\t''"
complete -c tian -n "__fish_tian_using_subcommand demo" -l ambiguous -d '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）' -r -f -a "auto\t''
1\t''
2\t''
replace\t''"
complete -c tian -n "__fish_tian_using_subcommand demo" -l color -d '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tian -n "__fish_tian_using_subcommand demo" -l theme -d '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）' -r -f -a "auto\t''
dark\t''
light\t''
mono\t''"
complete -c tian -n "__fish_tian_using_subcommand demo" -l mouse -d '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand demo" -l margins -d '左右边距，滚动一栏更省：auto（录制时、mlterm 中不用）、on 或 off（画面转给他处而错乱时）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand demo" -l encoding -d '文件编码：auto（自动识别）、utf-8 或 gb18030' -r -f -a "auto\t''
utf-8\t''
gb18030\t''"
complete -c tian -n "__fish_tian_using_subcommand demo" -s h -l help -d '显示说明'
complete -c tian -n "__fish_tian_using_subcommand demo" -l loop -d '演示完了从头再来，到有人按键为止'
complete -c tian -n "__fish_tian_using_subcommand demo" -l step -d '每一步都等人按键（→、PgDn 或空格）'
complete -c tian -n "__fish_tian_using_subcommand demo" -l contacts -d '显示联系人和电话（平时隐去）'
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -l reviews -d '评议记录的文件夹（TIAN_REVIEWS），默认为 ~/.local/share/tian/reviews' -r -f -a "(__fish_complete_directories)"
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -l reviewer -d '评议人（TIAN_REVIEWER），默认为登录名' -r
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -l session -d '评议会话，默认为 default' -r
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -l round -d '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；默认为未命名的一轮（default）' -r
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -l unit -d '只要承办单位名称（全称或简称）含此词的提案；可写多次，任一即可' -r -f
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -l ids -d '只要这些编号的提案：1,3,5-8、第5号；几个条件都写则须都符合' -r -f
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -l ids-from -d '编号在文件中，一行一个，或表格的第一列；- 为标准输入' -r -F
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -s q -l query -d '只要搜索找到的提案，写法同搜索框' -r -f
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -l lang -d '界面语言：zh 或 en' -r -f -a "zh\t''
en\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -l ambiguous -d '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）' -r -f -a "auto\t''
1\t''
2\t''
replace\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -l color -d '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -l theme -d '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）' -r -f -a "auto\t''
dark\t''
light\t''
mono\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -l mouse -d '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -l margins -d '左右边距，滚动一栏更省：auto（录制时、mlterm 中不用）、on 或 off（画面转给他处而错乱时）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -l encoding -d '文件编码：auto（自动识别）、utf-8 或 gb18030' -r -f -a "auto\t''
utf-8\t''
gb18030\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -s h -l help -d '显示说明'
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -l no-work -d '不评办理工作，报告中也没有这一项'
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -l shared -d '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此'
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -l json -d '以 JSON 输出'
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -l contacts -d '显示联系人和电话（平时隐去）'
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -a "status" -d '评议进度'
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -a "assign" -d '把提案分给评议人，并看各人进度'
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -a "reveal" -d '揭晓其他评议人的判定（不能撤回）'
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -a "differences" -d '各评议人的判定对照，分歧在前'
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -a "import" -d '导入提案集文件中的评议，或填好的评议台账'
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -a "merge" -d '并入其他机器上的评议记录，原文件不动'
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -a "adopt" -d '确认别处以自己名义的记录是否为本人所记'
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -a "name" -d '评议人用哪个名字，或改用另一个'
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -a "compact" -d '把自己在本机的几个记录文件合成一个，保留备份'
complete -c tian -n "__fish_tian_using_subcommand review; and not __fish_seen_subcommand_from status assign reveal differences import merge adopt name compact doctor" -a "doctor" -d '检查记录文件：哪里损坏，保住了什么'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from status" -l unit -d '只要承办单位名称（全称或简称）含此词的提案；可写多次，任一即可' -r -f
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from status" -l ids -d '只要这些编号的提案：1,3,5-8、第5号；几个条件都写则须都符合' -r -f
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from status" -l ids-from -d '编号在文件中，一行一个，或表格的第一列；- 为标准输入' -r -F
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from status" -s q -l query -d '只要搜索找到的提案，写法同搜索框' -r -f
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from status" -l reviews -d '评议记录的文件夹（TIAN_REVIEWS），默认为 ~/.local/share/tian/reviews' -r -f -a "(__fish_complete_directories)"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from status" -l reviewer -d '评议人（TIAN_REVIEWER），默认为登录名' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from status" -l session -d '评议会话，默认为 default' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from status" -l round -d '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；默认为未命名的一轮（default）' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from status" -l lang -d '界面语言：zh 或 en' -r -f -a "zh\t''
en\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from status" -l ambiguous -d '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）' -r -f -a "auto\t''
1\t''
2\t''
replace\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from status" -l color -d '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from status" -l theme -d '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）' -r -f -a "auto\t''
dark\t''
light\t''
mono\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from status" -l mouse -d '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from status" -l margins -d '左右边距，滚动一栏更省：auto（录制时、mlterm 中不用）、on 或 off（画面转给他处而错乱时）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from status" -l encoding -d '文件编码：auto（自动识别）、utf-8 或 gb18030' -r -f -a "auto\t''
utf-8\t''
gb18030\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from status" -s h -l help -d '显示说明'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from status" -l json -d '以 JSON 输出'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from status" -l no-work -d '不评办理工作，报告中也没有这一项'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from status" -l shared -d '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from status" -l contacts -d '显示联系人和电话（平时隐去）'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l unit -d '只要承办单位名称（全称或简称）含此词的提案；可写多次，任一即可' -r -f
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l ids -d '只要这些编号的提案：1,3,5-8、第5号；几个条件都写则须都符合' -r -f
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l ids-from -d '编号在文件中，一行一个，或表格的第一列；- 为标准输入' -r -F
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -s q -l query -d '只要搜索找到的提案，写法同搜索框' -r -f
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l to -d '分给这些评议人：王丽,李凤' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l by -d '按承办单位分（unit）：一个单位的提案不拆开' -r -f -a "unit\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l share -d '逐人写明：王丽=1-20,李凤=21-40' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l overlap -d '每件由几人评议，默认一人' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l seed -d '随机的种子：同一种子分出同样的结果' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l reviews -d '评议记录的文件夹（TIAN_REVIEWS），默认为 ~/.local/share/tian/reviews' -r -f -a "(__fish_complete_directories)"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l reviewer -d '评议人（TIAN_REVIEWER），默认为登录名' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l session -d '评议会话，默认为 default' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l round -d '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；默认为未命名的一轮（default）' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l lang -d '界面语言：zh 或 en' -r -f -a "zh\t''
en\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l ambiguous -d '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）' -r -f -a "auto\t''
1\t''
2\t''
replace\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l color -d '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l theme -d '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）' -r -f -a "auto\t''
dark\t''
light\t''
mono\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l mouse -d '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l margins -d '左右边距，滚动一栏更省：auto（录制时、mlterm 中不用）、on 或 off（画面转给他处而错乱时）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l encoding -d '文件编码：auto（自动识别）、utf-8 或 gb18030' -r -f -a "auto\t''
utf-8\t''
gb18030\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -s h -l help -d '显示说明'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l evenly -d '平均分，相邻的提案在一起'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l random -d '随机分，各人件数相差不过一件'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l show -d '只看分工和各人进度（只有件数）'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l dry-run -d '只打印，不写入'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l force -d '换下已有的分工'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l json -d '以 JSON 输出'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l no-work -d '不评办理工作，报告中也没有这一项'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l shared -d '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from assign" -l contacts -d '显示联系人和电话（平时隐去）'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from reveal" -l reviews -d '评议记录的文件夹（TIAN_REVIEWS），默认为 ~/.local/share/tian/reviews' -r -f -a "(__fish_complete_directories)"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from reveal" -l reviewer -d '评议人（TIAN_REVIEWER），默认为登录名' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from reveal" -l session -d '评议会话，默认为 default' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from reveal" -l round -d '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；默认为未命名的一轮（default）' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from reveal" -l lang -d '界面语言：zh 或 en' -r -f -a "zh\t''
en\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from reveal" -l ambiguous -d '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）' -r -f -a "auto\t''
1\t''
2\t''
replace\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from reveal" -l color -d '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from reveal" -l theme -d '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）' -r -f -a "auto\t''
dark\t''
light\t''
mono\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from reveal" -l mouse -d '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from reveal" -l margins -d '左右边距，滚动一栏更省：auto（录制时、mlterm 中不用）、on 或 off（画面转给他处而错乱时）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from reveal" -l encoding -d '文件编码：auto（自动识别）、utf-8 或 gb18030' -r -f -a "auto\t''
utf-8\t''
gb18030\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from reveal" -s h -l help -d '显示说明'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from reveal" -l json -d '以 JSON 输出'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from reveal" -l clerk -d '只汇总、不评议的工作人员：自己没有判定也可揭晓'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from reveal" -l yes -d '还有未判的也揭晓，不再询问'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from reveal" -l no-work -d '不评办理工作，报告中也没有这一项'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from reveal" -l shared -d '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from reveal" -l contacts -d '显示联系人和电话（平时隐去）'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from differences" -l unit -d '只要承办单位名称（全称或简称）含此词的提案；可写多次，任一即可' -r -f
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from differences" -l ids -d '只要这些编号的提案：1,3,5-8、第5号；几个条件都写则须都符合' -r -f
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from differences" -l ids-from -d '编号在文件中，一行一个，或表格的第一列；- 为标准输入' -r -F
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from differences" -s q -l query -d '只要搜索找到的提案，写法同搜索框' -r -f
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from differences" -l against -d '自己在本轮与另一轮（default 为未命名的一轮）的判定对照' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from differences" -l reviews -d '评议记录的文件夹（TIAN_REVIEWS），默认为 ~/.local/share/tian/reviews' -r -f -a "(__fish_complete_directories)"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from differences" -l reviewer -d '评议人（TIAN_REVIEWER），默认为登录名' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from differences" -l session -d '评议会话，默认为 default' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from differences" -l round -d '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；默认为未命名的一轮（default）' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from differences" -l lang -d '界面语言：zh 或 en' -r -f -a "zh\t''
en\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from differences" -l ambiguous -d '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）' -r -f -a "auto\t''
1\t''
2\t''
replace\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from differences" -l color -d '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from differences" -l theme -d '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）' -r -f -a "auto\t''
dark\t''
light\t''
mono\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from differences" -l mouse -d '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from differences" -l margins -d '左右边距，滚动一栏更省：auto（录制时、mlterm 中不用）、on 或 off（画面转给他处而错乱时）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from differences" -l encoding -d '文件编码：auto（自动识别）、utf-8 或 gb18030' -r -f -a "auto\t''
utf-8\t''
gb18030\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from differences" -s h -l help -d '显示说明'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from differences" -l json -d '以 JSON 输出'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from differences" -l no-work -d '不评办理工作，报告中也没有这一项'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from differences" -l shared -d '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from differences" -l contacts -d '显示联系人和电话（平时隐去）'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from import" -l of -d '所评议的提案集文件，默认为内置的一版；可多次使用' -r -F
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from import" -l reviews -d '评议记录的文件夹（TIAN_REVIEWS），默认为 ~/.local/share/tian/reviews' -r -f -a "(__fish_complete_directories)"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from import" -l reviewer -d '评议人（TIAN_REVIEWER），默认为登录名' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from import" -l session -d '评议会话，默认为 default' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from import" -l round -d '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；默认为未命名的一轮（default）' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from import" -l lang -d '界面语言：zh 或 en' -r -f -a "zh\t''
en\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from import" -l ambiguous -d '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）' -r -f -a "auto\t''
1\t''
2\t''
replace\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from import" -l color -d '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from import" -l theme -d '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）' -r -f -a "auto\t''
dark\t''
light\t''
mono\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from import" -l mouse -d '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from import" -l margins -d '左右边距，滚动一栏更省：auto（录制时、mlterm 中不用）、on 或 off（画面转给他处而错乱时）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from import" -l encoding -d '文件编码：auto（自动识别）、utf-8 或 gb18030' -r -f -a "auto\t''
utf-8\t''
gb18030\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from import" -s h -l help -d '显示说明'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from import" -l json -d '以 JSON 输出'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from import" -l yes -d '以自己名义的记录确是自己的，已有的判定可以改变，不再询问'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from import" -l assignment -d '采用来处的分工，换下这里的（这里没有分工时，--yes 即可）'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from import" -l no-work -d '不评办理工作，报告中也没有这一项'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from import" -l shared -d '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from import" -l contacts -d '显示联系人和电话（平时隐去）'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from merge" -l of -d '所评议的提案集文件，默认为内置的一版；可多次使用' -r -F
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from merge" -l reviews -d '评议记录的文件夹（TIAN_REVIEWS），默认为 ~/.local/share/tian/reviews' -r -f -a "(__fish_complete_directories)"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from merge" -l reviewer -d '评议人（TIAN_REVIEWER），默认为登录名' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from merge" -l session -d '评议会话，默认为 default' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from merge" -l round -d '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；默认为未命名的一轮（default）' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from merge" -l lang -d '界面语言：zh 或 en' -r -f -a "zh\t''
en\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from merge" -l ambiguous -d '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）' -r -f -a "auto\t''
1\t''
2\t''
replace\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from merge" -l color -d '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from merge" -l theme -d '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）' -r -f -a "auto\t''
dark\t''
light\t''
mono\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from merge" -l mouse -d '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from merge" -l margins -d '左右边距，滚动一栏更省：auto（录制时、mlterm 中不用）、on 或 off（画面转给他处而错乱时）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from merge" -l encoding -d '文件编码：auto（自动识别）、utf-8 或 gb18030' -r -f -a "auto\t''
utf-8\t''
gb18030\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from merge" -s h -l help -d '显示说明'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from merge" -l json -d '以 JSON 输出'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from merge" -l yes -d '以自己名义的记录确是自己的，已有的判定可以改变，不再询问'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from merge" -l assignment -d '采用来处的分工，换下这里的（这里没有分工时，--yes 即可）'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from merge" -l no-work -d '不评办理工作，报告中也没有这一项'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from merge" -l shared -d '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from merge" -l contacts -d '显示联系人和电话（平时隐去）'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from adopt" -l of -d '所评议的提案集文件，默认为内置的一版；可多次使用' -r -F
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from adopt" -l reviews -d '评议记录的文件夹（TIAN_REVIEWS），默认为 ~/.local/share/tian/reviews' -r -f -a "(__fish_complete_directories)"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from adopt" -l reviewer -d '评议人（TIAN_REVIEWER），默认为登录名' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from adopt" -l session -d '评议会话，默认为 default' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from adopt" -l round -d '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；默认为未命名的一轮（default）' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from adopt" -l lang -d '界面语言：zh 或 en' -r -f -a "zh\t''
en\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from adopt" -l ambiguous -d '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）' -r -f -a "auto\t''
1\t''
2\t''
replace\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from adopt" -l color -d '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from adopt" -l theme -d '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）' -r -f -a "auto\t''
dark\t''
light\t''
mono\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from adopt" -l mouse -d '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from adopt" -l margins -d '左右边距，滚动一栏更省：auto（录制时、mlterm 中不用）、on 或 off（画面转给他处而错乱时）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from adopt" -l encoding -d '文件编码：auto（自动识别）、utf-8 或 gb18030' -r -f -a "auto\t''
utf-8\t''
gb18030\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from adopt" -s h -l help -d '显示说明'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from adopt" -l json -d '以 JSON 输出'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from adopt" -l yes -d '以自己名义的记录确是自己的，已有的判定可以改变，不再询问'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from adopt" -l not-mine -d '不是自己的：不计入，也不再问'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from adopt" -l no-work -d '不评办理工作，报告中也没有这一项'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from adopt" -l shared -d '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from adopt" -l contacts -d '显示联系人和电话（平时隐去）'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from name" -l reviews -d '评议记录的文件夹（TIAN_REVIEWS），默认为 ~/.local/share/tian/reviews' -r -f -a "(__fish_complete_directories)"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from name" -l reviewer -d '评议人（TIAN_REVIEWER），默认为登录名' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from name" -l session -d '评议会话，默认为 default' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from name" -l round -d '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；默认为未命名的一轮（default）' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from name" -l lang -d '界面语言：zh 或 en' -r -f -a "zh\t''
en\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from name" -l ambiguous -d '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）' -r -f -a "auto\t''
1\t''
2\t''
replace\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from name" -l color -d '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from name" -l theme -d '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）' -r -f -a "auto\t''
dark\t''
light\t''
mono\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from name" -l mouse -d '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from name" -l margins -d '左右边距，滚动一栏更省：auto（录制时、mlterm 中不用）、on 或 off（画面转给他处而错乱时）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from name" -l encoding -d '文件编码：auto（自动识别）、utf-8 或 gb18030' -r -f -a "auto\t''
utf-8\t''
gb18030\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from name" -s h -l help -d '显示说明'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from name" -l json -d '以 JSON 输出'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from name" -l no-work -d '不评办理工作，报告中也没有这一项'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from name" -l shared -d '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from name" -l contacts -d '显示联系人和电话（平时隐去）'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from compact" -l reviews -d '评议记录的文件夹（TIAN_REVIEWS），默认为 ~/.local/share/tian/reviews' -r -f -a "(__fish_complete_directories)"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from compact" -l reviewer -d '评议人（TIAN_REVIEWER），默认为登录名' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from compact" -l session -d '评议会话，默认为 default' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from compact" -l round -d '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；默认为未命名的一轮（default）' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from compact" -l lang -d '界面语言：zh 或 en' -r -f -a "zh\t''
en\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from compact" -l ambiguous -d '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）' -r -f -a "auto\t''
1\t''
2\t''
replace\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from compact" -l color -d '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from compact" -l theme -d '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）' -r -f -a "auto\t''
dark\t''
light\t''
mono\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from compact" -l mouse -d '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from compact" -l margins -d '左右边距，滚动一栏更省：auto（录制时、mlterm 中不用）、on 或 off（画面转给他处而错乱时）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from compact" -l encoding -d '文件编码：auto（自动识别）、utf-8 或 gb18030' -r -f -a "auto\t''
utf-8\t''
gb18030\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from compact" -s h -l help -d '显示说明'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from compact" -l json -d '以 JSON 输出'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from compact" -l no-work -d '不评办理工作，报告中也没有这一项'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from compact" -l shared -d '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from compact" -l contacts -d '显示联系人和电话（平时隐去）'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from doctor" -l reviews -d '评议记录的文件夹（TIAN_REVIEWS），默认为 ~/.local/share/tian/reviews' -r -f -a "(__fish_complete_directories)"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from doctor" -l reviewer -d '评议人（TIAN_REVIEWER），默认为登录名' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from doctor" -l session -d '评议会话，默认为 default' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from doctor" -l round -d '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；默认为未命名的一轮（default）' -r
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from doctor" -l lang -d '界面语言：zh 或 en' -r -f -a "zh\t''
en\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from doctor" -l ambiguous -d '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）' -r -f -a "auto\t''
1\t''
2\t''
replace\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from doctor" -l color -d '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from doctor" -l theme -d '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）' -r -f -a "auto\t''
dark\t''
light\t''
mono\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from doctor" -l mouse -d '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from doctor" -l margins -d '左右边距，滚动一栏更省：auto（录制时、mlterm 中不用）、on 或 off（画面转给他处而错乱时）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from doctor" -l encoding -d '文件编码：auto（自动识别）、utf-8 或 gb18030' -r -f -a "auto\t''
utf-8\t''
gb18030\t''"
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from doctor" -s h -l help -d '显示说明'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from doctor" -l json -d '以 JSON 输出'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from doctor" -l git -d '为 Git 写好 .gitattributes 和 .gitignore'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from doctor" -l no-work -d '不评办理工作，报告中也没有这一项'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from doctor" -l shared -d '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此'
complete -c tian -n "__fish_tian_using_subcommand review; and __fish_seen_subcommand_from doctor" -l contacts -d '显示联系人和电话（平时隐去）'
complete -c tian -n "__fish_tian_using_subcommand followups" -l reviews -d '评议记录的文件夹（TIAN_REVIEWS），默认为 ~/.local/share/tian/reviews' -r -f -a "(__fish_complete_directories)"
complete -c tian -n "__fish_tian_using_subcommand followups" -l reviewer -d '评议人（TIAN_REVIEWER），默认为登录名' -r
complete -c tian -n "__fish_tian_using_subcommand followups" -l session -d '评议会话，默认为 default' -r
complete -c tian -n "__fish_tian_using_subcommand followups" -l round -d '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；默认为未命名的一轮（default）' -r
complete -c tian -n "__fish_tian_using_subcommand followups" -l unit -d '只要承办单位名称（全称或简称）含此词的提案；可写多次，任一即可' -r -f
complete -c tian -n "__fish_tian_using_subcommand followups" -l ids -d '只要这些编号的提案：1,3,5-8、第5号；几个条件都写则须都符合' -r -f
complete -c tian -n "__fish_tian_using_subcommand followups" -l ids-from -d '编号在文件中，一行一个，或表格的第一列；- 为标准输入' -r -F
complete -c tian -n "__fish_tian_using_subcommand followups" -s q -l query -d '只要搜索找到的提案，写法同搜索框' -r -f
complete -c tian -n "__fish_tian_using_subcommand followups" -l format -d '写成表格：csv 或 xlsx' -r -f -a "csv\t''
xlsx\t''"
complete -c tian -n "__fish_tian_using_subcommand followups" -s o -l output -d '写入文件，不写到标准输出；给出文件夹则自行取名' -r -F
complete -c tian -n "__fish_tian_using_subcommand followups" -l lang -d '界面语言：zh 或 en' -r -f -a "zh\t''
en\t''"
complete -c tian -n "__fish_tian_using_subcommand followups" -l ambiguous -d '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）' -r -f -a "auto\t''
1\t''
2\t''
replace\t''"
complete -c tian -n "__fish_tian_using_subcommand followups" -l color -d '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tian -n "__fish_tian_using_subcommand followups" -l theme -d '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）' -r -f -a "auto\t''
dark\t''
light\t''
mono\t''"
complete -c tian -n "__fish_tian_using_subcommand followups" -l mouse -d '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand followups" -l margins -d '左右边距，滚动一栏更省：auto（录制时、mlterm 中不用）、on 或 off（画面转给他处而错乱时）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand followups" -l encoding -d '文件编码：auto（自动识别）、utf-8 或 gb18030' -r -f -a "auto\t''
utf-8\t''
gb18030\t''"
complete -c tian -n "__fish_tian_using_subcommand followups" -s h -l help -d '显示说明'
complete -c tian -n "__fish_tian_using_subcommand followups" -l no-work -d '不评办理工作，报告中也没有这一项'
complete -c tian -n "__fish_tian_using_subcommand followups" -l shared -d '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此'
complete -c tian -n "__fish_tian_using_subcommand followups" -l json -d '以 JSON 输出'
complete -c tian -n "__fish_tian_using_subcommand followups" -l force -d '替换已有的文件'
complete -c tian -n "__fish_tian_using_subcommand followups" -l contacts -d '显示联系人和电话（平时隐去）'
complete -c tian -n "__fish_tian_using_subcommand cache" -l lang -d '界面语言：zh 或 en' -r -f -a "zh\t''
en\t''"
complete -c tian -n "__fish_tian_using_subcommand cache" -l ambiguous -d '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）' -r -f -a "auto\t''
1\t''
2\t''
replace\t''"
complete -c tian -n "__fish_tian_using_subcommand cache" -l color -d '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tian -n "__fish_tian_using_subcommand cache" -l theme -d '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）' -r -f -a "auto\t''
dark\t''
light\t''
mono\t''"
complete -c tian -n "__fish_tian_using_subcommand cache" -l mouse -d '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand cache" -l margins -d '左右边距，滚动一栏更省：auto（录制时、mlterm 中不用）、on 或 off（画面转给他处而错乱时）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand cache" -l encoding -d '文件编码：auto（自动识别）、utf-8 或 gb18030' -r -f -a "auto\t''
utf-8\t''
gb18030\t''"
complete -c tian -n "__fish_tian_using_subcommand cache" -s h -l help -d '显示说明'
complete -c tian -n "__fish_tian_using_subcommand cache" -l contacts -d '显示联系人和电话（平时隐去）'
complete -c tian -n "__fish_tian_using_subcommand doctor" -l lang -d '界面语言：zh 或 en' -r -f -a "zh\t''
en\t''"
complete -c tian -n "__fish_tian_using_subcommand doctor" -l ambiguous -d '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）' -r -f -a "auto\t''
1\t''
2\t''
replace\t''"
complete -c tian -n "__fish_tian_using_subcommand doctor" -l color -d '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tian -n "__fish_tian_using_subcommand doctor" -l theme -d '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）' -r -f -a "auto\t''
dark\t''
light\t''
mono\t''"
complete -c tian -n "__fish_tian_using_subcommand doctor" -l mouse -d '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand doctor" -l margins -d '左右边距，滚动一栏更省：auto（录制时、mlterm 中不用）、on 或 off（画面转给他处而错乱时）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand doctor" -l encoding -d '文件编码：auto（自动识别）、utf-8 或 gb18030' -r -f -a "auto\t''
utf-8\t''
gb18030\t''"
complete -c tian -n "__fish_tian_using_subcommand doctor" -s h -l help -d '显示说明'
complete -c tian -n "__fish_tian_using_subcommand doctor" -l contacts -d '显示联系人和电话（平时隐去）'
complete -c tian -n "__fish_tian_using_subcommand keys" -l lang -d '界面语言：zh 或 en' -r -f -a "zh\t''
en\t''"
complete -c tian -n "__fish_tian_using_subcommand keys" -l ambiguous -d '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）' -r -f -a "auto\t''
1\t''
2\t''
replace\t''"
complete -c tian -n "__fish_tian_using_subcommand keys" -l color -d '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never' -r -f -a "auto\t''
always\t''
never\t''"
complete -c tian -n "__fish_tian_using_subcommand keys" -l theme -d '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）' -r -f -a "auto\t''
dark\t''
light\t''
mono\t''"
complete -c tian -n "__fish_tian_using_subcommand keys" -l mouse -d '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand keys" -l margins -d '左右边距，滚动一栏更省：auto（录制时、mlterm 中不用）、on 或 off（画面转给他处而错乱时）' -r -f -a "auto\t''
on\t''
off\t''"
complete -c tian -n "__fish_tian_using_subcommand keys" -l encoding -d '文件编码：auto（自动识别）、utf-8 或 gb18030' -r -f -a "auto\t''
utf-8\t''
gb18030\t''"
complete -c tian -n "__fish_tian_using_subcommand keys" -s h -l help -d '显示说明'
complete -c tian -n "__fish_tian_using_subcommand keys" -l contacts -d '显示联系人和电话（平时隐去）'
