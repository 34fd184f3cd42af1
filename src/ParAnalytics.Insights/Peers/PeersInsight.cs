using System.Collections.Immutable;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Insights.LostPoints;
using ParAnalytics.Insights.RankPrices;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Insights.Peers;

/// <summary>Which units are most alike, and per criterion the best of them: strengths and weaknesses against peers, not against the nation.</summary>
public sealed class PeersInsight : IInsight
{
    public InsightHeader Header { get; } = new(
        "peers",
        new("So với các tỉnh tương đồng", "Against peers"),
        new("Các đơn vị giống nhất theo vùng, loại, sắp xếp và số xã, phường; tiêu chí nào mạnh, yếu so với họ.", "The units most alike by region, kind, merger and number of communes; where the unit is stronger or weaker than they are."),
        [
            Ask.Unit, Ask.Family, Ask.Year,
            Ask.Number("count", "số đơn vị tương đồng", "how many peers", "5", 1, 20),
            Ask.Choice("show", "hiển thị", "show", "peers", "criteria"),
            new InsightParameter("cut", new("cách chia tiêu chí", "breakdown of criteria"), ParameterKind.List, ""),
        ],
        [
            new("distance", new("Khoảng cách", "Distance"), "number", 2, "lower"),
            new("region", new("Khác vùng", "Other region"), "number", 2),
            new("kind", new("Khác loại", "Other kind"), "number", 2),
            new("merged", new("Khác về sắp xếp", "Otherwise merged"), "number", 2),
            new("size", new("Khác số xã, phường", "Other number of communes"), "number", 2),
            new("value", new("Điểm", "Score"), "number", 2, "higher"),
            new("median", new("Trung vị nhóm tương đồng", "Median of peers"), "number", 2),
            new("gap", new("Hơn, kém trung vị", "Above, below the median"), "number", 2, "higher"),
            new("best", new("Điểm cao nhất trong nhóm", "Best of peers"), "number", 2),
            new("best_name", new("Đơn vị cao nhất", "Who is best"), "text"),
        ]);

    public EquatableArray<AskedQuestion> Questions(InsightRequest request)
    {
        var (family, unit, year) = (request.Family().Id, request.Unit(), request.Whole("year"));
        var field = FieldYear.Question(request, family, unit, family + "/", [year]);
        var nodes = Nodes(request);
        return
        [
            new("field", field),
            .. request.Text("show") != "criteria" || nodes.Count == 0 ? [] : new AskedQuestion[]
            {
                new("nodes", field with { Measures = ["value"], Columns = [new MembersAxis("criterion.node", nodes)], Filters = field.Filters.Items.Where(f => f is not MemberFilter { Level: "criterion.node" or "index.family" }).ToEquatableArray() }, MayFail: true),
            },
        ];
    }

    public InsightAnswer Answer(InsightRequest request, InsightInputs inputs)
    {
        var (sheet, unit, year) = (new AnswerSheet(Header, request, inputs), request.Unit(), request.Whole("year"));
        var day = new DateOnly(year, 12, 31);
        var field = FieldYear.Of(inputs["field"]).FirstOrDefault(y => y.Year == year) ?? new FieldYear(year, []);
        var alike = request.Members.MembersOf("unit", unit.Level).Where(m => m.ExistsOn(day)).Select(m => PeerTraits.Of(m, request.Members));
        var peers = PeerDistance.Nearest(PeerTraits.Of(unit, request.Members), alike, request.Whole("count"));
        string? Named(string key) => request.Members.Find("unit", key)?.Caption(request.Language);
        if (request.Text("show") == "criteria")
        {
            Criteria(sheet, request, inputs.Find("nodes"), unit.Key, [.. peers.Select(p => p.Peer.Key)]);
        }
        else
        {
            foreach (var (peer, d) in peers)
            {
                Cell Step(decimal step) => Cell.Of(step, Origin.Computed);
                sheet.Row(
                    new AxisMember("unit." + unit.Level, peer.Key, Named(peer.Key) ?? peer.Name),
                    ("distance", Step(d.Total)), ("region", Step(d.Region)), ("kind", Step(d.Kind)), ("merged", Step(d.Merged)), ("size", Step(d.Size)),
                    ("value", field.Find(peer.Key) is { Value: { } value } entry ? Cell.Of(value, entry.Origin) : Cell.Missing(ValueState.NotPublished)));
            }

            sheet.Find(peers.IsEmpty ? new("Không có đơn vị nào khác cùng cấp với {0} để so.", "There is no other unit of the level of {0} to compare with.") : new($"Giống {{0}} nhất: {string.Join(", ", peers.Select(p => p.Peer.Name))}.", $"Most like {{0}}: {string.Join(", ", peers.Select(p => Named(p.Peer.Key) ?? p.Peer.Name))}."), unit.Caption(request.Language));
        }

        sheet.Note("PAR1052", new("Đặc điểm đã nạp và được dùng: vùng, loại (tỉnh hay thành phố), số đơn vị hợp thành, số xã, phường. Dân số, ngân sách, địa hình, tỷ lệ dân tộc thiểu số chưa nạp nên chưa dùng. Trọng số của khoảng cách là giả định của phần mềm.", "Traits that are loaded and used: region, kind (province or city), how many units it was formed from, number of communes. Population, budget, terrain and ethnic share are not loaded and so not used. The weights of the distance are an assumption of this programme."));
        return sheet.Build();
    }

    private static void Criteria(AnswerSheet sheet, InsightRequest request, CellSet? nodes, string own, ImmutableArray<string> peers)
    {
        for (var column = 0; nodes is not null && column < nodes.Columns.Count; column++)
        {
            var at = column;
            Cell? Of(string unit) => Enumerable.Range(0, nodes.Rows.Count).Where(r => nodes.Rows[r].Members.Items.Any(m => m.Key == unit)).Select(r => (Cell?)nodes.At("value", r, at)).FirstOrDefault();
            var others = peers.Select(p => (Key: p, Cell: Of(p))).Where(p => p.Cell?.Number is not null).Select(p => (p.Key, Value: p.Cell!.Value.Number!.Value, Origin: p.Cell.Value.Origin ?? Origin.Computed)).ToList();
            if (Of(own) is not { Number: { } value } mine || others.Count == 0)
            {
                continue;
            }

            var origin = others.Select(o => o.Origin).Append(mine.Origin ?? Origin.Computed).Max().Weakest(Origin.Computed);
            var (median, best) = (PriceLadder.Median([.. others.Select(o => o.Value)]), others.MaxBy(o => o.Value));
            sheet.Row(
                nodes.Columns[column].Members[^1],
                ("value", Cell.Of(value, mine.Origin ?? Origin.Computed)), ("median", Cell.Of(median, origin)), ("gap", Cell.Of(value - median, origin)), ("best", Cell.Of(best.Value, origin)),
                ("best_name", AnswerSheet.Text(request.Members.Find("unit", best.Key)?.Caption(request.Language))));
        }

        if (sheet.Rows == 0)
        {
            sheet.Find(new Phrase("Chưa có điểm theo tiêu chí của đơn vị và các đơn vị tương đồng.", "The scores by criterion of the unit and its peers are not loaded."));
        }
    }

    /// <summary>The criteria of the breakdown named, else of every breakdown: those without scores are left out of the answer.</summary>
    private static EquatableArray<string> Nodes(InsightRequest request)
    {
        var wanted = request.Text("cut");
        return Breakdown.All(request.Members, request.Family().Id, request.Whole("year")).Where(b => wanted.Length == 0 || b.Id == wanted || b.Set == wanted)
            .SelectMany(b => b.Leaves).Select(l => l.Key).Distinct(StringComparer.Ordinal).Take(300).ToEquatableArray();
    }
}
