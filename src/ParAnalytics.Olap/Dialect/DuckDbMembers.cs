using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Olap.Dialect;

/// <summary>Statements by which a catalogue is fed.</summary>
internal static class DuckDbMembers
{
    /// <summary>Column of an attribute in what is read.</summary>
    public static string Attribute(int place) => FormattableString.Invariant($"attribute_{place}");

    /// <summary>Columns key, caption, caption_en, parent, level, holders and the attributes, a row per member; of several captions the newest.</summary>
    /// <param name="holder">Column of the unit whose facts the rows are; empty where that does not matter.</param>
    public static SqlStatement Of(CubeMemberSource source, string holder = "")
    {
        var holders = holder.Length > 0 ? $"string_agg(distinct cast({Name(holder)} as varchar), '|' order by cast({Name(holder)} as varchar))" : "cast(null as varchar)";
        var key = source.Split.Length > 0 ? $"unnest(string_split({Name(source.Key)}, $p0))" : $"cast({Name(source.Key)} as varchar)";
        var order = source.Order.Length > 0 ? $"min({Name(source.Order)}), " : "";
        return new SqlStatement(
            $"select member_key as key, {Newest(source.Caption)} as caption, {Newest(source.CaptionEn)} as caption_en, {Newest(source.Parent)} as parent, {Newest(source.LevelColumn)} as level, {holders} as holders{string.Concat(source.Attributes.Items.Select((a, i) => $", {Newest(a)} as {Attribute(i)}"))} "
            + $"from (select trim({key}) as member_key, * from {Name(source.Table)}) where member_key <> '' group by member_key order by {order}member_key",
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

    private static string Newest(string column) => column.Length == 0 ? "cast(null as varchar)" : $"cast(arg_max({Name(column)}, rel_from) as varchar)";

    private static string Name(string name) => PlainName.Checked(name);
}
