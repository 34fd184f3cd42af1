using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.DuckDb;
using ParAnalytics.Office.Releases;
using ParAnalytics.Warehouse.Facts;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Releases;

/// <summary>What changed with a release, so that only what shows it is asked again.</summary>
/// <param name="Facts">Fact tables with a row that came or went.</param>
/// <param name="Families">Index families among them.</param>
/// <param name="Years">Assessment years among them.</param>
/// <param name="Units">Units among them; <see cref="AllUnits"/> when they are too many to name.</param>
public sealed record Touch(EquatableArray<string> Facts, EquatableArray<string> Families, EquatableArray<int> Years, EquatableArray<string> Units, bool AllUnits)
{
    private const int MostUnits = 500;

    public static Touch Nothing { get; } = new([], [], [], [], false);

    /// <summary>A fact table of which too many units changed to name them.</summary>
    public static Touch Of(string fact) => new([fact], [], [], [], true);

    public Touch And(Touch other)
    {
        var units = Units.Items.Union(other.Units.Items, StringComparer.Ordinal).ToEquatableArray();
        var all = AllUnits || other.AllUnits || units.Count > MostUnits;
        return new Touch(
            Facts.Items.Union(other.Facts.Items, StringComparer.Ordinal).ToEquatableArray(),
            Families.Items.Union(other.Families.Items, StringComparer.Ordinal).ToEquatableArray(),
            Years.Items.Union(other.Years.Items).ToEquatableArray(),
            all ? [] : units,
            all);
    }

    internal static Touch Read(DuckDbConnection connection, ServingTable table, long release)
    {
        string[] Texts(string column)
        {
            var found = connection.Table($"select distinct {column}::varchar as key from {table.Name} where (rel_from = $release or rel_to = $release) and {column} is not null order by 1 limit {(MostUnits + 1).ToString(CultureInfo.InvariantCulture)}", ("release", release));
            return [.. Enumerable.Range(0, found.RowCount).Select(row => found[0].Text[row]!)];
        }

        var hasUnits = table.Key.Contains("unit_key");
        string[] units = hasUnits ? Texts("unit_key") : [];
        return new Touch(
            [table.Name],
            (table.HasFamily ? Texts("family") : []).ToEquatableArray(),
            (table.Key.Contains("year") ? Texts("year").Select(y => int.Parse(y, CultureInfo.InvariantCulture)) : []).ToEquatableArray(),
            units.Length > MostUnits ? [] : units.ToEquatableArray(),
            !hasUnits || units.Length > MostUnits);
    }
}

/// <summary>Another release became current.</summary>
public sealed record ReleaseChanged(ReleaseRecord? Before, ReleaseRecord Now, Touch Touched);
