using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using ParAnalytics.Domain.Values;
using ParAnalytics.Maps.Classes;
using ParAnalytics.Maps.Pictures;

namespace ParAnalytics.Web.Figures;

/// <summary>How a map is drawn, as chosen in an address: classes, colours, a second year beside it, tiles in place of borders.</summary>
/// <param name="Bounds">Inner bounds chosen by hand, rising.</param>
/// <param name="Beside">The year of the map beside it; null for none.</param>
public sealed record MapView(ClassMethod Method, int Count, EquatableArray<decimal> Bounds, MapRamp Ramp, string? Beside, bool AsTiles)
{
    public static MapView Default { get; } = new(ClassMethod.Quantile, 5, [], MapRamp.Sequential, null, false);

    /// <summary>Methods as they stand in addresses.</summary>
    public static IReadOnlyDictionary<string, ClassMethod> Methods { get; } = new Dictionary<string, ClassMethod>(StringComparer.Ordinal)
    {
        ["phan-vi"] = ClassMethod.Quantile, ["deu"] = ClassMethod.Equal, ["tu-nhien"] = ClassMethod.NaturalBreaks, ["lech-chuan"] = ClassMethod.StandardDeviation, ["nhom"] = ClassMethod.Groups, ["tay"] = ClassMethod.Fixed,
    };

    public static IReadOnlyDictionary<string, MapRamp> Ramps { get; } = new Dictionary<string, MapRamp>(StringComparer.Ordinal)
    {
        ["tuan-tu"] = MapRamp.Sequential, ["phan-ky"] = MapRamp.Diverging, ["phan-loai"] = MapRamp.Categorical, ["xam"] = MapRamp.Grey,
    };

    public ClassRule Rule => new(Method, Count, Bounds);

    /// <summary>What differs from the usual, as part of the query of an address.</summary>
    public string Query
    {
        get
        {
            var text = new StringBuilder();
            void Add(string name, string value) => text.Append('&').Append(name).Append('=').Append(Uri.EscapeDataString(value));
            if (Method != Default.Method)
            {
                Add("lop", Methods.First(m => m.Value == Method).Key);
            }

            if (Count != Default.Count)
            {
                Add("so-lop", Count.ToString(CultureInfo.InvariantCulture));
            }

            if (Bounds.Count > 0)
            {
                Add("moc", BoundsText);
            }

            if (Ramp != Default.Ramp)
            {
                Add("mau", Ramps.First(r => r.Value == Ramp).Key);
            }

            if (Beside is { } year)
            {
                Add("so", year);
            }

            if (AsTiles)
            {
                Add("ve", "o");
            }

            return text.ToString();
        }
    }

    /// <summary>The bounds as written in an address: <c>80;85,5;90</c>.</summary>
    public string BoundsText => string.Join(';', Bounds.Items.Select(b => b.ToString("0.######", CultureInfo.InvariantCulture).Replace('.', ',')));

    /// <summary>Null when something in it means nothing.</summary>
    public static MapView? Parse(IQueryCollection query)
    {
        string Text(string name) => query[name].ToString().Trim();
        var method = Default.Method;
        var ramp = Default.Ramp;
        var count = Default.Count;
        if ((Text("lop") is { Length: > 0 } m && !Methods.TryGetValue(m, out method)) || (Text("mau") is { Length: > 0 } r && !Ramps.TryGetValue(r, out ramp))
            || (Text("so-lop") is { Length: > 0 } c && (!int.TryParse(c, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 2 or > ClassRule.Most))
            || (Text("so") is { Length: > 0 } year && (year.Length != 4 || !year.All(char.IsAsciiDigit))) || Text("ve") is not ("" or "o") || Numbers(Text("moc")) is not { } bounds)
        {
            return null;
        }

        // Bounds written by hand mean that they are wanted, whatever the list above them says; without any, there is nothing by hand.
        method = bounds.Length > 0 ? ClassMethod.Fixed : method == ClassMethod.Fixed ? Default.Method : method;
        return new MapView(method, count, bounds.ToEquatableArray(), ramp, Text("so") is { Length: > 0 } beside ? beside : null, Text("ve") == "o");
    }

    private static ImmutableArray<decimal>? Numbers(string text)
    {
        var numbers = new SortedSet<decimal>();
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!decimal.TryParse(part.Replace(',', '.'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            numbers.Add(number);
        }

        return numbers.Count < ClassRule.Most ? [.. numbers] : null;
    }
}
