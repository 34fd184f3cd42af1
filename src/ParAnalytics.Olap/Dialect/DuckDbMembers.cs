using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Dialect;

/// <summary>Statements by which a catalogue is fed.</summary>
internal static class DuckDbMembers
{
    /// <summary>Columns key, caption, caption_en and parent, a row per member; of several captions the newest.</summary>
    public static SqlStatement Of(CubeMemberSource source)
    {
        var key = source.Split.Length > 0 ? $"unnest(string_split({Name(source.Key)}, $p0))" : $"cast({Name(source.Key)} as varchar)";
        var order = source.Order.Length > 0 ? $"min({Name(source.Order)}), " : "";
        return new SqlStatement(
            $"select key, {Newest(source.Caption)} as caption, {Newest(source.CaptionEn)} as caption_en, {Newest(source.Parent)} as parent "
            + $"from (select trim({key}) as key, * from {Name(source.Table)}) where key <> '' group by key order by {order}key",
            source.Split.Length > 0 ? [new SqlParameter("p0", source.Split)] : []);
    }

    /// <summary>Columns key and unit: which units' facts show which member.</summary>
    public static SqlStatement Holders(CubeMemberSource source, string unit)
    {
        var key = source.Split.Length > 0 ? $"unnest(string_split({Name(source.Key)}, $p0))" : $"cast({Name(source.Key)} as varchar)";
        return new SqlStatement(
            $"select distinct trim(key) as key, cast(unit as varchar) as unit from (select {key} as key, {Name(unit)} as unit from {Name(source.Table)}) where trim(key) <> ''",
            source.Split.Length > 0 ? [new SqlParameter("p0", source.Split)] : []);
    }

    /// <summary>Columns first and last: the days between which the cube has facts.</summary>
    public static SqlStatement Extent(CubeModel cube, CubeDimension time)
    {
        var column = cube.Lifecycle is { } life && life.Days.Items.Any(d => d.Name == time.Column) ? Name(life.At) : Name(time.Column);
        return new SqlStatement(
            time.Role == DimensionRole.Time
                ? $"select cast(make_date(min({column}), 1, 1) as varchar) as first, cast(make_date(max({column}), 12, 31) as varchar) as last from {Name(cube.Table)}"
                : $"select cast(cast(min({column}) as date) as varchar) as first, cast(cast(max({column}) as date) as varchar) as last from {Name(cube.Table)}",
            []);
    }

    private static string Newest(string column) => column.Length == 0 ? "cast(null as varchar)" : $"arg_max({Name(column)}, rel_from)";

    private static string Name(string name) => PlainName.Checked(name);
}
