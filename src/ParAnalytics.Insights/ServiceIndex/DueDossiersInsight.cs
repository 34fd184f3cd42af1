using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.Olap.Running;
using ParAnalytics.Olap.Tracing;

namespace ParAnalytics.Insights.ServiceIndex;

/// <summary>The single dossiers that are about to be overdue, the most urgent first. For those who may see the unit's dossiers; never public.</summary>
public sealed class DueDossiersInsight : IInsight
{
    private const int Most = 2000;

    public InsightHeader Header { get; } = new(
        "due-dossiers",
        new("Từng hồ sơ sắp quá hạn", "Single dossiers about to be overdue"),
        new("Mỗi dòng một hồ sơ đang giải quyết: đơn vị, thủ tục, cách nộp, hạn trả và số giờ làm việc còn lại; gấp nhất ở trên. Chỉ người được xem đơn vị mới thấy.", "A line per open dossier: unit, procedure, channel, due day and working hours left, the most urgent first. Only for those who may see the unit."),
        [
            Ask.Unit,
            Ask.On,
            Ask.Choice("within", "đến hạn", "due", "due_in_3", "due_today", "due_in_7", "overdue"),
        ],
        [
            new("hours", new("Giờ làm việc còn lại", "Working hours left"), "count", 0, "higher"),
            new("due_on", new("Hạn trả", "Due"), "date"),
            new("received_on", new("Ngày nhận", "Received"), "date"),
            new("procedure", new("Thủ tục", "Procedure"), "text"),
            new("channel", new("Cách nộp", "Channel"), "text"),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request)
    {
        var (unit, within) = (request.Unit(), request.Text("within"));
        var question = new CubeQuery
        {
            Cube = "dossier_days",
            Measures = ["due_today", "due_in_3", "due_in_7", "overdue"],
            Rows = [new MembersAxis(unit.FullLevel, [unit.Key])],
            Filters = [new MemberFilter("period", [request.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)])],
        };
        return [new("open", question, MayFail: true), new("dossiers", question, MayFail: true) { FactsOf = new CellPlace([unit.Key], [], within), MostFacts = Most }];
    }

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var (sheet, today, unit) = (new AnswerSheet(Header, request, inputs), request.On, request.Unit());
        var lines = inputs.Facts.TryGetValue("dossiers", out var facts) ? Read(facts) : [];
        foreach (var line in lines.OrderBy(l => l.Due).ThenBy(l => l.Unit, StringComparer.Ordinal).ThenBy(l => l.Id, StringComparer.Ordinal))
        {
            var place = request.Members.Find("unit", line.Unit);
            string? Named(string dimension, string? key) => key is null ? null : request.Members.Find(dimension, key)?.Caption(request.Language) ?? key;
            sheet.Row(
                [new AxisMember("unit", line.Unit, place?.Caption(request.Language) ?? line.Unit), new AxisMember("dossier", line.Id, line.Id)],
                ("hours", line.Due is { } until ? Cell.Of(WorkingDays.HoursLeft(request.Calendar, today, until), line.Origin) : Cell.Missing(ValueState.NotApplicable)),
                ("due_on", AnswerSheet.Text(Text(line.Due), line.Origin)), ("received_on", AnswerSheet.Text(Text(line.Received), line.Origin)),
                ("procedure", AnswerSheet.Text(Named("procedure", line.Procedure), line.Origin)), ("channel", AnswerSheet.Text(Named("channel", line.Channel), line.Origin)));
        }

        Tell(sheet, request, inputs, today, lines.Count);
        if (lines.Count > 0)
        {
            WorkingDays.Remark(sheet, request.Calendar, lines.Select(l => l.Due ?? today).Append(today).Min(), lines.Select(l => l.Due ?? today).Append(today).Max());
        }

        return sheet.Build();

        Fact Count(decimal number, string measure) => new(number, "count", 0, unit.Key, measure, Text(today)!);

        void Tell(AnswerSheet sheet, InsightRequest request, InsightInputs inputs, DateOnly today, int shown)
        {
            if (inputs.Find("open") is not { } open || !inputs.Facts.ContainsKey("dossiers"))
            {
                sheet.Find(new Phrase("Không có danh sách hồ sơ: số liệu từng hồ sơ chưa nạp, hoặc tài khoản không được xem đơn vị này.", "There is no list: single dossiers are not loaded, or this account may not see the unit."));
                return;
            }

            var all = open.Rows.Count == 0 ? 0 : open.At(request.Text("within"), 0, 0).Number ?? 0;
            var word = request.Text("within") switch
            {
                "due_today" => new Phrase("đến hạn hôm nay", "due today"),
                "due_in_7" => new("đến hạn trong 7 ngày tới", "due within 7 days"),
                "overdue" => new("đang quá hạn", "overdue"),
                _ => new("đến hạn trong 3 ngày tới", "due within 3 days"),
            };
            if (all == 0)
            {
                sheet.Find(new("Không có hồ sơ nào của {0} {1}.", "{0} has no dossier {1}."), unit.Caption(request.Language), word);
                return;
            }

            sheet.Find(new("{0} hồ sơ của {1} {2}.", "{0} dossiers of {1} are {2}."), Count(all, request.Text("within")), unit.Caption(request.Language), word);
            if (shown < all)
            {
                sheet.Find(new("Danh sách gồm {0} hồ sơ đầu theo mã; hãy chọn đơn vị nhỏ hơn để xem hết.", "The list holds the first {0} dossiers by id; choose a smaller unit to see all."), Count(shown, "shown"));
            }
        }
    }

    private sealed record Line(string Id, string Unit, string? Procedure, string? Channel, DateOnly? Due, DateOnly? Received, Origin Origin);

    private static List<Line> Read(RowSet facts)
    {
        var columns = facts.Columns.ToDictionary(c => c.Name, StringComparer.Ordinal);
        string? Of(string name, int row) => columns.TryGetValue(name, out var column) ? column.Texts?[row] ?? column.Numbers?[row]?.ToString(CultureInfo.InvariantCulture) : null;
        DateOnly? DayOf(string name, int row) => Of(name, row) is { Length: >= 10 } text && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
        return
        [
            .. Enumerable.Range(0, facts.RowCount).Select(r => new Line(
                Of("dossier_id", r) ?? "", Of("unit_key", r) ?? "", Of("procedure", r), Of("channel", r), DayOf("due_on", r), DayOf("received_on", r),
                (ValueTokens.TryParseOrigin(Of("origin", r) ?? "") ?? Origin.Published).Weakest(Origin.Computed))),
        ];
    }

    private static string? Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
