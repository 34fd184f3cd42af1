using System.Collections.Immutable;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Benchmarks.Asking;

/// <summary>A question in a form of which both the cube's question and one plain SQL statement can be made.</summary>
internal sealed record Slice(BenchCube Cube, ImmutableArray<string> Measures)
{
    public ImmutableArray<string> Rows { get; init; } = [];

    public ImmutableArray<string> Columns { get; init; } = [];

    public ImmutableArray<(string Level, ImmutableArray<string> In)> Filters { get; init; } = [];

    /// <summary>First and last month, <c>2024-01</c>.</summary>
    public (string From, string To)? Months { get; init; }

    public bool Totals { get; init; }

    /// <summary>The question as the API takes it.</summary>
    public CubeQuery Query => new()
    {
        Cube = Cube.Id,
        Measures = Measures.ToEquatableArray(),
        Rows = Rows.Select(AxisEntry (l) => new LevelAxis(l)).ToEquatableArray(),
        Columns = Columns.Select(AxisEntry (l) => new LevelAxis(l)).ToEquatableArray(),
        Filters = Filters.Select(QueryFilter (f) => new MemberFilter(f.Level, f.In.ToEquatableArray()))
            .Concat(Months is { } m ? [new RangeFilter("period.month", m.From, m.To)] : []).ToEquatableArray(),
        Totals = Totals ? new TotalsClause(new TotalsOfAxis(true, []), new TotalsOfAxis(true, [])) : TotalsClause.None,
        Limit = 100_000,
    };

    /// <summary>One statement over the base tables; columns: the keys of rows and columns (null for a total), then the measures.</summary>
    public string Sql
    {
        get
        {
            var keys = Rows.Concat(Columns).Select(l => Cube.Levels[l]).ToArray();
            var partition = Columns.Length > 0 ? string.Join(", ", Columns.Select(l => Cube.Levels[l])) : "1";
            var values = Measures.Select(m => $"{Cube.Measures[m].Replace("{columns}", partition, StringComparison.Ordinal)} as {m}");
            var conditions = Filters.Select(f => $"{Cube.Levels[f.Level]} in ({string.Join(", ", f.In.Select(k => $"'{k}'"))})")
                .Concat(Months is { } m ? [$"{Cube.Day} between date '{m.From}-01' and last_day(date '{m.To}-01')"] : []).ToArray();
            var groups = !Totals ? string.Join(", ", keys)
                : string.Join(", ", new[] { Rows, Columns }.Where(a => a.Length > 0).Select(a => $"rollup({string.Join(", ", a.Select(l => Cube.Levels[l]))})"));
            return $"select {string.Join(", ", keys.Select((k, i) => FormattableString.Invariant($"{k} as k{i}")).Concat(values))} from {Cube.From}"
                + (conditions.Length > 0 ? $" where {string.Join(" and ", conditions)}" : "")
                + (groups.Length > 0 ? $" group by {groups}" : "");
        }
    }
}
