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
    public static IEnumerable<Member> Of(CubeModels models, Func<SqlStatement, RowSet> run) =>
        Dimensions(models).SelectMany(d => Written(d).Concat(d.MemberSources.Items.SelectMany(s => Read(d, s, run(DuckDbMembers.Of(s)), Holders(models, s, run))))).DistinctBy(m => (m.Dimension, m.Key));

    /// <summary>The cubes that read a fact table, when none of them is open to everybody.</summary>
    public static IEnumerable<CubeModel> ReadersOfHidden(CubeModels models, string table)
    {
        var readers = models.Cubes.Items.Where(c => c.Table == table || c.Latest?.Table == table).ToArray();
        return readers.Any(c => c.Access.IsPublic) ? [] : readers;
    }

    /// <summary>Who shows which member of a table that is not open to everybody. Of events as they come it is not kept: there are too many.</summary>
    private static ILookup<string, string>? Holders(CubeModels models, CubeMemberSource source, Func<SqlStatement, RowSet> run)
    {
        if (ReadersOfHidden(models, source.Table).FirstOrDefault(c => c.Lifecycle is null)?.Dimension(DimensionRole.Unit) is not { } unit)
        {
            return null;
        }

        var rows = run(DuckDbMembers.Holders(source, unit.Column));
        var reader = new RowReader(rows);
        return Enumerable.Range(0, rows.RowCount).ToLookup(row => reader.Text("key", row) ?? "", row => reader.Text("unit", row) ?? "", StringComparer.Ordinal);
    }

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

    private static IEnumerable<Member> Read(CubeDimension dimension, CubeMemberSource source, RowSet rows, ILookup<string, string>? holders)
    {
        var reader = new RowReader(rows);
        for (var row = 0; row < rows.RowCount; row++)
        {
            if (reader.Text("key", row) is { Length: > 0 } key)
            {
                yield return new Member
                {
                    Dimension = dimension.Id,
                    Level = source.Level,
                    Table = source.Table,
                    Key = key,
                    Name = reader.Text("caption", row) ?? key,
                    NameEn = reader.Text("caption_en", row) ?? "",
                    Parents = reader.Text("parent", row) is { Length: > 0 } parent ? [parent] : [],
                    Order = dimension.Tokens.Count + row,
                    Holders = holders?[key].ToEquatableArray() ?? [],
                };
            }
        }
    }

    private static DateRange? Range(RowSet rows)
    {
        var reader = new RowReader(rows);
        return rows.RowCount > 0 && Day(reader.Text("first", 0)) is { } from && Day(reader.Text("last", 0)) is { } to ? new DateRange(from, to) : null;
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null;
}
