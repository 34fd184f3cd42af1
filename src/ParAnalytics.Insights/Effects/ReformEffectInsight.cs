using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Insights.Effects;

/// <summary>Did it help: a unit's dossiers before and after a finish date, against the others of its level.</summary>
public sealed class ReformEffectInsight : IInsight
{
    public InsightHeader Header { get; } = new(
        "reform-effect",
        new("Việc làm có tác dụng không", "Did the reform help"),
        new("Chênh lệch trước và sau một ngày hoàn thành, so với các đơn vị cùng cấp trong tỉnh.", "The difference before and after a finish date, against the units of the same level in the province."),
        [
            Ask.Unit with { Caption = new("đơn vị (xã, phường hoặc sở)", "unit (commune or department)") },
            new InsightParameter("on", new("ngày hoàn thành", "finish date"), ParameterKind.Date, "2026-03-31"),
            Ask.Choice("measure", "đại lượng", "measure", "on_time_rate", "online_rate", "digitised_rate", "e_result_rate", "satisfaction_rate"),
            Ask.Number("window", "số tháng mỗi bên", "months on each side", "3", 1, 24),
        ],
        [
            new("own", new("Đơn vị đổi", "Change at the unit"), "percentage_points", 2, "higher"),
            new("peers", new("Các đơn vị khác đổi", "Change at the others"), "percentage_points", 2),
            new("effect", new("Chênh lệch kép", "Difference in differences"), "percentage_points", 2, "higher"),
            new("spread", new("Độ lệch chuẩn giữa các đơn vị khác", "Standard deviation among the others"), "number", 2),
            new("count", new("Số đơn vị so sánh", "Units compared with"), "count", 0),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request)
    {
        var (unit, day, window) = (request.Unit(), request.Day("on")!.Value, request.Whole("window"));
        var parent = unit.Parents.Items.FirstOrDefault(p => p != "vn:");
        return
        [
            new("series", new CubeQuery
            {
                Cube = "dossiers",
                Measures = [request.Text("measure")],
                Rows = [new LevelAxis(unit.FullLevel)],
                Columns = [new LevelAxis("period.month")],
                Filters =
                [
                    .. parent is not null && unit.Level != "province" ? new QueryFilter[] { new MemberFilter("unit", [parent]) } : [],
                    new RangeFilter("period", Month(day.AddMonths(-window)), Month(day.AddMonths(window) is var to && to > request.Members.Horizon ? request.Members.Horizon : to)),
                ],
                Limit = 5000,
            }, MayFail: true),
        ];
    }

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var (sheet, unit, day) = (new AnswerSheet(Header, request, inputs), request.Unit(), request.Day("on")!.Value);
        var answer = inputs.Find("series");
        var series = answer is null ? [] : Enumerable.Range(0, answer.Rows.Count).ToDictionary(r => answer.Rows[r].Members[^1].Key, r => Series(answer, r, request.Text("measure")), StringComparer.Ordinal);
        var effect = series.TryGetValue(unit.Key, out var own) ? DifferenceInDifferences.Of(own, series.Where(s => s.Key != unit.Key).Select(s => s.Value), At(day.Year, day.Month), request.Whole("window")) : null;
        var name = unit.Caption(request.Language);
        if (effect is not { } found)
        {
            sheet.Find(new("Chưa đủ số liệu hồ sơ của {0} trước và sau ngày này.", "The dossiers of {0} before and after this day are not loaded."), name);
        }
        else
        {
            var origin = Enumerable.Range(0, answer!.Rows.Count).SelectMany(r => Enumerable.Range(0, answer.Columns.Count).Select(c => answer.At(request.Text("measure"), r, c).Origin)).OfType<Origin>().DefaultIfEmpty(Origin.Computed).Max().Weakest(Origin.Computed);
            sheet.Row(
                new AxisMember(unit.FullLevel, unit.Key, name),
                ("own", Cell.Of(found.Own, origin)), ("peers", Cell.Of(found.Peers, origin)), ("effect", Cell.Of(found.Effect, origin)), ("spread", Cell.Of(found.Spread, origin)), ("count", Cell.Of(found.PeerCount, origin)));
            Fact Of(decimal number, string measure) => new(number, "percentage_points", 2, unit.Key, measure, Month(day)) { IsSigned = true };
            sheet.Find(
                new("{0}: {1} sau ngày hoàn thành, các đơn vị khác {2}; chênh lệch kép {3}.", "{0}: {1} after the finish date, the others {2}; difference in differences {3}."),
                name, Of(found.Own, "own"), Of(found.Peers, "peers"), Of(found.Effect, "effect"));
            sheet.Find(found.IsClear
                ? new Phrase("Chênh lệch này vượt mức dao động thường thấy giữa các đơn vị.", "This is more than units usually differ by.")
                : new Phrase("Chênh lệch này chưa vượt mức dao động thường thấy giữa các đơn vị: chưa kết luận được.", "This is no more than units usually differ by: no conclusion."));
        }

        sheet.Note("PAR1072", new("So sánh đơn giản hai bên một ngày; nguyên nhân khác cùng lúc không tách được, và với ít đơn vị hoặc ít hồ sơ kết quả không chắc. Kết luận chỉ khi có ít nhất 10 đơn vị so sánh và chênh lệch trên 2 độ lệch chuẩn.", "A plain comparison on both sides of a day; other causes at the same time cannot be told apart, and with few units or dossiers it is not firm. A conclusion takes at least 10 units and more than 2 standard deviations."));
        return sheet.Build();
    }

    private static Dictionary<int, decimal> Series(CellSet answer, int row, string measure) => Enumerable.Range(0, answer.Columns.Count)
        .Select(c => (Month: answer.Columns[c].Members[^1].Key, Value: answer.At(measure, row, c).Number))
        .Where(p => p.Value is not null && p.Month.Length == 7)
        .ToDictionary(p => At(int.Parse(p.Month.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture), int.Parse(p.Month.AsSpan(5, 2), NumberStyles.None, CultureInfo.InvariantCulture)), p => p.Value!.Value);

    private static int At(int year, int month) => (year * 12) + month;

    private static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
