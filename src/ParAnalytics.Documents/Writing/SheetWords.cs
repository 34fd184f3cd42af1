using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Documents.Writing;

/// <summary>The words that the program itself writes into a workbook, in both languages.</summary>
internal sealed class SheetWords(string language)
{
    private bool English => language == "en";

    public string Sources => English ? "Sources" : "Nguồn";

    public string Source => English ? "Source" : "Nguồn";

    public string Release => English ? "Release" : "Đợt công bố";

    public string Era => English ? "Map of units" : "Địa giới";

    public string Question => English ? "Question" : "Câu hỏi";

    public string Table => English ? "Table" : "Bảng";

    public string Notes => English ? "Note" : "Ghi chú";

    public string MadeAt => English ? "Made at" : "Xuất lúc";

    public string Pivot => English ? "Pivot table" : "Bảng xoay";

    public string Values => English ? "Values" : "Giá trị";

    public string Data => English ? "Data" : "Số liệu";

    /// <summary>What a pivot table can be trusted with: it knows no rank of ranks.</summary>
    public string PivotAdvice => English
        ? "Drag the fields as you need. Counts are summed; scores, percentages and ranks of several rows become their plain mean, which is not a published figure."
        : "Kéo các trường theo ý muốn. Số đếm được cộng; điểm, tỷ lệ, thứ hạng của nhiều dòng là trung bình cộng, không phải số công bố.";

    public string NoPivot(int most) => English
        ? string.Create(CultureInfo.InvariantCulture, $"No pivot table: it is made of at most {most} cells with numbers and an axis")
        : string.Create(CultureInfo.InvariantCulture, $"Không kèm bảng xoay: chỉ làm khi có số, có trục và không quá {most} ô");

    public string Illustrative => English ? "ILLUSTRATIVE FIGURES — not real data" : "SỐ LIỆU MINH HỌA — không phải số liệu thật";

    public string Estimated => English ? "Numbers in italics are estimates" : "Số in nghiêng là ước tính";

    public string Truncated(int shown, int all) => English
        ? string.Create(CultureInfo.InvariantCulture, $"Only {shown} of {all} rows are in this file")
        : string.Create(CultureInfo.InvariantCulture, $"Tệp chỉ có {shown} trong {all} dòng");

    public string EraOf(string era) => (era, English) switch
    {
        ("as_was", false) => "Đơn vị như khi công bố",
        ("as_was", true) => "Units as they were when published",
        ("as_is", false) => "Chỉ các đơn vị hiện nay",
        ("as_is", true) => "Today's units only",
        (_, false) => $"Quy đổi quá khứ về đơn vị hiện nay, ước tính ({era})",
        _ => $"The past carried over to today's units, estimated ({era})",
    };

    public string Citation(SourceCitation source) =>
        source.Date is { } date && !source.Document.Contains(date.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            ? source.Document + (English ? " of " : " ngày ") + date.ToString("d/M/yyyy", CultureInfo.InvariantCulture)
            : source.Document;

    public string Level(string level) => (level[(level.IndexOf('.', StringComparison.Ordinal) + 1)..], English) switch
    {
        ("country", false) => "Cả nước",
        ("region", false) => "Vùng",
        ("province", false) => "Tỉnh, thành phố",
        ("district", false) => "Huyện",
        ("commune", false) => "Xã, phường",
        ("agency", false) => "Cơ quan",
        ("subunit", false) => "Đơn vị trực thuộc",
        ("unit", false) => "Đơn vị",
        ("family", false) => "Chỉ số",
        ("node" or "criterion" or "component" or "area", false) => "Tiêu chí",
        ("year", false) => "Năm",
        ("month", false) => "Tháng",
        ("quarter", false) => "Quý",
        ("basis", false) => "Cách chấm",
        ("peer_group", false) => "Nhóm so sánh",
        (var other, _) => char.ToUpperInvariant(other[0]) + other[1..].Replace('_', ' '),
    };

    /// <summary>Why there is no number. Missing is never written as zero.</summary>
    public string State(ValueState state) => (state, English) switch
    {
        (ValueState.NotSurveyed, false) => "không khảo sát",
        (ValueState.NotSurveyed, true) => "not surveyed",
        (ValueState.Excluded, false) => "không xếp hạng",
        (ValueState.Excluded, true) => "not ranked",
        (ValueState.Censored, false) => "ngoài phần được công bố",
        (ValueState.Censored, true) => "outside the published part",
        (ValueState.NotApplicable, _) => "—",
        (ValueState.Suppressed, false) => "quá ít để nêu",
        (ValueState.Suppressed, true) => "too few to show",
        (ValueState.Pending, false) => "đang chờ",
        (ValueState.Pending, true) => "pending",
        (_, false) => "chưa có số liệu",
        _ => "no data",
    };
}
