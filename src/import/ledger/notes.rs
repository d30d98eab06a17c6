//! What rows and lines say that stand around the proposals of a table: titles, totals, notes, categories, whose it is.

use super::columns::{Column, column_of};
use super::values::compact;

/// Whether a line above a table names what the table is of.
pub(super) fn is_title(text: &str) -> bool {
    let text = compact(text);
    let words = ["提案", "建议", "台账", "汇总", "一览", "目录", "清单", "登记", "办理", "议案"];
    let note =
        ["填报", "填表", "说明", "备注", "附件", "单位:", "截至", "注:"].iter().any(|word| text.starts_with(word));
    let length = text.chars().count();
    // 提案号：14
    let note = note || text.split_once([':', '：']).is_some_and(|(head, _)| column_of(head).is_some());
    (4..=60).contains(&length) && !note && !text.contains('。') && words.iter().any(|word| text.contains(word))
}

/// Whether a row that begins so sums up.
pub(super) fn is_total(text: &str) -> bool {
    let begins = ["合计", "总计", "小计", "共计", "累计", "总数", "平均"];
    text.chars().count() <= 20 && begins.iter().any(|word| text.starts_with(word) || text.ends_with(word))
}

/// Whether a row that begins so explains.
pub(super) fn is_note(text: &str) -> bool {
    let begins = [
        "备注",
        "注:",
        "注1",
        "说明",
        "填表",
        "填报",
        "制表",
        "审核",
        "联系人",
        "负责人",
        "单位负责人",
        "分管领导",
        "经办人",
        "统计",
        "制单",
        "本表",
        "以上",
        "共",
        "截至",
        "截止",
        "打印",
        "日期:",
        "数据来源",
        "*",
        "※",
    ];
    begins.iter().any(|word| text.starts_with(word)) && !text.starts_with("共青团")
}

/// The category that a row between others names: 一、经济建设类（12件）.
pub(super) fn category_of(text: &str) -> Option<String> {
    let plain = text.split(['(', '【']).next()?;
    let plain = plain.rsplit(['、', '.']).next()?.trim_end_matches([':', '件']);
    let fits = (2..=12).contains(&plain.chars().count()) && !plain.contains(|sign: char| sign.is_ascii_digit());
    let known = plain.ends_with('类') || plain.ends_with("建设") || plain.ends_with("方面");
    (fits && known).then(|| plain.trim_end_matches('类').trim_end_matches("方面").to_owned())
}

/// The unit whose proposals a note says that a table is of: 承办单位：市教育局.
pub(super) fn unit_of_note(text: &str) -> Option<String> {
    let text = compact(text);
    let (label, unit) = text.split_once(':')?;
    let label = label.trim_end_matches("(盖章)");
    let whose = matches!(label, "填报单位" | "填表单位" | "报送单位" | "单位")
        || matches!(column_of(label), Some(Column::Units | Column::Lead));
    let unit = unit.split('(').next().unwrap_or(unit);
    (whose && is_unit(unit)).then(|| unit.to_owned())
}

/// Whether a name, as that of a sheet, is that of a unit which may have answered.
pub(super) fn is_unit(name: &str) -> bool {
    let ends = [
        "局",
        "委",
        "厅",
        "院",
        "公司",
        "中心",
        "部",
        "队",
        "政府",
        "府办",
        "委办",
        "办公室",
        "联合会",
        "工会",
        "妇联",
        "银行",
        "集团",
        "管委会",
    ];
    let other = ["提案", "政协", "全部", "、", "类"];
    (3..=16).contains(&name.chars().count())
        && ends.iter().any(|end| name.ends_with(end))
        && !other.iter().any(|word| name.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_or_a_sheet_may_name_the_unit_of_all_rows() {
        let unit = |text: &str| unit_of_note(text);
        assert_eq!(unit("承办单位：市教育局").as_deref(), Some("市教育局"));
        assert_eq!(unit("填报单位（盖章）：市水利局").as_deref(), Some("市水利局"));
        assert_eq!(unit("填报单位：市水利局（盖章）").as_deref(), Some("市水利局"));
        for other in ["填报单位：市政协提案委", "联系单位：市教育局", "承办单位：共12家", "填报时间：2025年7月1日"]
        {
            assert_eq!(unit(other), None, "{other}");
        }
        assert!(is_unit("市教育局") && !is_unit("重点督办") && !is_unit("社会建设类") && !is_unit("提案委"));
    }
}
