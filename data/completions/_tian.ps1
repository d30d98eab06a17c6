
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'tian' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'tian'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'tian' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, '界面语言：zh 或 en')
            [CompletionResult]::new('--ambiguous', '--ambiguous', [CompletionResultType]::ParameterName, '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）')
            [CompletionResult]::new('--mouse', '--mouse', [CompletionResultType]::ParameterName, '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）')
            [CompletionResult]::new('--margins', '--margins', [CompletionResultType]::ParameterName, '左右边距，滚动一栏更省：auto（录制时不用）、on 或 off（画面转给他处而错乱时）')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, '文件编码：auto（自动识别）、utf-8 或 gb18030')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, '打开后先搜索')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, '打开后先搜索')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, '显示版本')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, '显示版本')
            [CompletionResult]::new('--contacts', '--contacts', [CompletionResultType]::ParameterName, '显示联系人和电话（平时隐去）')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, '列出提案')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, '打印一件提案及其答复')
            [CompletionResult]::new('lens', 'lens', [CompletionResultType]::ParameterValue, '列出答复中的承诺，或两栏中的文件、数字、机构人名')
            [CompletionResult]::new('links', 'links', [CompletionResultType]::ParameterValue, '逐条对照：每条建议与可能答复它的段落')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, '搜索标题、人名、单位和全文')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, '导出评议报告，或整个提案集')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, '导入 Word、Excel、网页、PDF、文本等资料，生成提案集；导入提案集文件中的评议')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, '自动演示：边按键边说明')
            [CompletionResult]::new('review', 'review', [CompletionResultType]::ParameterValue, '在终端里逐条评议；另有进度、对照与记录文件')
            [CompletionResult]::new('followups', 'followups', [CompletionResultType]::ParameterValue, '列出要跟办的承诺')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, '检查环境：选项、按键、终端、编码、路径（求助时请附上）')
            [CompletionResult]::new('keys', 'keys', [CompletionResultType]::ParameterValue, '列出全部按键和操作的名称')
            break
        }
        'tian;list' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, '界面语言：zh 或 en')
            [CompletionResult]::new('--ambiguous', '--ambiguous', [CompletionResultType]::ParameterName, '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）')
            [CompletionResult]::new('--mouse', '--mouse', [CompletionResultType]::ParameterName, '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）')
            [CompletionResult]::new('--margins', '--margins', [CompletionResultType]::ParameterName, '左右边距，滚动一栏更省：auto（录制时不用）、on 或 off（画面转给他处而错乱时）')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, '文件编码：auto（自动识别）、utf-8 或 gb18030')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, '以 JSON 输出')
            [CompletionResult]::new('--contacts', '--contacts', [CompletionResultType]::ParameterName, '显示联系人和电话（平时隐去）')
            break
        }
        'tian;show' {
            [CompletionResult]::new('--lens', '--lens', [CompletionResultType]::ParameterName, '标出：承诺、文件（《》中的）、数字或机构人名，没有颜色时用【】')
            [CompletionResult]::new('--width', '--width', [CompletionResultType]::ParameterName, '每行的列数（10 至 500）')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, '界面语言：zh 或 en')
            [CompletionResult]::new('--ambiguous', '--ambiguous', [CompletionResultType]::ParameterName, '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）')
            [CompletionResult]::new('--mouse', '--mouse', [CompletionResultType]::ParameterName, '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）')
            [CompletionResult]::new('--margins', '--margins', [CompletionResultType]::ParameterName, '左右边距，滚动一栏更省：auto（录制时不用）、on 或 off（画面转给他处而错乱时）')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, '文件编码：auto（自动识别）、utf-8 或 gb18030')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, '以 JSON 输出')
            [CompletionResult]::new('--contacts', '--contacts', [CompletionResultType]::ParameterName, '显示联系人和电话（平时隐去）')
            break
        }
        'tian;lens' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, '界面语言：zh 或 en')
            [CompletionResult]::new('--ambiguous', '--ambiguous', [CompletionResultType]::ParameterName, '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）')
            [CompletionResult]::new('--mouse', '--mouse', [CompletionResultType]::ParameterName, '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）')
            [CompletionResult]::new('--margins', '--margins', [CompletionResultType]::ParameterName, '左右边距，滚动一栏更省：auto（录制时不用）、on 或 off（画面转给他处而错乱时）')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, '文件编码：auto（自动识别）、utf-8 或 gb18030')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, '以 JSON 输出')
            [CompletionResult]::new('--contacts', '--contacts', [CompletionResultType]::ParameterName, '显示联系人和电话（平时隐去）')
            break
        }
        'tian;links' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, '界面语言：zh 或 en')
            [CompletionResult]::new('--ambiguous', '--ambiguous', [CompletionResultType]::ParameterName, '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）')
            [CompletionResult]::new('--mouse', '--mouse', [CompletionResultType]::ParameterName, '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）')
            [CompletionResult]::new('--margins', '--margins', [CompletionResultType]::ParameterName, '左右边距，滚动一栏更省：auto（录制时不用）、on 或 off（画面转给他处而错乱时）')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, '文件编码：auto（自动识别）、utf-8 或 gb18030')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, '以 JSON 输出')
            [CompletionResult]::new('--contacts', '--contacts', [CompletionResultType]::ParameterName, '显示联系人和电话（平时隐去）')
            break
        }
        'tian;search' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, '最多列出几件（1 起）')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, '界面语言：zh 或 en')
            [CompletionResult]::new('--ambiguous', '--ambiguous', [CompletionResultType]::ParameterName, '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）')
            [CompletionResult]::new('--mouse', '--mouse', [CompletionResultType]::ParameterName, '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）')
            [CompletionResult]::new('--margins', '--margins', [CompletionResultType]::ParameterName, '左右边距，滚动一栏更省：auto（录制时不用）、on 或 off（画面转给他处而错乱时）')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, '文件编码：auto（自动识别）、utf-8 或 gb18030')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, '以 JSON 输出')
            [CompletionResult]::new('--explain', '--explain', [CompletionResultType]::ParameterName, '说明每一项为何排在此处')
            [CompletionResult]::new('--contacts', '--contacts', [CompletionResultType]::ParameterName, '显示联系人和电话（平时隐去）')
            break
        }
        'tian;export' {
            [CompletionResult]::new('--reviews', '--reviews', [CompletionResultType]::ParameterName, '评议记录的文件夹（TIAN_REVIEWS），缺省为 ~/.local/share/tian/reviews')
            [CompletionResult]::new('--reviewer', '--reviewer', [CompletionResultType]::ParameterName, '评议人（TIAN_REVIEWER），缺省为登录名')
            [CompletionResult]::new('--round', '--round', [CompletionResultType]::ParameterName, '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；缺省为未命名的一轮（default）')
            [CompletionResult]::new('--session', '--session', [CompletionResultType]::ParameterName, '只算这一场评议中记下的')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'md（报告）、csv（表格）或 json（整个提案集及评议）')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, '写入文件，不写到标准输出；给出文件夹则自行取名')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, '写入文件，不写到标准输出；给出文件夹则自行取名')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, '界面语言：zh 或 en')
            [CompletionResult]::new('--ambiguous', '--ambiguous', [CompletionResultType]::ParameterName, '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）')
            [CompletionResult]::new('--mouse', '--mouse', [CompletionResultType]::ParameterName, '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）')
            [CompletionResult]::new('--margins', '--margins', [CompletionResultType]::ParameterName, '左右边距，滚动一栏更省：auto（录制时不用）、on 或 off（画面转给他处而错乱时）')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, '文件编码：auto（自动识别）、utf-8 或 gb18030')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--no-work', '--no-work', [CompletionResultType]::ParameterName, '不评办理工作，报告中也没有这一项')
            [CompletionResult]::new('--shared', '--shared', [CompletionResultType]::ParameterName, '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, '替换已有的文件')
            [CompletionResult]::new('--contacts', '--contacts', [CompletionResultType]::ParameterName, '显示联系人和电话（平时隐去）')
            break
        }
        'tian;import' {
            [CompletionResult]::new('--reviews', '--reviews', [CompletionResultType]::ParameterName, '评议记录的文件夹（TIAN_REVIEWS），缺省为 ~/.local/share/tian/reviews')
            [CompletionResult]::new('--reviewer', '--reviewer', [CompletionResultType]::ParameterName, '评议人（TIAN_REVIEWER），缺省为登录名')
            [CompletionResult]::new('--session', '--session', [CompletionResultType]::ParameterName, '评议会话，缺省为 default')
            [CompletionResult]::new('--round', '--round', [CompletionResultType]::ParameterName, '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；缺省为未命名的一轮（default）')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, '写入文件，不写到标准输出；给出文件夹则自行取名')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, '写入文件，不写到标准输出；给出文件夹则自行取名')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, '界面语言：zh 或 en')
            [CompletionResult]::new('--ambiguous', '--ambiguous', [CompletionResultType]::ParameterName, '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）')
            [CompletionResult]::new('--mouse', '--mouse', [CompletionResultType]::ParameterName, '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）')
            [CompletionResult]::new('--margins', '--margins', [CompletionResultType]::ParameterName, '左右边距，滚动一栏更省：auto（录制时不用）、on 或 off（画面转给他处而错乱时）')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, '文件编码：auto（自动识别）、utf-8 或 gb18030')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--no-work', '--no-work', [CompletionResultType]::ParameterName, '不评办理工作，报告中也没有这一项')
            [CompletionResult]::new('--shared', '--shared', [CompletionResultType]::ParameterName, '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, '替换已有的文件')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, '以自己名义的记录确是自己的，不再询问')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, '以 JSON 输出')
            [CompletionResult]::new('--contacts', '--contacts', [CompletionResultType]::ParameterName, '显示联系人和电话（平时隐去）')
            break
        }
        'tian;demo' {
            [CompletionResult]::new('--speed', '--speed', [CompletionResultType]::ParameterName, '快慢：2 为快一倍，0.5 为慢一倍（0.1 至 10）')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, '界面语言：zh 或 en')
            [CompletionResult]::new('--ambiguous', '--ambiguous', [CompletionResultType]::ParameterName, '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）')
            [CompletionResult]::new('--mouse', '--mouse', [CompletionResultType]::ParameterName, '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）')
            [CompletionResult]::new('--margins', '--margins', [CompletionResultType]::ParameterName, '左右边距，滚动一栏更省：auto（录制时不用）、on 或 off（画面转给他处而错乱时）')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, '文件编码：auto（自动识别）、utf-8 或 gb18030')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--loop', '--loop', [CompletionResultType]::ParameterName, '演示完了从头再来，到有人按键为止')
            [CompletionResult]::new('--step', '--step', [CompletionResultType]::ParameterName, '每一步都等人按键（→、PgDn 或空格）')
            [CompletionResult]::new('--contacts', '--contacts', [CompletionResultType]::ParameterName, '显示联系人和电话（平时隐去）')
            break
        }
        'tian;review' {
            [CompletionResult]::new('--reviews', '--reviews', [CompletionResultType]::ParameterName, '评议记录的文件夹（TIAN_REVIEWS），缺省为 ~/.local/share/tian/reviews')
            [CompletionResult]::new('--reviewer', '--reviewer', [CompletionResultType]::ParameterName, '评议人（TIAN_REVIEWER），缺省为登录名')
            [CompletionResult]::new('--session', '--session', [CompletionResultType]::ParameterName, '评议会话，缺省为 default')
            [CompletionResult]::new('--round', '--round', [CompletionResultType]::ParameterName, '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；缺省为未命名的一轮（default）')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, '打开后先搜索')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, '打开后先搜索')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, '界面语言：zh 或 en')
            [CompletionResult]::new('--ambiguous', '--ambiguous', [CompletionResultType]::ParameterName, '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）')
            [CompletionResult]::new('--mouse', '--mouse', [CompletionResultType]::ParameterName, '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）')
            [CompletionResult]::new('--margins', '--margins', [CompletionResultType]::ParameterName, '左右边距，滚动一栏更省：auto（录制时不用）、on 或 off（画面转给他处而错乱时）')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, '文件编码：auto（自动识别）、utf-8 或 gb18030')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--no-work', '--no-work', [CompletionResultType]::ParameterName, '不评办理工作，报告中也没有这一项')
            [CompletionResult]::new('--shared', '--shared', [CompletionResultType]::ParameterName, '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, '以 JSON 输出')
            [CompletionResult]::new('--contacts', '--contacts', [CompletionResultType]::ParameterName, '显示联系人和电话（平时隐去）')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, '评议进度')
            [CompletionResult]::new('reveal', 'reveal', [CompletionResultType]::ParameterValue, '揭晓其他评议人的判定（不能撤回）')
            [CompletionResult]::new('differences', 'differences', [CompletionResultType]::ParameterValue, '各评议人的判定对照，分歧在前')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, '导入提案集文件中的评议')
            [CompletionResult]::new('merge', 'merge', [CompletionResultType]::ParameterValue, '并入其他机器上的评议记录，原文件不动')
            [CompletionResult]::new('adopt', 'adopt', [CompletionResultType]::ParameterValue, '确认别处以自己名义的记录是否为本人所记')
            [CompletionResult]::new('name', 'name', [CompletionResultType]::ParameterValue, '评议人用哪个名字，或改用另一个')
            [CompletionResult]::new('compact', 'compact', [CompletionResultType]::ParameterValue, '把自己在本机的几个记录文件合成一个，保留备份')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, '检查记录文件：哪里损坏，保住了什么')
            break
        }
        'tian;review;status' {
            [CompletionResult]::new('--reviews', '--reviews', [CompletionResultType]::ParameterName, '评议记录的文件夹（TIAN_REVIEWS），缺省为 ~/.local/share/tian/reviews')
            [CompletionResult]::new('--reviewer', '--reviewer', [CompletionResultType]::ParameterName, '评议人（TIAN_REVIEWER），缺省为登录名')
            [CompletionResult]::new('--session', '--session', [CompletionResultType]::ParameterName, '评议会话，缺省为 default')
            [CompletionResult]::new('--round', '--round', [CompletionResultType]::ParameterName, '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；缺省为未命名的一轮（default）')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, '界面语言：zh 或 en')
            [CompletionResult]::new('--ambiguous', '--ambiguous', [CompletionResultType]::ParameterName, '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）')
            [CompletionResult]::new('--mouse', '--mouse', [CompletionResultType]::ParameterName, '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）')
            [CompletionResult]::new('--margins', '--margins', [CompletionResultType]::ParameterName, '左右边距，滚动一栏更省：auto（录制时不用）、on 或 off（画面转给他处而错乱时）')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, '文件编码：auto（自动识别）、utf-8 或 gb18030')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, '以 JSON 输出')
            [CompletionResult]::new('--no-work', '--no-work', [CompletionResultType]::ParameterName, '不评办理工作，报告中也没有这一项')
            [CompletionResult]::new('--shared', '--shared', [CompletionResultType]::ParameterName, '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此')
            [CompletionResult]::new('--contacts', '--contacts', [CompletionResultType]::ParameterName, '显示联系人和电话（平时隐去）')
            break
        }
        'tian;review;reveal' {
            [CompletionResult]::new('--reviews', '--reviews', [CompletionResultType]::ParameterName, '评议记录的文件夹（TIAN_REVIEWS），缺省为 ~/.local/share/tian/reviews')
            [CompletionResult]::new('--reviewer', '--reviewer', [CompletionResultType]::ParameterName, '评议人（TIAN_REVIEWER），缺省为登录名')
            [CompletionResult]::new('--session', '--session', [CompletionResultType]::ParameterName, '评议会话，缺省为 default')
            [CompletionResult]::new('--round', '--round', [CompletionResultType]::ParameterName, '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；缺省为未命名的一轮（default）')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, '界面语言：zh 或 en')
            [CompletionResult]::new('--ambiguous', '--ambiguous', [CompletionResultType]::ParameterName, '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）')
            [CompletionResult]::new('--mouse', '--mouse', [CompletionResultType]::ParameterName, '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）')
            [CompletionResult]::new('--margins', '--margins', [CompletionResultType]::ParameterName, '左右边距，滚动一栏更省：auto（录制时不用）、on 或 off（画面转给他处而错乱时）')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, '文件编码：auto（自动识别）、utf-8 或 gb18030')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, '以 JSON 输出')
            [CompletionResult]::new('--clerk', '--clerk', [CompletionResultType]::ParameterName, '只汇总、不评议的工作人员：自己没有判定也可揭晓')
            [CompletionResult]::new('--no-work', '--no-work', [CompletionResultType]::ParameterName, '不评办理工作，报告中也没有这一项')
            [CompletionResult]::new('--shared', '--shared', [CompletionResultType]::ParameterName, '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此')
            [CompletionResult]::new('--contacts', '--contacts', [CompletionResultType]::ParameterName, '显示联系人和电话（平时隐去）')
            break
        }
        'tian;review;differences' {
            [CompletionResult]::new('--against', '--against', [CompletionResultType]::ParameterName, '自己在本轮与另一轮（default 为未命名的一轮）的判定对照')
            [CompletionResult]::new('--reviews', '--reviews', [CompletionResultType]::ParameterName, '评议记录的文件夹（TIAN_REVIEWS），缺省为 ~/.local/share/tian/reviews')
            [CompletionResult]::new('--reviewer', '--reviewer', [CompletionResultType]::ParameterName, '评议人（TIAN_REVIEWER），缺省为登录名')
            [CompletionResult]::new('--session', '--session', [CompletionResultType]::ParameterName, '评议会话，缺省为 default')
            [CompletionResult]::new('--round', '--round', [CompletionResultType]::ParameterName, '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；缺省为未命名的一轮（default）')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, '界面语言：zh 或 en')
            [CompletionResult]::new('--ambiguous', '--ambiguous', [CompletionResultType]::ParameterName, '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）')
            [CompletionResult]::new('--mouse', '--mouse', [CompletionResultType]::ParameterName, '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）')
            [CompletionResult]::new('--margins', '--margins', [CompletionResultType]::ParameterName, '左右边距，滚动一栏更省：auto（录制时不用）、on 或 off（画面转给他处而错乱时）')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, '文件编码：auto（自动识别）、utf-8 或 gb18030')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, '以 JSON 输出')
            [CompletionResult]::new('--no-work', '--no-work', [CompletionResultType]::ParameterName, '不评办理工作，报告中也没有这一项')
            [CompletionResult]::new('--shared', '--shared', [CompletionResultType]::ParameterName, '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此')
            [CompletionResult]::new('--contacts', '--contacts', [CompletionResultType]::ParameterName, '显示联系人和电话（平时隐去）')
            break
        }
        'tian;review;import' {
            [CompletionResult]::new('--reviews', '--reviews', [CompletionResultType]::ParameterName, '评议记录的文件夹（TIAN_REVIEWS），缺省为 ~/.local/share/tian/reviews')
            [CompletionResult]::new('--reviewer', '--reviewer', [CompletionResultType]::ParameterName, '评议人（TIAN_REVIEWER），缺省为登录名')
            [CompletionResult]::new('--session', '--session', [CompletionResultType]::ParameterName, '评议会话，缺省为 default')
            [CompletionResult]::new('--round', '--round', [CompletionResultType]::ParameterName, '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；缺省为未命名的一轮（default）')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, '界面语言：zh 或 en')
            [CompletionResult]::new('--ambiguous', '--ambiguous', [CompletionResultType]::ParameterName, '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）')
            [CompletionResult]::new('--mouse', '--mouse', [CompletionResultType]::ParameterName, '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）')
            [CompletionResult]::new('--margins', '--margins', [CompletionResultType]::ParameterName, '左右边距，滚动一栏更省：auto（录制时不用）、on 或 off（画面转给他处而错乱时）')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, '文件编码：auto（自动识别）、utf-8 或 gb18030')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, '以 JSON 输出')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, '以自己名义的记录确是自己的，不再询问')
            [CompletionResult]::new('--no-work', '--no-work', [CompletionResultType]::ParameterName, '不评办理工作，报告中也没有这一项')
            [CompletionResult]::new('--shared', '--shared', [CompletionResultType]::ParameterName, '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此')
            break
        }
        'tian;review;merge' {
            [CompletionResult]::new('--of', '--of', [CompletionResultType]::ParameterName, '所评议的提案集文件，缺省为内置的一版；可多次使用')
            [CompletionResult]::new('--reviews', '--reviews', [CompletionResultType]::ParameterName, '评议记录的文件夹（TIAN_REVIEWS），缺省为 ~/.local/share/tian/reviews')
            [CompletionResult]::new('--reviewer', '--reviewer', [CompletionResultType]::ParameterName, '评议人（TIAN_REVIEWER），缺省为登录名')
            [CompletionResult]::new('--session', '--session', [CompletionResultType]::ParameterName, '评议会话，缺省为 default')
            [CompletionResult]::new('--round', '--round', [CompletionResultType]::ParameterName, '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；缺省为未命名的一轮（default）')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, '界面语言：zh 或 en')
            [CompletionResult]::new('--ambiguous', '--ambiguous', [CompletionResultType]::ParameterName, '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）')
            [CompletionResult]::new('--mouse', '--mouse', [CompletionResultType]::ParameterName, '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）')
            [CompletionResult]::new('--margins', '--margins', [CompletionResultType]::ParameterName, '左右边距，滚动一栏更省：auto（录制时不用）、on 或 off（画面转给他处而错乱时）')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, '文件编码：auto（自动识别）、utf-8 或 gb18030')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, '以 JSON 输出')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, '以自己名义的记录确是自己的，不再询问')
            [CompletionResult]::new('--no-work', '--no-work', [CompletionResultType]::ParameterName, '不评办理工作，报告中也没有这一项')
            [CompletionResult]::new('--shared', '--shared', [CompletionResultType]::ParameterName, '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此')
            [CompletionResult]::new('--contacts', '--contacts', [CompletionResultType]::ParameterName, '显示联系人和电话（平时隐去）')
            break
        }
        'tian;review;adopt' {
            [CompletionResult]::new('--of', '--of', [CompletionResultType]::ParameterName, '所评议的提案集文件，缺省为内置的一版；可多次使用')
            [CompletionResult]::new('--reviews', '--reviews', [CompletionResultType]::ParameterName, '评议记录的文件夹（TIAN_REVIEWS），缺省为 ~/.local/share/tian/reviews')
            [CompletionResult]::new('--reviewer', '--reviewer', [CompletionResultType]::ParameterName, '评议人（TIAN_REVIEWER），缺省为登录名')
            [CompletionResult]::new('--session', '--session', [CompletionResultType]::ParameterName, '评议会话，缺省为 default')
            [CompletionResult]::new('--round', '--round', [CompletionResultType]::ParameterName, '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；缺省为未命名的一轮（default）')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, '界面语言：zh 或 en')
            [CompletionResult]::new('--ambiguous', '--ambiguous', [CompletionResultType]::ParameterName, '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）')
            [CompletionResult]::new('--mouse', '--mouse', [CompletionResultType]::ParameterName, '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）')
            [CompletionResult]::new('--margins', '--margins', [CompletionResultType]::ParameterName, '左右边距，滚动一栏更省：auto（录制时不用）、on 或 off（画面转给他处而错乱时）')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, '文件编码：auto（自动识别）、utf-8 或 gb18030')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, '以 JSON 输出')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, '以自己名义的记录确是自己的，不再询问')
            [CompletionResult]::new('--not-mine', '--not-mine', [CompletionResultType]::ParameterName, '不是自己的：不计入，也不再问')
            [CompletionResult]::new('--no-work', '--no-work', [CompletionResultType]::ParameterName, '不评办理工作，报告中也没有这一项')
            [CompletionResult]::new('--shared', '--shared', [CompletionResultType]::ParameterName, '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此')
            [CompletionResult]::new('--contacts', '--contacts', [CompletionResultType]::ParameterName, '显示联系人和电话（平时隐去）')
            break
        }
        'tian;review;name' {
            [CompletionResult]::new('--reviews', '--reviews', [CompletionResultType]::ParameterName, '评议记录的文件夹（TIAN_REVIEWS），缺省为 ~/.local/share/tian/reviews')
            [CompletionResult]::new('--reviewer', '--reviewer', [CompletionResultType]::ParameterName, '评议人（TIAN_REVIEWER），缺省为登录名')
            [CompletionResult]::new('--session', '--session', [CompletionResultType]::ParameterName, '评议会话，缺省为 default')
            [CompletionResult]::new('--round', '--round', [CompletionResultType]::ParameterName, '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；缺省为未命名的一轮（default）')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, '界面语言：zh 或 en')
            [CompletionResult]::new('--ambiguous', '--ambiguous', [CompletionResultType]::ParameterName, '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）')
            [CompletionResult]::new('--mouse', '--mouse', [CompletionResultType]::ParameterName, '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）')
            [CompletionResult]::new('--margins', '--margins', [CompletionResultType]::ParameterName, '左右边距，滚动一栏更省：auto（录制时不用）、on 或 off（画面转给他处而错乱时）')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, '文件编码：auto（自动识别）、utf-8 或 gb18030')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, '以 JSON 输出')
            [CompletionResult]::new('--no-work', '--no-work', [CompletionResultType]::ParameterName, '不评办理工作，报告中也没有这一项')
            [CompletionResult]::new('--shared', '--shared', [CompletionResultType]::ParameterName, '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此')
            [CompletionResult]::new('--contacts', '--contacts', [CompletionResultType]::ParameterName, '显示联系人和电话（平时隐去）')
            break
        }
        'tian;review;compact' {
            [CompletionResult]::new('--reviews', '--reviews', [CompletionResultType]::ParameterName, '评议记录的文件夹（TIAN_REVIEWS），缺省为 ~/.local/share/tian/reviews')
            [CompletionResult]::new('--reviewer', '--reviewer', [CompletionResultType]::ParameterName, '评议人（TIAN_REVIEWER），缺省为登录名')
            [CompletionResult]::new('--session', '--session', [CompletionResultType]::ParameterName, '评议会话，缺省为 default')
            [CompletionResult]::new('--round', '--round', [CompletionResultType]::ParameterName, '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；缺省为未命名的一轮（default）')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, '界面语言：zh 或 en')
            [CompletionResult]::new('--ambiguous', '--ambiguous', [CompletionResultType]::ParameterName, '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）')
            [CompletionResult]::new('--mouse', '--mouse', [CompletionResultType]::ParameterName, '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）')
            [CompletionResult]::new('--margins', '--margins', [CompletionResultType]::ParameterName, '左右边距，滚动一栏更省：auto（录制时不用）、on 或 off（画面转给他处而错乱时）')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, '文件编码：auto（自动识别）、utf-8 或 gb18030')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, '以 JSON 输出')
            [CompletionResult]::new('--no-work', '--no-work', [CompletionResultType]::ParameterName, '不评办理工作，报告中也没有这一项')
            [CompletionResult]::new('--shared', '--shared', [CompletionResultType]::ParameterName, '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此')
            [CompletionResult]::new('--contacts', '--contacts', [CompletionResultType]::ParameterName, '显示联系人和电话（平时隐去）')
            break
        }
        'tian;review;doctor' {
            [CompletionResult]::new('--reviews', '--reviews', [CompletionResultType]::ParameterName, '评议记录的文件夹（TIAN_REVIEWS），缺省为 ~/.local/share/tian/reviews')
            [CompletionResult]::new('--reviewer', '--reviewer', [CompletionResultType]::ParameterName, '评议人（TIAN_REVIEWER），缺省为登录名')
            [CompletionResult]::new('--session', '--session', [CompletionResultType]::ParameterName, '评议会话，缺省为 default')
            [CompletionResult]::new('--round', '--round', [CompletionResultType]::ParameterName, '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；缺省为未命名的一轮（default）')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, '界面语言：zh 或 en')
            [CompletionResult]::new('--ambiguous', '--ambiguous', [CompletionResultType]::ParameterName, '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）')
            [CompletionResult]::new('--mouse', '--mouse', [CompletionResultType]::ParameterName, '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）')
            [CompletionResult]::new('--margins', '--margins', [CompletionResultType]::ParameterName, '左右边距，滚动一栏更省：auto（录制时不用）、on 或 off（画面转给他处而错乱时）')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, '文件编码：auto（自动识别）、utf-8 或 gb18030')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, '以 JSON 输出')
            [CompletionResult]::new('--git', '--git', [CompletionResultType]::ParameterName, '为 Git 写好 .gitattributes 和 .gitignore')
            [CompletionResult]::new('--no-work', '--no-work', [CompletionResultType]::ParameterName, '不评办理工作，报告中也没有这一项')
            [CompletionResult]::new('--shared', '--shared', [CompletionResultType]::ParameterName, '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此')
            [CompletionResult]::new('--contacts', '--contacts', [CompletionResultType]::ParameterName, '显示联系人和电话（平时隐去）')
            break
        }
        'tian;followups' {
            [CompletionResult]::new('--reviews', '--reviews', [CompletionResultType]::ParameterName, '评议记录的文件夹（TIAN_REVIEWS），缺省为 ~/.local/share/tian/reviews')
            [CompletionResult]::new('--reviewer', '--reviewer', [CompletionResultType]::ParameterName, '评议人（TIAN_REVIEWER），缺省为登录名')
            [CompletionResult]::new('--session', '--session', [CompletionResultType]::ParameterName, '评议会话，缺省为 default')
            [CompletionResult]::new('--round', '--round', [CompletionResultType]::ParameterName, '评议轮次（TIAN_ROUND），如初评、复评，各有自己的判定；缺省为未命名的一轮（default）')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, '界面语言：zh 或 en')
            [CompletionResult]::new('--ambiguous', '--ambiguous', [CompletionResultType]::ParameterName, '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）')
            [CompletionResult]::new('--mouse', '--mouse', [CompletionResultType]::ParameterName, '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）')
            [CompletionResult]::new('--margins', '--margins', [CompletionResultType]::ParameterName, '左右边距，滚动一栏更省：auto（录制时不用）、on 或 off（画面转给他处而错乱时）')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, '文件编码：auto（自动识别）、utf-8 或 gb18030')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--no-work', '--no-work', [CompletionResultType]::ParameterName, '不评办理工作，报告中也没有这一项')
            [CompletionResult]::new('--shared', '--shared', [CompletionResultType]::ParameterName, '文件夹供本组的人共用（组可读写）；上级文件夹属于组时自动如此')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, '以 JSON 输出')
            [CompletionResult]::new('--contacts', '--contacts', [CompletionResultType]::ParameterName, '显示联系人和电话（平时隐去）')
            break
        }
        'tian;doctor' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, '界面语言：zh 或 en')
            [CompletionResult]::new('--ambiguous', '--ambiguous', [CompletionResultType]::ParameterName, '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）')
            [CompletionResult]::new('--mouse', '--mouse', [CompletionResultType]::ParameterName, '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）')
            [CompletionResult]::new('--margins', '--margins', [CompletionResultType]::ParameterName, '左右边距，滚动一栏更省：auto（录制时不用）、on 或 off（画面转给他处而错乱时）')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, '文件编码：auto（自动识别）、utf-8 或 gb18030')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--contacts', '--contacts', [CompletionResultType]::ParameterName, '显示联系人和电话（平时隐去）')
            break
        }
        'tian;keys' {
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, '界面语言：zh 或 en')
            [CompletionResult]::new('--ambiguous', '--ambiguous', [CompletionResultType]::ParameterName, '“”—… 等字符占几列：auto（问终端）、1、2 或 replace（换成窄字符）')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, '颜色：auto（终端中有，遵从 NO_COLOR）、always 或 never')
            [CompletionResult]::new('--theme', '--theme', [CompletionResultType]::ParameterName, '配色：auto（问终端；COLORFGBG）、dark（深底）、light（浅底）或 mono（无颜色）')
            [CompletionResult]::new('--mouse', '--mouse', [CompletionResultType]::ParameterName, '鼠标：auto（GNU screen 中不用）、on 或 off（归终端，可拖动选字）')
            [CompletionResult]::new('--margins', '--margins', [CompletionResultType]::ParameterName, '左右边距，滚动一栏更省：auto（录制时不用）、on 或 off（画面转给他处而错乱时）')
            [CompletionResult]::new('--encoding', '--encoding', [CompletionResultType]::ParameterName, '文件编码：auto（自动识别）、utf-8 或 gb18030')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, '显示说明')
            [CompletionResult]::new('--contacts', '--contacts', [CompletionResultType]::ParameterName, '显示联系人和电话（平时隐去）')
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
