using System.Globalization;
using ParAnalytics.Ingestion.Facts;

namespace ParAnalytics.Ingestion.Rules;

/// <summary>Two rows are the same figure when they are of one table and agree in the columns that tell its facts apart.</summary>
internal sealed class SameFigure : IEqualityComparer<FactRow>
{
    public static SameFigure Instance { get; } = new();

    public bool Equals(FactRow? x, FactRow? y) =>
        x is not null && y is not null && x.Table == y.Table && x.Table.Identity.All(column => Text(x[column]) == Text(y[column]));

    public int GetHashCode(FactRow obj)
    {
        var hash = default(HashCode);
        foreach (var column in obj.Table.Identity)
        {
            hash.Add(Text(obj[column]), StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    /// <summary>A value as it is compared: 1,50 is 1,5.</summary>
    internal static string Text(object? value) => value switch
    {
        null => "",
        string text => text,
        decimal number => number.ToString("0.######", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
