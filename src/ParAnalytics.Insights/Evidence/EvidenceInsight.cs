using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Insights.LostPoints;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Insights.Evidence;

/// <summary>Which points a unit claims without a document that can be looked up.</summary>
public sealed class EvidenceInsight : IInsight
{
    public InsightHeader Header { get; } = new(
        "evidence",
        new("Điểm chưa có tài liệu kiểm chứng", "Points without evidence"),
        new("Với từng tiêu chí tự chấm: có tài liệu kiểm chứng hợp lệ chưa, và bao nhiêu điểm tự chấm đang thiếu tài liệu.", "For each criterion that is claimed: whether it has valid evidence, and how many claimed points have none."),
        [Ask.Unit, Ask.Family, Ask.Year],
        [
            new("claimed", new("Điểm tự chấm", "Claimed"), "points", 2),
            new("without", new("Điểm chưa có tài liệu hợp lệ", "Points without valid evidence"), "points", 2, "lower"),
            new("documents", new("Số tài liệu", "Documents"), "count", 0, "higher"),
            new("valid", new("Trong đó hợp lệ", "Of them valid"), "count", 0, "higher"),
            new("state", new("Tình trạng", "State"), "text"),
            new("lead", new("Cơ quan chủ trì", "Lead agency"), "text"),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request)
    {
        var nodes = Breakdown.All(request.Members, request.Family().Id, request.Whole("year")).SelectMany(b => b.Leaves).Select(l => l.Key).Distinct(StringComparer.Ordinal).ToEquatableArray();
        QueryFilter[] filters = [new MemberFilter("unit", [request.Unit().Key]), new MemberFilter("year", [request.Text("year")])];
        return nodes.Count == 0 ? [] :
        [
            new("claimed", new CubeQuery { Cube = "indices", Measures = ["points", "value"], Rows = [new MembersAxis("criterion.node", nodes)], Filters = [.. filters, new MemberFilter("basis", ["self"])], Limit = 2000 }, MayFail: true),
            new("documents", new CubeQuery { Cube = "evidence", Measures = ["documents", "with_address", "dated_on"], Rows = [new MembersAxis("criterion.node", nodes), new LevelAxis("document")], Filters = [.. filters, new MeasureFilter("documents", 1, null, null, null, null)], Limit = 5000 }, MayFail: true),
        ];
    }

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var (sheet, year) = (new AnswerSheet(Header, request, inputs), request.Whole("year"));
        var documents = Documents(inputs.Find("documents"), year);
        var (claimed, without, criteria) = (0m, 0m, 0);
        for (var row = 0; inputs.Find("claimed") is { } answer && row < answer.Rows.Count; row++)
        {
            // Where the maximum of a criterion is not known it has a value but no points out of it.
            var own = answer.At("points", row, 0) is { Number: not null } scored ? scored : answer.At("value", row, 0);
            if (own.Number is not { } points)
            {
                continue;
            }

            var member = answer.Rows[row].Members[^1];
            var (all, valid) = documents.GetValueOrDefault(member.Key);
            var missing = valid > 0 ? 0 : points;
            (claimed, without, criteria) = (claimed + points, without + missing, criteria + (missing > 0 ? 1 : 0));
            sheet.Row(
                member,
                ("claimed", own), ("without", Cell.Of(missing, (own.Origin ?? Origin.Computed).Weakest(Origin.Computed))), ("documents", Cell.Of(all, Origin.Computed)), ("valid", Cell.Of(valid, Origin.Computed)),
                ("state", AnswerSheet.Text(State(points, all, valid).In(request.Language))),
                ("lead", AnswerSheet.Text(request.Members.Find("criterion", member.Key) is { } node ? Breakdown.LeadOf(request.Members, node) : null)));
        }

        Fact Points(decimal number, string measure) => new(number, "points", 2, request.Unit().Key, measure, request.Text("year"));
        if (sheet.Rows == 0)
        {
            sheet.Find(new Phrase("Chưa có điểm tự chấm của đơn vị trong năm này, hoặc tài khoản chưa được xem.", "The unit's claimed points of this year are not loaded, or this account may not see them."));
        }
        else if (without == 0)
        {
            sheet.Find(new("Mọi điểm tự chấm ({0}) đều có tài liệu kiểm chứng hợp lệ.", "All points claimed ({0}) have valid evidence."), Points(claimed, "claimed"));
        }
        else
        {
            sheet.Find(
                new("{0} trên {1} tự chấm ở {2} tiêu chí chưa có tài liệu kiểm chứng hợp lệ.", "{0} of {1} claimed, over {2} criteria, have no valid evidence."),
                Points(without, "without"), Points(claimed, "claimed"), new Fact(criteria, "count", 0, request.Unit().Key, "criteria", request.Text("year")));
        }

        sheet.Note("PAR1074", new($"Hợp lệ (quy tắc của phần mềm): tài liệu có ngày, không muộn hơn 31/01/{(year + 1).ToString(CultureInfo.InvariantCulture)}, và có địa chỉ tra cứu. Nội dung tài liệu do người thẩm định xem.", $"Valid (a rule of this programme): the document bears a date, not after 31 January {(year + 1).ToString(CultureInfo.InvariantCulture)}, and can be looked up at an address. What it says is for the appraiser."));
        sheet.Note("PAR1075", new("Chỉ gồm tiêu chí có điểm tự chấm đã nạp; tiêu chí khảo sát không tự chấm nên không cần tài liệu.", "Only criteria whose claimed points are loaded; surveyed ones are not claimed and need no document."));
        return sheet.Build();
    }

    /// <summary>Criterion → documents, and how many of them are valid.</summary>
    private static Dictionary<string, (int All, int Valid)> Documents(CellSet? answer, int year)
    {
        var last = new DateOnly(year + 1, 1, 31);
        var found = new Dictionary<string, (int All, int Valid)>(StringComparer.Ordinal);
        for (var row = 0; answer is not null && row < answer.Rows.Count; row++)
        {
            var node = answer.Rows[row].Members[0].Key;
            var isDated = DateOnly.TryParseExact(answer.At("dated_on", row, 0).Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day <= last;
            var (all, valid) = found.GetValueOrDefault(node);
            found[node] = (all + 1, valid + (isDated && answer.At("with_address", row, 0).Number > 0 ? 1 : 0));
        }

        return found;
    }

    private static Phrase State(decimal points, int all, int valid) => (points, all, valid) switch
    {
        (0, _, _) => new("không tự chấm điểm nào", "nothing claimed"),
        (_, _, > 0) => new("đủ", "complete"),
        (_, > 0, _) => new("có tài liệu, thiếu ngày hoặc địa chỉ", "documents without date or address"),
        _ => new("chưa có tài liệu", "no document"),
    };
}
