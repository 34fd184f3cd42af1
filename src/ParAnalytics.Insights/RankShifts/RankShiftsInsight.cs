using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Insights.RankShifts;

/// <summary>The same for every unit ranked both times, with those whose score and rank moved in opposite directions marked.</summary>
public sealed class RankShiftsInsight : IInsight
{
    public InsightHeader Header { get; } = new(
        "rank-shifts",
        new("Vì sao thứ hạng đổi, mọi đơn vị", "Why the ranks changed, every unit"),
        new("Thay đổi hạng của mọi đơn vị có hạng cả hai năm, tách thành bốn phần.", "The change of every unit's rank, taken apart into four parts."),
        [Ask.Unit, Ask.Family, Ask.Year, Ask.From, Ask.Group],
        [
            new("value_before", new("Điểm năm trước", "Score before"), "points", 2, "higher"),
            new("value_after", new("Điểm năm sau", "Score after"), "points", 2, "higher"),
            new("value_change", new("Điểm tăng, giảm", "Change of score"), "points", 2, "higher"),
            new("rank_before", new("Hạng năm trước", "Rank before"), "rank", 0, "lower"),
            new("rank_after", new("Hạng năm sau", "Rank after"), "rank", 0, "lower"),
            new("shift", new("Thay đổi hạng", "Change of rank"), "places", 0, "higher"),
            new("own", new("Do đơn vị", "Own"), "places", 1, "higher"),
            new("others", new("Do đơn vị khác", "Others"), "places", 1, "higher"),
            new("field", new("Do vào, ra", "Entrants, leavers"), "places", 1, "higher"),
            new("method", new("Do phương pháp", "Method"), "places", 1, "higher"),
            new("opposite", new("Điểm và hạng ngược chiều", "Score and rank apart"), "text"),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request) => RankShiftReading.Questions(request);

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var (reading, sheet) = (RankShiftReading.Of(request, inputs), new AnswerSheet(Header, request, inputs));
        foreach (var parts in reading.Parts.OrderBy(p => p.After).ThenBy(p => p.Unit, StringComparer.Ordinal))
        {
            sheet.Row(reading.After.Find(parts.Unit)!.Member, Cells(parts, reading));
        }

        if (reading.Parts.Length > 0)
        {
            var year = reading.After.Year.ToString(CultureInfo.InvariantCulture);
            var opposite = reading.Parts.Count(p => p.IsOpposite);
            sheet.Find(
                new("Từ năm {0} đến năm {1}, {2} trong {3} đơn vị có điểm và hạng đi ngược chiều.", "From {0} to {1}, score and rank moved in opposite directions in {2} of {3} units."),
                new Fact(reading.Before.Year, "year", 0, "vn:", "year", year),
                new Fact(reading.After.Year, "year", 0, "vn:", "year", year),
                new Fact(opposite, "count", 0, "vn:", "opposite", year),
                new Fact(reading.Parts.Length, "count", 0, "vn:", "units", year));
        }

        reading.Remark(sheet);
        return sheet.Build();
    }

    private static (string, Cell)[] Cells(RankShiftParts parts, RankShiftReading reading)
    {
        Cell Of(decimal number) => Cell.Of(number, reading.Origin);
        return
        [
            ("value_before", Cell.Of(parts.ScoreBefore, reading.Before.Find(parts.Unit)!.Origin)),
            ("value_after", Cell.Of(parts.ScoreAfter, reading.After.Find(parts.Unit)!.Origin)),
            ("value_change", reading.IsMethodUnknown ? Cell.Missing(ValueState.NotApplicable, "PAR1013") : Of(parts.ScoreAfter - parts.ScoreBefore)),
            ("rank_before", Of(parts.Before)),
            ("rank_after", Of(parts.After)),
            ("shift", reading.IsSameSize ? Of(parts.Shift) : Cell.Missing(ValueState.NotApplicable, "PAR1012")),
            ("own", Of(parts.Own)),
            ("others", Of(parts.Others)),
            ("field", Of(parts.Field)),
            ("method", reading.IsMethodUnknown ? Cell.Missing(ValueState.NotApplicable, "PAR1013") : Of(parts.Method)),
            ("opposite", parts.IsOpposite ? AnswerSheet.Text(parts.ScoreAfter > parts.ScoreBefore ? "↑ ↓" : "↓ ↑") : Cell.Missing(ValueState.NotApplicable)),
        ];
    }
}
