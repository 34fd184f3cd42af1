using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Insights.Asking;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Insights.Answering;

/// <summary>One unit of a field in one year: its value, its official rank where there is one, and where both come from.</summary>
internal sealed record FieldEntry(string Key, string Caption, string Level, decimal? Value, ValueState State, Origin Origin, int? Rank, int? RankOf)
{
    public AxisMember Member => new(Level, Key, Caption);
}

/// <summary>The units that an index measures together in a year.</summary>
internal sealed record FieldYear(int Year, ImmutableArray<FieldEntry> Entries)
{
    public IEnumerable<FieldEntry> Scored => Entries.Where(e => e.Value is not null);

    public Origin Weakest => Scored.Select(e => e.Origin).DefaultIfEmpty(Origin.Computed).Max();

    /// <summary>What the publisher says the field holds, else those with a value.</summary>
    public int Size => Entries.Select(e => e.RankOf).FirstOrDefault(n => n is not null) ?? Scored.Count();

    /// <summary>Whether every unit ranked has its value here: only then is a computed place the place.</summary>
    public bool IsWhole => Scored.Any() && Scored.Count() >= Size;

    public FieldEntry? Find(string key) => Entries.FirstOrDefault(e => e.Key == key);

    /// <summary>The official rank, else the place computed in a whole field.</summary>
    public int? PlaceOf(FieldEntry entry) => entry.Rank ?? (IsWhole && entry.Value is { } value ? 1 + Scored.Count(o => o.Value > value) : null);

    /// <summary>Whether no unit stands between two: by the places of a whole field, else by official ranks that follow each other.</summary>
    public bool AreNeighbours(string above, string below) =>
        IsWhole || (Find(above)?.Rank is { } upper && Find(below)?.Rank is { } lower && lower - upper == 1);

    /// <summary>The question for the fields of an index in some years, units in the rows.</summary>
    public static CubeQuery Question(InsightRequest request, string family, Member unit, string node, IEnumerable<int> years, params string[] measures) => new()
    {
        Cube = "indices",
        Measures = measures.Length > 0 ? measures.ToEquatableArray() : ["value", "rank", "rank_of"],
        Rows = [new LevelAxis(unit.FullLevel)],
        Columns = [new LevelAxis("year")],
        Filters =
        [
            new MemberFilter("index.family", [family]),
            new MemberFilter("criterion.node", [node]),
            new MemberFilter("year", years.Select(y => y.ToString(CultureInfo.InvariantCulture)).ToEquatableArray()),
            .. Within(unit),
            .. request.PeerGroup is { Length: > 0 } group ? new QueryFilter[] { new MemberFilter("peer_group", [group]) } : [],
        ],
        Language = request.Language,
        Limit = 5000,
    };

    public static ImmutableArray<FieldYear> Of(CellSet answer)
    {
        var (value, rank, of) = (Index(answer, "value"), Index(answer, "rank"), Index(answer, "rank_of"));
        return
        [
            .. Enumerable.Range(0, answer.Columns.Count).Select(column => new FieldYear(
                int.Parse(answer.Columns[column].Members[^1].Key, NumberStyles.None, CultureInfo.InvariantCulture),
                [.. Enumerable.Range(0, answer.Rows.Count).Where(row => !answer.Rows[row].IsTotal).Select(row => Entry(answer, row, column, value, rank, of)).Where(e => e.Value is not null || e.Rank is not null || e.State is not ValueState.NotPublished)])),
        ];
    }

    /// <summary>Units below the province rank within their province, those below an agency within it.</summary>
    private static IEnumerable<QueryFilter> Within(Member unit) =>
        unit.Level is "commune" or "district" or "agency" or "subunit" && unit.Parents.Items.FirstOrDefault(p => p != "vn:") is { } parent ? [new MemberFilter("unit", [parent])] : [];

    private static int Index(CellSet answer, string measure) => answer.Measures.Items.Any(m => m.Id == measure) ? answer.IndexOf(measure) : -1;

    private static FieldEntry Entry(CellSet answer, int row, int column, int value, int rank, int of)
    {
        var member = answer.Rows[row].Members[^1];
        var cell = value < 0 ? Cell.Missing(ValueState.NotPublished) : answer[value, row, column];
        return new FieldEntry(member.Key, member.Caption, member.Level, cell.Number, cell.State, cell.Origin ?? Origin.Computed, Whole(rank), Whole(of));

        int? Whole(int measure) => measure >= 0 && answer[measure, row, column].Number is { } number ? (int)number : null;
    }
}
