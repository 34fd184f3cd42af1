using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Insights.RankShifts;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Insights.Eras;

/// <summary>A unit's series told in three ways: as it was published, as today's unit alone, and carried over to today's unit by weights.</summary>
public sealed class ErasInsight : IInsight
{
    public InsightHeader Header { get; } = new(
        "eras",
        new("Trước và sau sắp xếp: ba cách đọc", "Before and after the merger: three readings"),
        new("Chuỗi số theo địa giới khi công bố, theo đơn vị hiện nay và quy đổi sang đơn vị hiện nay, cạnh nhau; hạng kèm số đơn vị và vị trí.", "The series on the map of its time, for today's unit alone, and carried over to it, side by side; ranks with their N and position."),
        [Ask.Unit, Ask.Family, Ask.Choice("weights", "trọng số quy đổi", "weights of the recast", "equal", "population", "count")],
        [
            new("value", new("Giá trị", "Value"), "number", 2, "higher"),
            new("rank", new("Hạng", "Rank"), "rank", 0, "lower"),
            new("rank_of", new("Trên", "Out of"), "count", 0),
            new("position", new("Vị trí (100 là đứng đầu)", "Position (100 is first)"), "percent", 0, "higher"),
            new("break", new("Mốc đứt trước năm này", "Break before this year"), "text"),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request)
    {
        var (unit, family) = (request.Unit(), request.Family().Id);
        var weight = request.Text("weights") switch { "population" => RecastWeight.Population, "count" => RecastWeight.Count, _ => RecastWeight.Equal };
        CubeQuery Of(EquatableArray<string> units, EraPolicy era) => new()
        {
            Cube = "indices",
            Measures = ["value", "rank", "rank_of"],
            Rows = [new MembersAxis(unit.FullLevel, units)],
            Columns = [new LevelAxis("year")],
            Filters = [new MemberFilter("index.family", [family]), new MemberFilter("criterion.node", [family + "/"])],
            Era = era,
        };
        return
        [
            new("as_was", Of([.. Before(request), unit.Key], EraPolicy.AsWas)),
            new("as_is", Of([unit.Key], EraPolicy.AsIs), MayFail: true),
            new("recast", Of([unit.Key], EraPolicy.Recast(weight)), MayFail: true),
            .. SharedCriteria.Of(request.Members, family) is { Codes.IsEmpty: false } shared
                ? new AskedQuestion[] { new("shared", shared.Question(request, unit, [.. Before(request), unit.Key]), MayFail: true) }
                : [],
        ];
    }

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var (sheet, english) = (new AnswerSheet(Header, request, inputs), request.Language == "en");
        var weights = request.Text("weights");
        foreach (var (name, vi, en) in new[] { ("as_was", "Như khi công bố", "As published"), ("as_is", "Đơn vị hiện nay", "Today's unit"), ("recast", $"Quy đổi ({Weights(weights).Vi})", $"Recast ({Weights(weights).En})") })
        {
            if (inputs.Find(name) is { } answer)
            {
                Rows(sheet, request, answer, name, english ? en : vi);
            }
        }

        Shared(sheet, request, inputs, english);

        var before = Before(request);
        string Names(string language) => string.Join(language == "en" ? " and " : " và ", before.Select(b => request.Members.Find("unit", b)?.Caption(language) ?? b));
        sheet.Find(before.Length == 0
            ? new("{0} không đổi địa giới khi sắp xếp.", "The territory of {0} did not change.")
            : new Phrase($"{{0}} hợp thành từ {Names("vi")} khi sắp xếp; không nối các năm qua mốc này.", $"{{0}} was formed from {Names("en")}; years are not joined across that day."), request.Unit().Caption(request.Language));
        sheet.Note("PAR1073", new("Mốc đứt ngày 1/7/2025: hạng trước đó xếp trên 63, từ năm 2025 trên 34. Giá trị quy đổi là ước tính, hạng quy đổi do phần mềm tính; bộ tiêu chí cũng có thể khác nhau giữa các năm nên không tính chênh lệch qua mốc.", "Break on 1 July 2025: ranks before are out of 63, from 2025 out of 34. Recast values are estimates and their ranks computed here; criteria may differ between years, too, so no difference is told across the break."));
        return sheet.Build();
    }

    /// <summary>The series over the criteria that all years score alike: the one line that may be read across a change of criteria.</summary>
    private static void Shared(AnswerSheet sheet, InsightRequest request, InsightInputs inputs, bool english)
    {
        var shared = SharedCriteria.Of(request.Members, request.Family().Id);
        var series = inputs.Find("shared") is { } answer ? ComparableCriteria.Sums(answer).Where(s => s.Value.Count > 0).OrderBy(s => s.Key).ToList() : [];
        if (series.Count == 0)
        {
            sheet.Note("PAR1085", new("Không có chuỗi theo tập tiêu chí chung: các năm không có tiêu chí nào chấm như nhau, hoặc chưa nạp.", "There is no series over shared criteria: no criterion is scored alike in all years, or none is loaded."));
            return;
        }

        var caption = english ? $"Shared criteria ({shared.Codes.Length})" : $"Tập tiêu chí chung ({shared.Codes.Length})";
        foreach (var (year, sums) in series)
        {
            foreach (var (key, sum) in sums.OrderBy(s => s.Key, StringComparer.Ordinal))
            {
                sheet.Row(
                    [new AxisMember("era", "shared", caption), new AxisMember(request.Unit().FullLevel, key, request.Members.Find("unit", key)?.Caption(request.Language) ?? key), new AxisMember("year", year.ToString(CultureInfo.InvariantCulture), year.ToString(CultureInfo.InvariantCulture))],
                    ("value", Cell.Of(sum, Origin.Computed)), ("break", AnswerSheet.Text(IsBoundary(year) ? Boundary.In(request.Language) : null)));
            }
        }

        sheet.Note("PAR1086", new($"Tập tiêu chí chung: {shared.Codes.Length} tiêu chí cùng mã, cùng tên, cùng điểm tối đa ở mọi năm từ {shared.From} đến {shared.To}; giá trị là tổng của riêng các tiêu chí đó, do phần mềm tính, không phải điểm công bố.", $"Shared criteria: {shared.Codes.Length} of the same code, name and maximum in every year from {shared.From} to {shared.To}; the value is the sum of these alone, worked out here and not published."));
    }

    private static Phrase Weights(string weights) => weights switch
    {
        "population" => new("theo dân số", "by population"),
        "count" => new("theo số hồ sơ", "by dossiers"),
        _ => new("chia đều", "equal parts"),
    };

    private static readonly Phrase Boundary = new("địa giới đổi 1/7/2025", "territory changed on 1 July 2025");

    private static bool IsBoundary(int year) => year == 2025;

    /// <summary>What breaks the line between the year before and this one; null when nothing does.</summary>
    private static string? Break(InsightRequest request, int year, string era)
    {
        var (family, language) = (request.Family().Id, request.Language);
        var (now, then) = (request.Members.SetInForce(family, year), request.Members.SetInForce(family, year - 1));
        string?[] all =
        [
            now is not null && then is not null && now.Id != then.Id ? new Phrase($"bộ tiêu chí {now.Id} thay {then.Id}", $"criterion set {now.Id} replaces {then.Id}").In(language) : null,
            IsBoundary(year) && era != "recast" ? Boundary.In(language) : null,
        ];
        return string.Join("; ", all.OfType<string>()) is { Length: > 0 } text ? text : null;
    }

    private static void Rows(AnswerSheet sheet, InsightRequest request, CellSet answer, string key, string caption)
    {
        for (var row = 0; row < answer.Rows.Count; row++)
        {
            for (var column = 0; column < answer.Columns.Count; column++)
            {
                var (value, rank, of) = (answer.At("value", row, column), answer.At("rank", row, column), answer.At("rank_of", row, column));
                if (value.Number is null && rank.Number is null)
                {
                    continue;
                }

                var position = rank.Number is { } place && of.Number is { } size && place <= size ? Cell.Of(100 * Rank.Of((int)place, (int)size).Percentile, Origin.Computed) : Cell.Missing(ValueState.NotApplicable);
                sheet.Row(
                    [new AxisMember("era", key, caption), answer.Rows[row].Members[^1], answer.Columns[column].Members[^1]],
                    ("value", value), ("rank", rank), ("rank_of", of), ("position", position),
                    ("break", AnswerSheet.Text(Break(request, int.Parse(answer.Columns[column].Members[^1].Key, NumberStyles.None, CultureInfo.InvariantCulture), key))));
            }
        }
    }

    private static string[] Before(InsightRequest request)
    {
        var unit = request.Unit();
        var named = request.Members.SuccessionsTo(unit.Key).Select(s => s.Predecessor).Concat((unit.Attribute("predecessors") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return [.. named.Distinct(StringComparer.Ordinal).Where(k => k != unit.Key && request.Members.Find("unit", k)?.Level == unit.Level)];
    }
}
