using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Insights.LostPoints;

/// <summary>Points lost at one leaf.</summary>
/// <param name="Lead">The agency that answers for it; null when none is named.</param>
internal sealed record LostLeaf(string Node, string Caption, decimal? Lost, decimal? Points, decimal? Max, Origin Origin, string? Lead, ImmutableArray<LinkedAssignment> Assignments);

/// <summary>An assignment that covers a leaf.</summary>
internal sealed record LinkedAssignment(string Key, string Caption, string? Lead, string? Deadline);

/// <summary>What a unit lost on an index in a year: in whole, and leaf by leaf of the breakdown taken.</summary>
/// <param name="Whole">Maximum − score of the index itself; null when it is not loaded.</param>
internal sealed record LostPointsReading(decimal? Whole, decimal? Max, Origin Origin, Breakdown? Breakdown, ImmutableArray<LostLeaf> Leaves)
{
    /// <summary>What the leaves do not explain: 0 when they add up to the whole.</summary>
    public decimal Rest => (Whole ?? 0) - Leaves.Sum(l => l.Lost ?? 0);

    public static EquatableArray<AskedQuestion> Questions(InsightRequest request)
    {
        var (family, unit, year) = (request.Family().Id, request.Unit().Key, request.Whole("year"));
        var nodes = Breakdown.All(request.Members, family, year).SelectMany(b => b.Leaves).Select(m => m.Key).Distinct(StringComparer.Ordinal).ToEquatableArray();
        QueryFilter[] filters = [new MemberFilter("unit", [unit]), new MemberFilter("year", [year.ToString(CultureInfo.InvariantCulture)])];
        return
        [
            new("index", new CubeQuery { Cube = "indices", Measures = ["lost", "points", "max_points", "value"], Rows = [new MembersAxis("criterion.node", [family + "/"])], Filters = filters.ToEquatableArray() }),
            .. nodes.Count == 0 ? [] : new AskedQuestion[] { new("leaves", new CubeQuery { Cube = "indices", Measures = ["lost", "points", "max_points"], Rows = [new MembersAxis("criterion.node", nodes)], Filters = filters.ToEquatableArray() }, MayFail: true) },
            new("assignments", Assignments(unit), MayFail: true),
        ];
    }

    public static LostPointsReading Of(InsightRequest request, InsightInputs inputs)
    {
        var (family, year) = (request.Family().Id, request.Whole("year"));
        var index = inputs["index"];
        var (whole, max) = index.Rows.Count == 0 ? (Cell.Missing(ValueState.NotPublished), null) : (index.At("lost", 0, 0), index.At("max_points", 0, 0).Number);
        var all = Breakdown.All(request.Members, family, year);
        var known = inputs.Find("leaves") is { } leaves ? Enumerable.Range(0, leaves.Rows.Count).ToDictionary(r => leaves.Rows[r].Members[^1].Key, r => r, StringComparer.Ordinal) : [];
        var links = Links(inputs.Find("assignments"), request);
        var byAgency = request.Text("by") is "agency" or "assignment";
        var wanted = request.Text("cut");
        var candidates = all.Where(b => wanted.Length == 0 || b.Id == wanted || b.Set == wanted).Select(b => (Breakdown: b, Leaves: Read(b))).ToList();
        if (wanted.Length > 0 && candidates.Count == 0)
        {
            throw InsightFaults.UnknownMember("cut", wanted, all.Select(b => b.Id));
        }

        // One that adds up to the whole before one that does not; then one that names agencies where they are asked for; then the finest.
        var best = candidates
            .OrderByDescending(c => c.Leaves.Any(l => l.Lost is not null))
            .ThenByDescending(c => c.Leaves.Where(l => l.Lost is not null).Sum(l => l.Lost) == whole.Number)
            .ThenByDescending(c => byAgency && c.Leaves.Any(l => l.Lead is not null && l.Lost is not null))
            .ThenByDescending(c => c.Leaves.Count(l => l.Lost is not null))
            .FirstOrDefault();
        return new(whole.Number, max, whole.Origin ?? Origin.Computed, best.Breakdown, best.Leaves.IsDefault ? [] : [.. best.Leaves.Where(l => l.Lost is not null)]);

        ImmutableArray<LostLeaf> Read(Breakdown breakdown) => [.. breakdown.Leaves.Select(node =>
        {
            (Cell Lost, Cell Points, Cell Max) cells = known.TryGetValue(node.Key, out var row) && inputs.Find("leaves") is { } asked
                ? (asked.At("lost", row, 0), asked.At("points", row, 0), asked.At("max_points", row, 0))
                : (Cell.Missing(ValueState.NotPublished), Cell.Missing(ValueState.NotPublished), Cell.Missing(ValueState.NotPublished));
            return new LostLeaf(node.Key, node.Caption(request.Language), cells.Lost.Number, cells.Points.Number, cells.Max.Number, cells.Lost.Origin ?? Origin.Computed, Breakdown.LeadOf(request.Members, node), [.. links.Where(l => Covers(l.Nodes, node.Key, family)).Select(l => l.Assignment)]);
        })];

        bool Covers(ImmutableArray<string> linked, string node, string of) => linked.Any(l =>
        {
            var (set, code) = (l[..l.IndexOf('/', StringComparison.Ordinal)], Breakdown.CodeOf(l));
            var mine = Breakdown.CodeOf(node);
            return (set == of || request.Members.Sets.Any(s => s.Id == set && s.Family == of && s.IsInForce(year))) && (code.Length == 0 || mine == code || mine.StartsWith(code + ".", StringComparison.Ordinal));
        });
    }

    public static CubeQuery Assignments(string unit) => new()
    {
        Cube = "assignments",
        Measures = ["task", "lead", "node", "deadline_text"],
        Rows = [new LevelAxis("assignment")],
        Filters = [new MemberFilter("unit", [unit])],
        Limit = 1000,
    };

    /// <summary>The assignments that name the index as such: what its parts do not explain is theirs.</summary>
    public static ImmutableArray<LinkedAssignment> LinkedTo(InsightRequest request, CellSet? answer, string family) =>
    [
        .. Links(answer, request).Where(l => l.Nodes.Any(n => n.EndsWith('/') && n[..^1] is var set && (set == family || request.Members.Sets.Any(s => s.Id == set && s.Family == family)))).Select(l => l.Assignment),
    ];

    private static List<(ImmutableArray<string> Nodes, LinkedAssignment Assignment)> Links(CellSet? answer, InsightRequest request) => answer is null ? [] :
    [
        .. Enumerable.Range(0, answer.Rows.Count)
            .Select(r => (Nodes: (ImmutableArray<string>)[.. (answer.At("node", r, 0).Text ?? "").Split('|', StringSplitOptions.RemoveEmptyEntries).Where(n => n.Contains('/', StringComparison.Ordinal))], Row: r))
            .Where(l => l.Nodes.Length > 0)
            .Select(l => (l.Nodes, new LinkedAssignment(answer.Rows[l.Row].Members[^1].Key, answer.At("task", l.Row, 0).Text ?? answer.Rows[l.Row].Caption, answer.At("lead", l.Row, 0).Text, answer.At("deadline_text", l.Row, 0).Text))),
    ];
}
