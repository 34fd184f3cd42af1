using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Insights.ServiceIndex;

/// <summary>Petitions that wait for an answer, unit by unit, and between which days they must be answered: the record counts them by month.</summary>
public sealed class DuePetitionsInsight : IInsight
{
    /// <summary>Working days to answer (metric 5.2 of QĐ 766).</summary>
    private const int DaysToAnswer = 15;

    public InsightHeader Header { get; } = new(
        "due-petitions",
        new("Phản ánh, kiến nghị sắp quá hạn", "Petitions about to be overdue"),
        new("Đơn vị nào còn phản ánh, kiến nghị chưa trả lời, hạn trả lời sớm nhất và muộn nhất, số giờ làm việc còn lại.", "Which units have petitions to answer, the earliest and the latest day to answer them, working hours left."),
        [
            Ask.Unit,
            Ask.On,
            Ask.Choice("level", "cấp", "level", "commune", "agency"),
        ],
        [
            new("pending", new("Đang xử lý", "Pending"), "count", 0, "lower"),
            new("month", new("Theo báo cáo tháng", "As reported for"), "text"),
            new("first_due", new("Hạn sớm nhất", "Earliest due"), "date"),
            new("last_due", new("Hạn muộn nhất", "Latest due"), "date"),
            new("hours", new("Giờ làm việc đến hạn muộn nhất", "Working hours to the latest due"), "count", 0, "higher"),
            new("answered_late", new("Đã trả lời quá hạn trong năm", "Answered late this year"), "count", 0, "lower"),
            new("in_time_rate", new("Tỷ lệ đúng hạn trong năm", "In time this year"), "percent", 2, "higher"),
            new("state", new("Tình trạng", "State"), "text"),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request)
    {
        var today = request.On;
        var level = new LevelAxis("unit." + request.Text("level"));
        QueryFilter unit = new MemberFilter("unit", [request.Unit().Key]);
        return
        [
            new("pending", new CubeQuery { Cube = "petitions", Measures = ["pending"], Rows = [level], Columns = [new LevelAxis("period.month")], Filters = [unit, new RangeFilter("period", today.AddMonths(-6).ToString("yyyy-MM", CultureInfo.InvariantCulture), today.ToString("yyyy-MM", CultureInfo.InvariantCulture))], Limit = 5000 }, MayFail: true),
            new("year", new CubeQuery { Cube = "petitions", Measures = ["answered_late", "in_time_rate"], Rows = [level], Filters = [unit, new MemberFilter("period", [today.Year.ToString(CultureInfo.InvariantCulture)])], Limit = 5000 }, MayFail: true),
        ];
    }

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var (sheet, today, unit) = (new AnswerSheet(Header, request, inputs), request.On, request.Unit());
        var lines = Read(inputs.Find("pending")).Select(l => (Line: l, First: request.Calendar.Add(l.Month, DaysToAnswer), Last: request.Calendar.Add(l.Month.AddMonths(1).AddDays(-1), DaysToAnswer))).ToList();
        var year = inputs.Find("year");
        var places = year is null ? [] : Enumerable.Range(0, year.Rows.Count).ToDictionary(r => year.Rows[r].Members[^1].Key, r => r, StringComparer.Ordinal);
        foreach (var (line, first, last) in lines.OrderBy(l => l.Last).ThenByDescending(l => l.Line.Pending.Number).ThenBy(l => l.Line.Member.Key, StringComparer.Ordinal))
        {
            Cell Of(string measure) => places.TryGetValue(line.Member.Key, out var row) ? year!.At(measure, row, 0) : Cell.Missing(ValueState.NotPublished);
            var origin = (line.Pending.Origin ?? Origin.Computed).Weakest(Origin.Computed);
            sheet.Row(
                line.Member,
                ("pending", line.Pending),
                ("month", AnswerSheet.Text(string.Create(CultureInfo.InvariantCulture, $"{line.Month.Month}/{line.Month.Year}"), origin)),
                ("first_due", AnswerSheet.Text(Text(first), origin)), ("last_due", AnswerSheet.Text(Text(last), origin)),
                ("hours", last >= today ? Cell.Of(WorkingDays.HoursLeft(request.Calendar, today, last), origin) : Cell.Missing(ValueState.NotApplicable)),
                ("answered_late", Of("answered_late")), ("in_time_rate", Of("in_time_rate")),
                ("state", AnswerSheet.Text((last < today ? new Phrase("quá hạn", "overdue") : first < today ? new("có thể đã quá hạn", "some may be overdue") : new("còn hạn", "in time")).In(request.Language), origin)));
        }

        Fact Count(decimal number, string measure) => new(number, "count", 0, unit.Key, measure, Text(today)!);
        if (lines.Count == 0)
        {
            sheet.Find(new("Không có phản ánh, kiến nghị đang xử lý nào của {0} trong sáu tháng gần nhất đã nạp.", "No pending petitions of {0} are loaded for the last six months."), unit.Caption(request.Language));
        }
        else
        {
            sheet.Find(
                new("{0} phản ánh, kiến nghị chưa trả lời ở {1} đơn vị; {2} chắc chắn đã quá hạn.", "{0} petitions wait for an answer in {1} units; {2} are surely overdue."),
                Count(lines.Sum(l => l.Line.Pending.Number ?? 0), "pending"), Count(lines.Count, "units"), Count(lines.Where(l => l.Last < today).Sum(l => l.Line.Pending.Number ?? 0), "overdue"));
            WorkingDays.Remark(sheet, request.Calendar, lines.Min(l => l.Line.Month), lines.Max(l => l.Last > today ? l.Last : today));
        }

        sheet.Note("PAR1068", new("Phản ánh, kiến nghị được nạp theo tháng, không theo từng vụ, nên chỉ biết khoảng hạn: 15 ngày làm việc kể từ ngày đầu và ngày cuối của tháng báo cáo gần nhất (tiêu chí 5.2, Quyết định 766/QĐ-TTg). Cách suy ra khoảng hạn là của phần mềm.", "Petitions are loaded by month and not one by one, so that only a span is known: 15 working days from the first and from the last day of the newest month reported (metric 5.2 of Decision 766/QĐ-TTg). Reading the span that way is this programme's own."));
        return sheet.Build();
    }

    private sealed record Line(AxisMember Member, DateOnly Month, Cell Pending);

    /// <summary>Per unit the newest month reported, where something was pending at its end.</summary>
    private static IEnumerable<Line> Read(CellSet? answer)
    {
        for (var row = 0; answer is not null && row < answer.Rows.Count; row++)
        {
            for (var column = answer.Columns.Count - 1; column >= 0; column--)
            {
                if (answer.At("pending", row, column) is { Number: { } number } pending && DateOnly.TryParseExact(answer.Columns[column].Members[^1].Key + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
                {
                    if (number > 0)
                    {
                        yield return new Line(answer.Rows[row].Members[^1], month, pending);
                    }

                    break;
                }
            }
        }
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
