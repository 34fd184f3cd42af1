using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.DuckDb;
using ParAnalytics.Olap.Aggregates;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Warehouse.Members;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Aggregates;

/// <summary>An aggregate as the copy has it written down.</summary>
internal sealed record AggregateRecord(string Table, string Facts, string Keys, string Parts, ImmutableArray<string> Absent, string Follow, long Since, long RowCount, bool HasRemovals)
{
    /// <summary>Of a sorted copy the column it is sorted by; else empty.</summary>
    public string SortedBy { get; init; } = "";

    public long SortedValues { get; init; }

    /// <summary>Rows when it was made.</summary>
    public long MadeRows { get; init; }

    /// <summary>Milliseconds the making took.</summary>
    public long BuildMs { get; init; }

    /// <summary>Of key sets the column they hold; else empty.</summary>
    public string Held => Parts.StartsWith(HeldPart, StringComparison.Ordinal) ? Parts.Split('|')[1] : "";

    /// <summary>How many keys a set has room for; 0 for an aggregate.</summary>
    public int Room => Held.Length > 0 ? (int)Number(Parts.Split('|')[2]) : 0;

    private const string HeldPart = "held|";

    /// <summary>Whether so much has followed since it was made that making it anew pays.</summary>
    public bool IsWorn => RowCount - MadeRows > Math.Max(FewestFollowed, MadeRows / 4) || (HasRemovals && !IsOnlySums && BuildMs <= Cheap);

    private const long FewestFollowed = 20_000;

    /// <summary>Milliseconds that are spent to have least and greatest values again.</summary>
    private const long Cheap = 2_000;

    private bool IsOnlySums => Absent.IsEmpty && !Parts.Contains("|Minimum(", StringComparison.Ordinal) && !Parts.Contains("|Maximum(", StringComparison.Ordinal);

    public static IReadOnlyList<AggregateRecord> All(DuckDbConnection connection)
    {
        var rows = new DimensionRows(connection.Table("select table_name, facts, keys, parts, absent, follow, since::varchar as since, row_count::varchar as row_count, has_removals, sorted_by, sorted_values::varchar as sorted_values, made_rows::varchar as made_rows, build_ms::varchar as build_ms from serving_aggregate order by table_name"));
        return [.. Enumerable.Range(0, rows.Count).Select(row => new AggregateRecord(
            rows.Text("table_name", row), rows.Text("facts", row), rows.Text("keys", row), rows.Text("parts", row), [.. rows.Text("absent", row).Split(' ', StringSplitOptions.RemoveEmptyEntries)],
            rows.Text("follow", row), Number(rows.Text("since", row)), Number(rows.Text("row_count", row)), rows.Flag("has_removals", row))
        {
            SortedBy = rows.Text("sorted_by", row),
            SortedValues = Number(rows.Text("sorted_values", row)),
            MadeRows = Number(rows.Text("made_rows", row)),
            BuildMs = Number(rows.Text("build_ms", row)),
        })];
    }

    public static AggregateRecord Of(AggregateSql sql, long since, long rows, IEnumerable<string> absent, TimeSpan build) => new(
        sql.Design.Table,
        sql.Design.Facts,
        string.Join('\n', sql.Design.Keys.Items.Select(k => k.Grain switch
        {
            PeriodGrain period => $"{k.Name}|{k.Column}|period|{period.Period}",
            LevelGrain { Classes: var classes } => $"{k.Name}|{k.Column}|level|{classes.Dimension}|{classes.Level}|{classes.Fingerprint}",
            _ => $"{k.Name}|{k.Column}|whole",
        })),
        sql.Design.IsKeySet ? string.Create(CultureInfo.InvariantCulture, $"{HeldPart}{sql.Design.Held}|{sql.Design.Room}") : string.Join('\n', sql.Design.Parts.Items.Select(p => $"{p.Name}|{string.Join(' ', p.Reads.Distinct())}|{AggregateParts.SignatureOf(p)}")),
        [.. absent],
        sql.Follow,
        since,
        rows,
        HasRemovals: false)
    {
        SortedBy = sql.Design.SortedBy,
        SortedValues = sql.Design.SortedValues,
        MadeRows = rows,
        BuildMs = (long)build.TotalMilliseconds,
    };

    public void Write(DuckDbConnection connection) => connection.Run(
        "insert or replace into serving_aggregate values ($table, $facts, $keys, $parts, $absent, $follow, $since, $rows, $removals, $sorted, $values, $made, $build)",
        ("table", Table), ("facts", Facts), ("keys", Keys), ("parts", Parts), ("absent", string.Join(' ', Absent)), ("follow", Follow), ("since", Since), ("rows", RowCount), ("removals", HasRemovals),
        ("sorted", SortedBy), ("values", SortedValues), ("made", MadeRows), ("build", BuildMs));

    /// <summary>As the engine uses it; null when cubes or members are no longer those it was made by.</summary>
    public CubeAggregate? Read(CubeModels models, Func<string, string, MemberClasses?> classesOf)
    {
        if (Held.Length > 0 && !models.Cubes.Items.Any(c => c.Table == Facts))
        {
            return null;
        }

        var known = AggregateParts.Of(models.Cubes.Items.Where(c => c.Table == Facts)).SelectMany(AggregateParts.FormsOf).DistinctBy(AggregateParts.SignatureOf, StringComparer.Ordinal).ToDictionary(AggregateParts.SignatureOf, StringComparer.Ordinal);
        var keys = Lines(Keys).Select(k => Key(k, classesOf)).ToArray();
        var parts = (Held.Length > 0 ? [] : Lines(Parts)).Select(p => known.TryGetValue(p[2], out var column) ? new AggregatePart(column with { Name = p[0] }, AggregateParts.CanBeAbsent(column, Absent)) : null).ToArray();
        return keys.Any(k => k is null) || parts.Any(p => p is null)
            ? null
            : new CubeAggregate(Table, Facts, keys.Select(k => k!).ToEquatableArray(), parts.Select(p => p!).ToEquatableArray(), RowCount, Since) { HasRemovals = HasRemovals, Gaps = Absent.ToEquatableArray(), SortedBy = SortedBy, SortedValues = SortedValues, Held = Held, Room = Room };
    }

    private static AggregateKey? Key(string[] line, Func<string, string, MemberClasses?> classesOf) => line[2] switch
    {
        "period" => AggregateKey.Of(line[1], line[3]),
        "level" => classesOf(line[3], line[4]) is { } classes && classes.Fingerprint == line[5] ? AggregateKey.Of(line[1], classes) : null,
        _ => AggregateKey.Of(line[1]),
    };

    private static IEnumerable<string[]> Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|', 6));

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
