using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Insights.ServiceIndex;

/// <summary>What both service-index insights ask and suppose.</summary>
internal static class ServiceReading
{
    private static readonly string[] Measures =
    [
        "received", "received_online", "resolved_on_time", "resolved_late", "pending_in_time", "pending_overdue", "with_fee", "paid_online", "digitised", "electronic_result", "reused", "rated", "rated_satisfied",
    ];

    public static EquatableArray<InsightParameter> Parameters { get; } =
    [
        Ask.Unit,
        Ask.Year,
        Ask.Choice("split", "12 điểm của nhóm 3 tính trên", "the 12 points of group 3 stand on", "submitted", "full", "even"),
        Ask.Choice("zero", "mẫu số bằng 0", "a denominator of 0", "not_applicable", "zero"),
        new InsightParameter("on", new("tính đến ngày; bỏ trống là mới nhất của năm", "up to the day; left out it is the newest of the year"), ParameterKind.Date, ""),
        Ask.Number("sync", "tỷ lệ hồ sơ đồng bộ (1 là toàn bộ)", "share of dossiers synchronised (1 is all)", "1", 0, 1),
    ];

    public static OnlineSplit Split(InsightRequest request) => request.Text("split") switch { "full" => OnlineSplit.Full, "even" => OnlineSplit.Even, _ => OnlineSplit.Submitted };

    public static ZeroRule Zero(InsightRequest request) => request.Text("zero") == "zero" ? ZeroRule.Zero : ZeroRule.NotApplicable;

    private static Phrase SplitName(InsightRequest request) => Split(request) switch
    {
        OnlineSplit.Full => new("hồ sơ toàn trình, 3.0", "fully online dossiers, 3.0"),
        OnlineSplit.Even => new("chia đều 3.1, 3.2, 3.3", "shared by 3.1, 3.2 and 3.3"),
        _ => new("hồ sơ nộp trực tuyến, 3.3", "dossiers submitted online, 3.3"),
    };

    private static Phrase ZeroName(InsightRequest request) => Zero(request) == ZeroRule.Zero ? new("tính 0 điểm", "no points") : new("không tính chỉ số thành phần đó", "the metric is left out");

    /// <param name="level">Null for the unit in whole; else the level below it.</param>
    public static CubeQuery Dossiers(InsightRequest request, string? level) => Whole(request, "dossiers", Measures, level);

    public static CubeQuery Petitions(InsightRequest request, string? level) => Whole(request, "petitions", ["answered_in_time", "answered_late"], level);

    public static CubeQuery Snapshots(InsightRequest request) => new()
    {
        Cube = "service",
        Measures = ["numerator", "denominator"],
        Rows = [new LevelAxis("criterion.node")],
        Filters = [new MemberFilter("unit", [request.Unit().Key]), Period(request, "yyyy-MM-dd")],
        Limit = 200,
    };

    /// <summary>Unit → what was counted.</summary>
    public static Dictionary<string, ServiceCounts> Counts(InsightInputs inputs, string dossiers, string petitions)
    {
        var counts = new Dictionary<string, ServiceCounts>(StringComparer.Ordinal);
        if (inputs.Find(dossiers) is { } cases)
        {
            for (var row = 0; row < cases.Rows.Count; row++)
            {
                decimal Of(string measure) => cases.At(measure, row, 0).Number ?? 0;
                counts[cases.Rows[row].Members[^1].Key] = new(
                    Of("received"), Of("received_online"), Of("resolved_on_time"), Of("resolved_late"), Of("pending_in_time"), Of("pending_overdue"), Of("with_fee"), Of("paid_online"),
                    Of("digitised"), Of("electronic_result"), Of("reused"), Of("rated"), Of("rated_satisfied"), 0, 0);
            }
        }

        if (inputs.Find(petitions) is { } answered)
        {
            for (var row = 0; row < answered.Rows.Count; row++)
            {
                var key = answered.Rows[row].Members[^1].Key;
                counts[key] = counts.GetValueOrDefault(key) with { PetitionsInTime = answered.At("answered_in_time", row, 0).Number ?? 0, PetitionsLate = answered.At("answered_late", row, 0).Number ?? 0 };
            }
        }

        return counts;
    }

    public static ImmutableDictionary<string, (decimal, decimal)> Snapshots(CellSet? answer)
    {
        var found = ImmutableDictionary.CreateBuilder<string, (decimal, decimal)>(StringComparer.Ordinal);
        for (var row = 0; answer is not null && row < answer.Rows.Count; row++)
        {
            var node = answer.Rows[row].Members[^1].Key;
            if (answer.At("numerator", row, 0).Number is { } numerator && answer.At("denominator", row, 0).Number is { } denominator)
            {
                found[node[(node.IndexOf('/', StringComparison.Ordinal) + 1)..]] = (numerator, denominator);
            }
        }

        return found.ToImmutable();
    }

    public static Origin OriginOf(InsightInputs inputs) => inputs.Answers.Where(a => a.Key != "published")
        .SelectMany(a => Enumerable.Range(0, a.Value.Rows.Count).SelectMany(r => Enumerable.Range(0, a.Value.Measures.Count).Select(m => a.Value[m, r, 0].Origin))).OfType<Origin>().DefaultIfEmpty(Origin.Computed).Max().Weakest(Origin.Computed);

    public static void Remark(AnswerSheet sheet, InsightRequest request)
    {
        sheet.Note("PAR1060", new("Điểm tối đa theo Quyết định 766/QĐ-TTg ngày 23/6/2022; ngưỡng đạt điểm tối đa và cách tính theo bản chép không chính thức tài liệu công thức của Cổng.", "Maxima after Decision 766/QĐ-TTg of 23 June 2022; thresholds and formulas after an unofficial copy of the portal's formula document."));
        sheet.Note("PAR1061", new($"Điều chưa rõ nên là tham số: cách chia 12 điểm của nhóm 3 (đang chọn: {SplitName(request).Vi}); mẫu số bằng 0 (đang chọn: {ZeroName(request).Vi}); tỷ lệ hồ sơ đồng bộ {request.Text("sync").Replace('.', ',')}.", $"Not certain, hence parameters: the split of group 3's 12 points (chosen: {SplitName(request).En}); a denominator of 0 (chosen: {ZeroName(request).En}); share of dossiers synchronised {request.Text("sync")}."));
        sheet.Note("PAR1062", new("Số tính từ hồ sơ đã nạp chỉ gồm các chỉ số thành phần mà hồ sơ cho biết; so với điểm công bố chỉ là ước tính.", "What is worked out from the dossiers loaded holds only the metrics that dossiers tell; beside the published score it is an estimate."));
    }

    private static CubeQuery Whole(InsightRequest request, string cube, string[] measures, string? level)
    {
        var unit = request.Unit();
        return new()
        {
            Cube = cube,
            Measures = measures.ToEquatableArray(),
            Rows = level is null ? [new MembersAxis(unit.FullLevel, [unit.Key])] : [new LevelAxis(level)],
            Filters = [new MemberFilter("unit", [unit.Key]), Period(request, "yyyy-MM")],
            Limit = 5000,
        };
    }

    /// <summary>The year asked for; where it is left out, that of the day looked at.</summary>
    public static int Year(InsightRequest request) => request.Has("year") ? request.Whole("year") : request.On.Year;

    /// <summary>The year, or its part up to the day asked for; figures grow from 1 January and the last one counts.</summary>
    /// <param name="grain">How fine the cube's periods are, as a format of days.</param>
    private static QueryFilter Period(InsightRequest request, string grain)
    {
        var year = Year(request);
        return request.Day("on") is { } day && day.Year == year
            ? new RangeFilter("period", new DateOnly(year, 1, 1).ToString(grain, CultureInfo.InvariantCulture), day.ToString(grain, CultureInfo.InvariantCulture))
            : new MemberFilter("period", [year.ToString(CultureInfo.InvariantCulture)]);
    }
}
