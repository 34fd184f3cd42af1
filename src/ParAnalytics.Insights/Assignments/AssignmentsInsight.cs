using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Insights.LostPoints;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Insights.Assignments;

/// <summary>The assignments of a unit's plans: how clear they are, where they stand, and the points at risk behind those that are late.</summary>
public sealed class AssignmentsInsight : IInsight
{
    public InsightHeader Header { get; } = new(
        "assignments",
        new("Nhiệm vụ: 06 rõ, thời hạn, điểm có nguy cơ mất", "Assignments: clarity, deadlines, points at risk"),
        new("Mỗi nhiệm vụ rõ đến đâu theo “06 rõ”, còn bao lâu, và số điểm có thể lấy lại của tiêu chí mà nhiệm vụ đang trễ.", "How clear each assignment is by the six rules, how long is left, and the recoverable points of criteria whose assignment is late."),
        [
            Ask.Unit,
            Ask.On,
            Ask.Family,
            Ask.Year with { Default = "2025", Caption = new("năm lấy điểm", "year of the scores") },
            Ask.Choice("by", "theo", "by", "assignment"),
            new InsightParameter("cut", new("cách chia điểm", "breakdown of points"), ParameterKind.List, ""),
        ],
        [
            new("clear", new("Số “rõ” (trên 6)", "Clear (of 6)"), "count", 0, "higher"),
            new("missing", new("Còn thiếu", "Not clear"), "text"),
            new("state", new("Tình trạng", "State"), "text"),
            new("days", new("Số ngày còn lại", "Days left"), "days", 0, "higher"),
            new("deadline", new("Thời hạn", "Deadline"), "text"),
            new("lead", new("Chủ trì", "Lead"), "text"),
            new("points", new("Điểm có thể lấy lại", "Recoverable points"), "points", 2),
            new("at_risk", new("Điểm có nguy cơ mất", "Points at risk"), "points", 2, "lower"),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request) =>
    [
        new("tasks", new CubeQuery
        {
            Cube = "assignments",
            Measures = ["task", "lead", "supporting", "expected_result", "kind_code", "deadline", "deadline_text", "status_code", "node"],
            Rows = [new LevelAxis("assignment")],
            Filters = [new MemberFilter("unit", [request.Unit().Key])],
            Limit = 2000,
        }, MayFail: true),
        .. LostPointsReading.Questions(request).Items,
    ];

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var (sheet, today, tasks) = (new AnswerSheet(Header, request, inputs), request.On, inputs.Find("tasks"));
        var shares = LostShares.ByAssignment(LostPointsReading.Of(request, inputs).Leaves).ToDictionary(s => s.Key, s => s.Lost, StringComparer.Ordinal);
        var (late, soon, clear, risk) = (0, 0, 0, 0m);
        for (var row = 0; tasks is not null && row < tasks.Rows.Count; row++)
        {
            var task = Read(tasks, row);
            var (state, missing) = (TaskClock.Of(task, today), SixClear.Missing(task));
            decimal? points = shares.TryGetValue(task.Key, out var lost) ? lost : null;
            var isLate = state == TaskState.Late;
            (late, soon, clear, risk) = (late + (isLate ? 1 : 0), soon + (state is TaskState.DueToday or TaskState.DueIn3 or TaskState.DueIn7 ? 1 : 0), clear + SixClear.Score(task), risk + (isLate ? points ?? 0 : 0));
            sheet.Row(
                new AxisMember("assignment", task.Key, Shorten.AtWord(task.Task, 140)),
                ("clear", Cell.Of(SixClear.Score(task), Origin.Computed)),
                ("missing", AnswerSheet.Text(string.Join(", ", missing.Select(m => m.In(request.Language))))),
                ("state", AnswerSheet.Text(TaskClock.Word(state).In(request.Language))),
                ("days", task.Deadline is { } due && state != TaskState.Done ? Cell.Of(due.DayNumber - today.DayNumber, Origin.Computed) : Cell.Missing(ValueState.NotApplicable)),
                ("deadline", AnswerSheet.Text(task.DeadlineText)), ("lead", AnswerSheet.Text(task.Lead)),
                ("points", AnswerSheet.Number(points, Origin.Computed)), ("at_risk", isLate ? AnswerSheet.Number(points, Origin.Computed) : Cell.Missing(ValueState.NotApplicable)));
        }

        Fact Of(decimal number, string form, string measure, int decimals = 0) => new(number, form, decimals, request.Unit().Key, measure, today.Year.ToString(CultureInfo.InvariantCulture));
        if (sheet.Rows == 0)
        {
            sheet.Find(new("Chưa có nhiệm vụ nào của {0} trong kho.", "No assignments of {0} are loaded."), request.Unit().Caption(request.Language));
        }
        else
        {
            sheet.Find(
                new("{0} nhiệm vụ: {1} quá hạn, {2} đến hạn trong tuần tới; mỗi nhiệm vụ bình quân đạt {3} trên sáu “rõ”; {4} có nguy cơ mất do nhiệm vụ trễ.", "{0} assignments: {1} late, {2} due within a week; {3} of the six rules met on average; {4} at risk behind late ones."),
                Of(sheet.Rows, "count", "assignments"), Of(late, "count", "late"), Of(soon, "count", "due_soon"), Of((decimal)clear / sheet.Rows, "number", "clear", 1), Of(risk, "points", "at_risk", 2));
        }

        sheet.Note("PAR1071", new("“06 rõ”: rõ người (một cơ quan chủ trì được nêu tên), rõ việc, rõ thời gian (có ngày, quý, năm hoặc định kỳ), rõ trách nhiệm (tách chủ trì và phối hợp), rõ sản phẩm, rõ thẩm quyền. Biểu của kế hoạch không có cột thẩm quyền nên mục này luôn tính là thiếu. Cách chấm là của phần mềm.", "The six rules: person (one named lead agency), work, time (a date, quarter, year or recurrence), responsibility (lead and supporting told apart), product, authority. Plans have no column for authority, so that it always counts as missing. The scoring is this programme's own."));
        sheet.Note("PAR1022", new("Giả định của phần mềm: điểm mất của một tiêu chí chia đều cho các nhiệm vụ gắn với tiêu chí đó (hoặc lĩnh vực chứa nó).", "Assumption of this programme: the points lost on a criterion are shared equally by the assignments linked to it or to the area it lies in."));
        return sheet.Build();
    }

    private static PlannedTask Read(CellSet tasks, int row)
    {
        string? Text(string measure) => tasks.At(measure, row, 0).Text;
        return new(
            tasks.Rows[row].Members[^1].Key, Text("task") ?? "", Text("lead"), Text("supporting"), Text("expected_result"), Text("kind_code"),
            DateOnly.TryParseExact(Text("deadline"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due) ? due : null,
            Text("deadline_text"), Text("status_code"));
    }
}
