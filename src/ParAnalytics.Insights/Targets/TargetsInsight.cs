using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Insights.RankPrices;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Insights.Targets;

/// <summary>How the targets stand on a day: status with its reason, what is missing, the run rate required, the score that the wished rank takes now.</summary>
public sealed class TargetsInsight : IInsight
{
    /// <summary>Targets that are no index of their own, and the measure of the dossiers they are held against.</summary>
    private static readonly ImmutableDictionary<string, (string Measure, string? Agency)> Dossiers = new Dictionary<string, (string, string?)>(StringComparer.Ordinal)
    {
        ["tthc.on_time_rate"] = ("on_time_rate", null),
        ["tthc.on_time_rate_min"] = ("on_time_rate", null),
        ["tthc.on_time_rate_min_agri_env"] = ("on_time_rate", "so-nong-nghiep-va-moi-truong"),
        ["dvc.online_files_share"] = ("online_rate", null),
        ["satisfaction.procedures_overall"] = ("satisfaction_rate", null),
        ["tthc.overdue_files_explained_with_apology"] = ("apology_rate", null),
    }.ToImmutableDictionary(StringComparer.Ordinal);

    private static readonly string[] Rates = ["on_time_rate", "online_rate", "satisfaction_rate", "apology_rate"];

    public InsightHeader Header { get; } = new(
        "targets",
        new("Chỉ tiêu: có đạt không", "Targets: will they be reached"),
        new("Tình trạng từng chỉ tiêu đã đăng ký với lý do, mức còn thiếu và nhịp cần đạt mỗi tháng.", "The state of each target with its reason, what is missing and the run rate it takes."),
        [
            new InsightParameter("unit", new("đơn vị; bỏ trống là tất cả", "unit; left out it is all"), ParameterKind.Unit, ""),
            new InsightParameter("year", new("năm của chỉ tiêu; bỏ trống là tất cả", "year of the target; left out it is all"), ParameterKind.Year, ""),
            new InsightParameter("on", new("ngày đánh giá; bỏ trống là hôm nay", "day of judgement; left out it is today"), ParameterKind.Date, ""),
        ],
        [
            new("status", new("Tình trạng", "State"), "text"),
            new("reason", new("Lý do", "Reason"), "text"),
            new("threshold", new("Ngưỡng", "Threshold"), "number", 2),
            new("current", new("Số hiện có", "Present figure"), "number", 2),
            new("gap", new("Còn thiếu", "Missing"), "number", 2, "lower"),
            new("per_month", new("Cần đạt thêm mỗi tháng", "Required per month"), "number", 2),
            new("score_needed", new("Điểm cần có lúc này cho hạng đó", "Score that rank takes now"), "points", 2),
            new("type", new("Loại chỉ tiêu", "Type"), "text"),
            new("year", new("Năm", "Year"), "text"),
            new("clause", new("Điều, khoản", "Clause"), "text"),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request)
    {
        var filters = new List<QueryFilter>();
        if (request.Has("unit"))
        {
            filters.Add(new MemberFilter("unit", [request.Unit().Key]));
        }

        if (request.Has("year"))
        {
            filters.Add(new MemberFilter("year", [request.Text("year")]));
        }

        var families = request.Members.Families.Select(f => f.Id).Where(f => f != "par-internal").ToEquatableArray();
        return
        [
            new("targets", new CubeQuery
            {
                Cube = "targets",
                Measures = ["name", "type_code", "comparison_code", "threshold", "measure", "indicator", "family", "baseline", "baseline_year", "evaluable", "not_evaluable_reason", "clause"],
                Rows = [new LevelAxis("unit.province"), new LevelAxis("year"), new LevelAxis("target")],
                Filters = filters.ToEquatableArray(),
                Limit = 2000,
            }),
            new("indices", new CubeQuery
            {
                Cube = "indices",
                Measures = ["value", "rank", "rank_of"],
                Rows = [new LevelAxis("unit.province"), new LevelAxis("index.family")],
                Columns = [new LevelAxis("year")],
                Filters = [new MemberFilter("index.family", families), new RangeFilter("year", "2019", null)],
                Limit = 5000,
            }, MayFail: true),
            new("dossiers", new CubeQuery
            {
                Cube = "dossiers",
                Measures = Rates.ToEquatableArray(),
                Rows = [new LevelAxis("unit.province")],
                Columns = [new LevelAxis("period.year")],
            }, MayFail: true),
            new("agencies", new CubeQuery { Cube = "dossiers", Measures = Rates.ToEquatableArray(), Rows = [new LevelAxis("unit.agency")], Columns = [new LevelAxis("period.year")], Limit = 2000 }, MayFail: true),
        ];
    }

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var (sheet, today, targets) = (new AnswerSheet(Header, request, inputs), request.On, inputs["targets"]);
        var counts = new Dictionary<TargetStatus, int>();
        for (var row = 0; row < targets.Rows.Count; row++)
        {
            if (targets.Rows[row].IsTotal || targets.At("type_code", row, 0).Text is null)
            {
                continue;
            }

            var (target, family, indicator) = (Read(targets, row), targets.At("family", row, 0).Text, targets.At("indicator", row, 0).Text ?? "");
            var unit = request.Members.Find("unit", target.Unit);
            var figures = family is { Length: > 0 } ? Indices(inputs.Find("indices"), target.Unit, family, today) : Rate(inputs, target.Unit, indicator, today);
            var verdict = TargetRule.Of(target, figures, today, unit?.ValidTo);
            counts[verdict.Status] = counts.GetValueOrDefault(verdict.Status) + 1;
            sheet.Row(
                [new AxisMember("unit.province", target.Unit, unit?.Caption(request.Language) ?? target.Unit), new AxisMember("target", target.Id, target.Name)],
                ("status", AnswerSheet.Text(TargetVerdict.Word(verdict.Status).In(request.Language))),
                ("reason", AnswerSheet.Text(verdict.Reason.In(request.Language))),
                ("threshold", AnswerSheet.Number(target.Threshold, Origin.Published, ValueState.NotApplicable)),
                ("current", AnswerSheet.Number(verdict.Current, Origin.Computed)),
                ("gap", AnswerSheet.Number(verdict.Gap, Origin.Computed, ValueState.NotApplicable)),
                ("per_month", AnswerSheet.Number(verdict.PerMonth, Origin.Computed, ValueState.NotApplicable)),
                ("score_needed", AnswerSheet.Number(ScoreNeeded(inputs.Find("indices"), target, figures, family, request), Origin.Computed, ValueState.NotApplicable)),
                ("type", AnswerSheet.Text(TargetVerdict.TypeName(target.Type).In(request.Language))),
                ("year", AnswerSheet.Text(target.Year.ToString(CultureInfo.InvariantCulture))),
                ("clause", AnswerSheet.Text(targets.At("clause", row, 0).Text)));
        }

        Fact Count(TargetStatus status) => new(counts.GetValueOrDefault(status), "count", 0, request.Has("unit") ? request.Unit().Key : "vn:", status.ToString(), today.Year.ToString(CultureInfo.InvariantCulture));
        sheet.Find(
            new("{0} chỉ tiêu: {1} đúng hướng, {2} có nguy cơ, {3} không đạt, {4} chưa có số liệu, {5} không đánh giá được.", "{0} targets: {1} on track, {2} at risk, {3} missed, {4} without a figure, {5} not evaluable."),
            new Fact(sheet.Rows, "count", 0, "vn:", "targets", ""), Count(TargetStatus.OnTrack), Count(TargetStatus.AtRisk), Count(TargetStatus.Missed), Count(TargetStatus.NoFigure), Count(TargetStatus.NotEvaluable));
        sheet.Note("PAR1040", new($"Đánh giá đến ngày {today.Day}/{today.Month}/{today.Year}. Đúng hướng: số mới nhất đã ở mức cần đạt. Có nguy cơ: chưa đạt mà năm chưa hết. Không đạt: số chính thức của năm chưa tới ngưỡng. Nhịp mỗi tháng chia đều phần còn thiếu cho số tháng còn lại.", $"Judged on {today.Day}/{today.Month}/{today.Year}. On track: the newest figure is where it must be. At risk: it falls short while the year lasts. Missed: the year's final figure falls short. The monthly rate spreads what is missing over the months left."));
        return sheet.Build();
    }

    private static Target Read(CellSet targets, int row)
    {
        var members = targets.Rows[row].Members;
        string Text(string measure) => targets.At(measure, row, 0).Text ?? "";
        var isEvaluable = targets.At("evaluable", row, 0).Number is null or > 0;
        return new(
            members[^1].Key,
            Text("name"),
            members.Items.First(m => m.Level.StartsWith("unit", StringComparison.Ordinal)).Key,
            int.Parse(members.Items.First(m => m.Level == "year").Key, NumberStyles.None, CultureInfo.InvariantCulture),
            Text("type_code"),
            Text("comparison_code"),
            targets.At("threshold", row, 0).Number,
            Text("measure"),
            (int?)targets.At("baseline_year", row, 0).Number,
            targets.At("baseline", row, 0).Text,
            isEvaluable ? null : Text("not_evaluable_reason"));
    }

    private static List<TargetFigure> Indices(CellSet? answer, string unit, string family, DateOnly today)
    {
        var figures = new List<TargetFigure>();
        for (var row = 0; answer is not null && row < answer.Rows.Count; row++)
        {
            if (!answer.Rows[row].Members.Items.Any(m => m.Key == unit) || !answer.Rows[row].Members.Items.Any(m => m.Key == family))
            {
                continue;
            }

            for (var column = 0; column < answer.Columns.Count; column++)
            {
                var year = int.Parse(answer.Columns[column].Members[^1].Key, NumberStyles.None, CultureInfo.InvariantCulture);
                var (value, rank, of) = (answer.At("value", row, column).Number, answer.At("rank", row, column).Number, answer.At("rank_of", row, column).Number);
                if (value is not null || rank is not null)
                {
                    // The service index grows through the year; the others are published once the year is over.
                    figures.Add(new TargetFigure(year, value, (int?)rank, (int?)of, family != "svc766" || today.Year > year));
                }
            }
        }

        return figures;
    }

    private static List<TargetFigure> Rate(InsightInputs inputs, string unit, string indicator, DateOnly today)
    {
        if (!Dossiers.TryGetValue(indicator, out var source))
        {
            return [];
        }

        var answer = inputs.Find(source.Agency is null ? "dossiers" : "agencies");
        var key = source.Agency is null ? unit : $"a-{unit.Replace(':', '-')}:{source.Agency}";
        return answer is null ? [] :
        [
            .. Enumerable.Range(0, answer.Rows.Count).Where(r => answer.Rows[r].Members.Items.Any(m => m.Key == key))
                .SelectMany(r => Enumerable.Range(0, answer.Columns.Count).Select(c => (Year: int.Parse(answer.Columns[c].Members[^1].Key, NumberStyles.None, CultureInfo.InvariantCulture), Rate: answer.At(source.Measure, r, c).Number)))
                .Where(f => f.Rate is not null)
                .Select(f => new TargetFigure(f.Year, f.Rate, null, null, today.Year > f.Year)),
        ];
    }

    /// <summary>Of a target that is a rank: the score of the unit that holds it in the newest whole field.</summary>
    private static decimal? ScoreNeeded(CellSet? answer, Target target, List<TargetFigure> figures, string? family, InsightRequest request)
    {
        var newest = figures.Where(f => f.Rank is not null && f.Value is not null).MaxBy(f => f.Year);
        var place = target.Type switch
        {
            "top_n" => (int?)target.Threshold,
            "rank_gain" or "rank_gain_range" when newest is not null => newest.Rank - (int?)target.Threshold,
            _ => null,
        };
        if (answer is null || newest is null || place is not { } wanted || wanted < 1)
        {
            return null;
        }

        var column = Enumerable.Range(0, answer.Columns.Count).First(c => answer.Columns[c].Members[^1].Key == newest.Year.ToString(CultureInfo.InvariantCulture));
        var others = Enumerable.Range(0, answer.Rows.Count)
            .Where(r => answer.Rows[r].Members.Items.Any(m => m.Key == family) && !answer.Rows[r].Members.Items.Any(m => m.Key == target.Unit))
            .Select(r => answer.At("value", r, column).Number).OfType<decimal>().ToList();
        return others.Count + 1 < newest.Of ? null : newest.Value + PriceLadder.Need(others, newest.Value!.Value, wanted);
    }
}
