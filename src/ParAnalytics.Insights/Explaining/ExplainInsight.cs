using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Insights.Explaining;

/// <summary>
/// "Explain this number, explain this change" for a figure of an index: value, formula, inputs, criteria, era, what changed it since the year before (part by
/// part, adding up), and what moved it since the last release.
/// </summary>
public sealed class ExplainInsight : IInsight
{
    private static readonly string[] Asked = ["value", "points", "max_points", "lost", "rank", "rank_of", "published_value", "computed_value"];

    public InsightHeader Header { get; } = new(
        "explain",
        new("Giải thích con số này", "Explain this number"),
        new("Giá trị, cách tính, các phần, nguồn, bộ tiêu chí và địa giới; vì sao khác năm trước và khác đợt công bố trước.", "Value, formula, parts, sources, criteria and territory; why it differs from the year before and from the release before."),
        [
            Ask.Unit, Ask.Family, Ask.Year,
            new InsightParameter("node", new("tiêu chí (khóa như PAR-2025/1); bỏ trống là cả chỉ số", "criterion (a key as PAR-2025/1); left out it is the whole index"), ParameterKind.Node, ""),
        ],
        [
            new("before", new("Năm trước", "Year before"), "points", 2),
            new("now", new("Năm nay", "This year"), "points", 2, "higher"),
            new("change", new("Thay đổi", "Change"), "points", 2, "higher"),
            new("max_points", new("Điểm tối đa", "Maximum"), "points"),
            new("share", new("Phần trong thay đổi", "Share of the change"), "percent", 0),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request)
    {
        var (unit, year) = (request.Unit(), request.Whole("year"));
        CubeQuery Of(string node, int of) => new()
        {
            Cube = "indices",
            Measures = Asked.ToEquatableArray(),
            Rows = [new MembersAxis("criterion.node", [node])],
            Filters = [new MemberFilter("unit", [unit.Key]), new MemberFilter("year", [Year(of)])],
        };
        var (node, then) = (NodeOf(request), NodeBefore(request));
        List<AskedQuestion> asked = [new("figure", Of(node, year))];
        if (then is not null)
        {
            asked.Add(new("figure-before", Of(then, year - 1), MayFail: true));
        }

        if (Parts(request) is { Count: > 0 } parts)
        {
            asked.Add(new("parts", new CubeQuery
            {
                Cube = "indices",
                Measures = ["value", "max_points"],
                Rows = [new MembersAxis("criterion.node", parts.Select(p => p.Key).ToEquatableArray())],
                Columns = [new MembersAxis("year", [Year(year - 1), Year(year)])],
                Filters = [new MemberFilter("unit", [unit.Key])],
                Limit = 500,
            }, MayFail: true));
        }

        if (request.ReleaseBefore is { } release)
        {
            asked.Add(new("release-before", Of(node, year), MayFail: true) { AsOf = release });
        }

        return asked.ToEquatableArray();
    }

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var (sheet, unit, year) = (new AnswerSheet(Header, request, inputs), request.Unit(), request.Whole("year"));
        var figure = Figure.Of(inputs["figure"]);
        var name = NodeName(request);
        Fact Points(decimal number, string measure, bool isSigned = false) => new(number, "number", request.Family().Decimals, unit.Key, measure, request.Text("year")) { Node = request.Text("node"), IsSigned = isSigned };
        var yearFact = new Fact(year, "year", 0, "vn:", "year", Year(year));
        if (figure.Value is not { } value)
        {
            sheet.Find(new("{0} năm {1} của {2} chưa có giá trị.", "{0} of {2} has no value for {1}."), name, yearFact, unit.Caption(request.Language));
            return sheet.Build();
        }

        sheet.Find(figure is { Rank: { } rank, RankOf: { } of }
            ? new Phrase("{0} năm {1} của {2} là {3}, hạng {4}.", "{0} of {2} for {1} is {3}, rank {4}.")
            : new Phrase("{0} năm {1} của {2} là {3}.", "{0} of {2} for {1} is {3}."),
            name, yearFact, unit.Caption(request.Language), Points(value, "value"),
            figure is { Rank: { } r, RankOf: { } n } ? new Fact(r, "rank", 0, unit.Key, "rank", request.Text("year")) { Of = n } : "");
        sheet.Find(figure switch
        {
            { Published: not null, Computed: { } computed } when computed != value => new("Cách tính: lấy số công bố; cộng từ các phần thì được {0}, hai số được giữ cạnh nhau.", "How it comes about: the published number; added up from the parts it is {0}, and both are kept."),
            { Published: not null } => new("Cách tính: số công bố trong văn bản, không tính lại.", "How it comes about: the published number, not worked out anew."),
            _ => new Phrase("Cách tính: cộng từ các phần đã nạp.", "How it comes about: added up from the parts loaded."),
        }, figure.Computed is { } sum ? Points(sum, "computed_value") : "");
        TellChange(sheet, request, inputs, figure, (n, m, s) => Points(n, m, s));
        TellRelease(sheet, request, inputs, value, (n, m, s) => Points(n, m, s));
        Remark(sheet, request, year);
        return sheet.Build();
    }

    private static void TellChange(AnswerSheet sheet, InsightRequest request, InsightInputs inputs, Figure figure, Func<decimal, string, bool, Fact> points)
    {
        var before = inputs.Find("figure-before") is { } asked ? Figure.Of(asked) : default;
        if (NodeBefore(request) is null || before.Value is not { } then)
        {
            sheet.Find(NodeBefore(request) is null
                ? new("Không so với năm trước: bộ tiêu chí hai năm khác nhau.", "Not compared with the year before: the criteria of the two years differ.")
                : new Phrase("Năm trước chưa có số của chính đơn vị này nên không so.", "The year before holds no number of this very unit, so that nothing is compared."));
        }
        else
        {
            var change = figure.Value!.Value - then;
            sheet.Find(new("So với năm trước ({0}): thay đổi {1}.", "On the year before ({0}): a change of {1}."), points(then, "before", false), points(change, "change", true));
        }

        if (inputs.Find("parts") is not { } parts)
        {
            return;
        }

        var lines = Enumerable.Range(0, parts.Rows.Count).Select(row => (
            Member: parts.Rows[row].Members[^1], Before: ValueOf(parts, row, 0), Now: ValueOf(parts, row, 1), Max: parts.At("max_points", row, parts.Columns.Count - 1))).Where(l => l.Now.Number is not null || l.Before.Number is not null).ToList();
        var isWhole = before.Value is { } whole && lines.Count > 0 && lines.All(l => l.Before.Number is not null && l.Now.Number is not null) && lines.Sum(l => l.Now.Number - l.Before.Number) == figure.Value - whole;
        foreach (var (member, first, last, max) in lines.OrderByDescending(l => Math.Abs((l.Now.Number - l.Before.Number) ?? 0)).ThenBy(l => l.Member.Key, StringComparer.Ordinal))
        {
            var moved = last.Number - first.Number;
            var origin = (first.Origin ?? Origin.Computed).Weakest(last.Origin ?? Origin.Computed).Weakest(Origin.Computed);
            sheet.Row(
                member,
                ("before", first), ("now", last), ("change", moved is { } by ? Cell.Of(by, origin) : Cell.Missing(ValueState.NotApplicable)), ("max_points", max),
                ("share", isWhole && moved is { } part && figure.Value - before.Value is { } all && all != 0 ? Cell.Of(100 * part / all, origin) : Cell.Missing(ValueState.NotApplicable)));
        }

        if (isWhole)
        {
            sheet.Note("PAR1082", new("Thay đổi của các phần cộng đúng bằng thay đổi của con số.", "The changes of the parts add up to the change of the number."));
        }
    }

    private static void TellRelease(AnswerSheet sheet, InsightRequest request, InsightInputs inputs, decimal value, Func<decimal, string, bool, Fact> points)
    {
        if (request.ReleaseBefore is not { } release)
        {
            sheet.Find(new Phrase("Đây là đợt công bố đầu tiên.", "This is the first release."));
            return;
        }

        var then = inputs.Find("release-before") is { } asked ? Figure.Of(asked).Value : null;
        sheet.Find(
            then is not { } known ? new("Đợt công bố {0} chưa có số này.", "The release {0} had no such number.")
            : known == value ? new("Không đổi so với đợt công bố {0}.", "Unchanged since the release {0}.")
            : new Phrase("Đợt công bố {0} ghi {1}; nay thay đổi {2}.", "The release {0} had {1}; the change is {2}."),
            release, then is { } old ? points(old, "release_before", false) : "", then is { } from ? points(value - from, "release_change", true) : "");
    }

    private static void Remark(AnswerSheet sheet, InsightRequest request, int year)
    {
        if (request.Members.SetInForce(request.Family().Id, year) is { } set)
        {
            sheet.Note("PAR1083", new($"Bộ tiêu chí: {set.Id} ({set.LegalBasis}).", $"Criterion set: {set.Id} ({set.LegalBasis})."));
        }

        var unit = request.Unit();
        if (unit.ValidFrom is { } from)
        {
            sheet.Note("PAR1084", new($"Đơn vị có từ ngày {from.ToString("d/M/yyyy", CultureInfo.InvariantCulture)}; các năm trước là của đơn vị khác và không nối vào.", $"The unit exists since {from.ToString("d MMMM yyyy", CultureInfo.InvariantCulture)}; earlier years belong to other units and are not joined to it."));
        }
    }

    private static Cell ValueOf(CellSet answer, int row, int column) => column < answer.Columns.Count ? answer.At("value", row, column) : Cell.Missing(ValueState.NotPublished);

    private static string NodeOf(InsightRequest request) => request.Text("node") is { Length: > 0 } node ? Known(request, node).Key : request.Family().Id + "/";

    /// <summary>The same node in the year before; null where the sets do not compare.</summary>
    private static string? NodeBefore(InsightRequest request)
    {
        var (family, year) = (request.Family().Id, request.Whole("year"));
        var (now, then) = (request.Members.SetInForce(family, year), request.Members.SetInForce(family, year - 1));
        return now is null || then is null ? null
            : request.Text("node") is not { Length: > 0 } node ? (now.Id == then.Id ? family + "/" : null)
            : now.Id == then.Id ? Known(request, node).Key : request.Members.Counterpart(Known(request, node).Key, then.Id);
    }

    /// <summary>The nodes right below, of one cut only: cuts are alternatives and never add up together.</summary>
    private static IReadOnlyList<Member> Parts(InsightRequest request)
    {
        var node = request.Text("node") is { Length: > 0 } given ? Known(request, given).Key : request.Members.SetInForce(request.Family().Id, request.Whole("year")) is { } set ? set.Id + "/" : "";
        var day = new DateOnly(request.Whole("year"), 6, 30);
        return node.Length == 0 ? [] : [.. request.Members.ChildrenOf("criterion", node).Where(m => m.ExistsOn(day)).GroupBy(m => m.Attribute("cut") ?? "").OrderBy(g => g.Any(m => (m.Attribute("max_points") ?? "").Length == 0)).Take(1).SelectMany(g => g)];
    }

    private static Member Known(InsightRequest request, string node) =>
        request.Members.Find("criterion", node) ?? throw InsightFaults.UnknownMember("node", node, request.Members.Search("criterion", null, node, null, 5).Select(m => m.Key));

    private static string NodeName(InsightRequest request)
    {
        var family = request.Family();
        return request.Text("node") is { Length: > 0 } node ? $"“{Known(request, node).Caption(request.Language)}”" : IndexNames.Of(family, request.Language);
    }

    private static string Year(int year) => year.ToString(CultureInfo.InvariantCulture);

    /// <summary>A figure as the cube answers it.</summary>
    private readonly record struct Figure(decimal? Value, decimal? Published, decimal? Computed, int? Rank, int? RankOf)
    {
        public static Figure Of(CellSet answer)
        {
            decimal? At(string measure) => answer.Rows.Count == 0 || answer.Columns.Count == 0 ? null : answer.At(measure, 0, 0).Number;
            return new(At("value"), At("published_value"), At("computed_value"), (int?)At("rank"), (int?)At("rank_of"));
        }
    }
}
