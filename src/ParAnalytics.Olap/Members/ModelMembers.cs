using System.Collections.Immutable;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Dialect;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Members;

/// <summary>Members that the model itself writes or finds in tables, for whoever feeds a <see cref="MemberCatalogue"/>.</summary>
public static class ModelMembers
{
    /// <summary>Members written in the model, then those its tables name; of two with one key the first counts.</summary>
    /// <param name="run">Runs a statement on the serving copy.</param>
    public static IEnumerable<Member> Of(CubeModels models, Func<SqlStatement, RowSet> run) => Of(models, source => source.Members(run(source.Statement)));

    /// <summary>The same, for who keeps what a table named.</summary>
    /// <param name="read">Answers the members of a statement on the serving copy.</param>
    public static IEnumerable<Member> Of(CubeModels models, Func<MemberStatement, IEnumerable<Member>> read) =>
        Dimensions(models).SelectMany(d => Written(d).Concat(d.MemberSources.Items.SelectMany(s => read(Statement(models, d, s))))).DistinctBy(m => (m.Dimension, m.Key));

    /// <summary>Members written in the model.</summary>
    public static IEnumerable<Member> Written(CubeModels models) => Dimensions(models).SelectMany(Written).DistinctBy(m => (m.Dimension, m.Key));

    /// <summary>First and last day, or year, of the facts of each cube.</summary>
    public static ImmutableDictionary<string, DateRange> Extents(CubeModels models, Func<SqlStatement, RowSet> run)
    {
        var extents = ImmutableDictionary.CreateBuilder<string, DateRange>(StringComparer.Ordinal);
        foreach (var cube in models.Cubes.Items.Where(c => c.Grain == CubeGrain.Facts))
        {
            if (cube.Dimensions.Items.FirstOrDefault(d => d.Role is DimensionRole.Period or DimensionRole.Time) is { } time
                && Range(run(DuckDbMembers.Extent(cube, time))) is { } range)
            {
                extents[cube.Id] = range;
            }
        }

        return extents.ToImmutable();
    }

    private static IEnumerable<CubeDimension> Dimensions(CubeModels models) => models.Cubes.Items.SelectMany(c => c.Dimensions).DistinctBy(d => d.Id);

    private static IEnumerable<Member> Written(CubeDimension dimension) => dimension.Tokens.Items.Select((t, i) => new Member
    {
        Dimension = dimension.Id, Level = dimension.Levels[^1].Id, Key = t.Key, Name = t.Caption, NameEn = t.CaptionEn, Order = i,
    });

    private static MemberStatement Statement(CubeModels models, CubeDimension dimension, CubeMemberSource source)
    {
        var statement = DuckDbMembers.Of(source, HolderOf(models, source.Table));
        var made = string.Join(' ', dimension.Levels.Items.Select(l => l.Id).Concat(source.Attributes.Items).Append(source.Level).Append(source.IsByDepth ? "by depth" : ""));
        return new MemberStatement($"{dimension.Id} after {dimension.Tokens.Count}: {made}, {statement.Text}", statement, rows => Read(dimension, source, rows));
    }

    private static IEnumerable<Member> Read(CubeDimension dimension, CubeMemberSource source, RowSet rows)
    {
        var reader = new RowReader(rows);
        var depths = source.IsByDepth ? Depths(reader) : [];
        for (var row = 0; row < rows.RowCount; row++)
        {
            if (reader.Text("key", row) is { Length: > 0 } key)
            {
                yield return new Member
                {
                    Dimension = dimension.Id,
                    Level = source.IsByDepth ? dimension.Levels[Math.Min(depths[key], dimension.Levels.Count - 1)].Id : reader.Text("level", row) is { Length: > 0 } level ? level : source.Level,
                    Table = source.Table,
                    Key = key,
                    Name = reader.Text("caption", row) ?? key,
                    NameEn = reader.Text("caption_en", row) ?? "",
                    Parents = reader.Text("parent", row) is { Length: > 0 } parent ? [parent] : [],
                    Order = dimension.Tokens.Count + row,
                    Holders = reader.Text("holders", row) is { Length: > 0 } holders ? holders.Split('|').ToEquatableArray() : [],
                    Attributes = source.Attributes.Items.Select((name, i) => (name, Value: reader.Text(DuckDbMembers.Attribute(i), row))).Where(a => a.Value is { Length: > 0 })
                        .ToImmutableDictionary(a => a.name, a => a.Value!, StringComparer.Ordinal),
                };
            }
        }
    }

    /// <summary>The column of the units whose facts a table holds, when it holds facts that are not for everyone.</summary>
    private static string HolderOf(CubeModels models, string table) =>
        models.Cubes.Items.FirstOrDefault(c => c.Table == table && !c.Access.IsPublic)?.Dimension(DimensionRole.Unit)?.Column ?? "";

    /// <summary>How many members stand above each; a circle ends where it began.</summary>
    private static Dictionary<string, int> Depths(RowReader reader)
    {
        var parents = Enumerable.Range(0, reader.RowCount).ToDictionary(row => reader.Text("key", row)!, row => reader.Text("parent", row), StringComparer.Ordinal);
        var depths = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var key in parents.Keys)
        {
            var path = new HashSet<string>(StringComparer.Ordinal);
            for (var at = key; path.Add(at) && parents[at] is { Length: > 0 } above && parents.ContainsKey(above);)
            {
                at = above;
            }

            depths[key] = path.Count - 1;
        }

        return depths;
    }

    private static DateRange? Range(RowSet rows)
    {
        var reader = new RowReader(rows);
        return rows.RowCount > 0 && Day(reader.Text("first", 0)) is { } from && Day(reader.Text("last", 0)) is { } to ? new DateRange(from, to) : null;
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null;
}

/// <summary>A table that names members, as a statement and what its rows are made into.</summary>
/// <param name="Name">The same for the same statement made into members the same way.</param>
public sealed record MemberStatement(string Name, SqlStatement Statement, Func<RowSet, IEnumerable<Member>> Members);
