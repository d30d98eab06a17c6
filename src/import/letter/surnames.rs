//! Surnames: those of 百家姓, the Song primer that all of them are learnt from, and behind them a few of today that it lacks
//! (肖, 付, 覃, 谌 …). Its 第五, 百里 and those of gates (东门, 西门, 南门) stay out: they begin 第五届 and names of places.

/// Surnames of one sign.
const SINGLE: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章苏潘葛奚范彭郎鲁韦马苗方俞任袁柳酆\
    鲍史唐费岑薛雷贺倪汤滕殷罗毕郝邬安常于傅卞齐康伍余卜顾孟黄穆萧尹姚邵湛汪祁毛禹狄臧成戴宋庞熊纪舒屈项祝董梁杜阮蓝\
    闵席季强贾路娄江童颜郭梅盛林刁钟徐丘骆高夏蔡田樊胡凌霍虞万柯昝管卢莫房裘缪解丁贲邓郁单杭洪包诸左石崔钮龚程嵇邢裴\
    陆翁荀羊於甄曲芮羿靳汲邴糜松巫乌焦巴弓隗谷车侯宓郗仰仲伊宁仇栾甘钭厉戎武刘景詹束龙叶司韶郜黎蓟薄怀蒲邰赖卓蔺蒙池\
    乔胥闻莘翟谭逄姬申冉郦雍郤璩桂濮牛边扈郏浦温庄晏柴瞿阎慕茹宦艾向戈廖庾暨衡耿匡寇禄阙欧殳蔚师巩厍聂晁敖冷訾辛阚简\
    饶曾乜鞠关蒯查荆游竺逯盖桓岳缑郈琴牟佘佴谯笪阳佟肖付邱涂位覃隋植净闫邸谌粟邝丛仉鄢汝苟";

/// Those that begin everyday words too (农村, 全县, 应急): a name has two more signs, and no ending of a word.
const OF_WORDS: &str = "水云时元平和明计谈家经应干支宣吉农文广东利融全班秋宫暴祖印宿白从索能双党贡劳通尚别充连习鱼容古易终居步都满国空养\
    须丰相后红权益公帅有商伯赏墨年爱言福花贝茅井段富牧山封储麻危滑荣昌廉宗惠凤越沃沙桑哈冀燕鄂扶宰幸勾巢皮屠符官隆弘\
    伏米零盘晋楚况那蓬阴鬱咸籍毋寿堵苍夔亢慎乐占闭";

/// Surnames of two signs.
const DOUBLE: &str = "万俟 司马 上官 欧阳 夏侯 诸葛 闻人 东方 赫连 皇甫 尉迟 公羊 澹台 公冶 宗政 濮阳 淳于 单于 太叔 申屠 公孙 仲孙 轩辕 令狐 钟离 宇文 长孙 慕容 鲜于 闾丘 司徒 司空 \
    亓官 司寇 子车 颛孙 端木 巫马 公西 漆雕 乐正 壤驷 公良 拓跋 夹谷 宰父 谷梁 段干 东郭 呼延 羊舌 微生 梁丘 左丘 南宫 独孤";

/// What words end with, and hardly a name.
const ENDS: &str = "类率费员性化业量度表会品房金网节工圈站区染点面期展动发法物体系制源资款题力市少多低难缺";

/// Words that begin as names do: 项目 over 内容 heads a table.
const WORDS: &str = "项目 方案 时间 金额 程度 管理 安全 马路 康养 康复 雷电 陶瓷 常委 常态 常规 于是";

/// Whether a name of two to four signs begins with a surname.
pub(super) fn has_surname(name: &str) -> bool {
    let count = name.chars().count();
    let led = |names: &str| name.chars().next().is_some_and(|first| names.contains(first));
    let double = DOUBLE.split(' ').any(|two| name.starts_with(two));
    let is_word = || WORDS.split(' ').any(|word| word == name);
    let single = led(SINGLE) || led(OF_WORDS) && count == 3 && !name.ends_with(|last| ENDS.contains(last));
    (single && (2..=3).contains(&count) || double && (2..=4).contains(&count)) && !is_word()
}
