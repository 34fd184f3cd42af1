using System.Text;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Web.Figures;

/// <summary>What a reader chose of a figure, as its address keeps it: the tab, the units looked at, the order of the bars.</summary>
/// <param name="Tab">One of <see cref="Tabs"/>; empty for the first that there is.</param>
/// <param name="Picked">Keys of units, in the order chosen.</param>
public sealed record FigureChoice(string Tab, EquatableArray<string> Picked, bool ByName)
{
    public const string Map = "ban-do";
    public const string Bars = "bieu-do";
    public const string Lines = "qua-cac-nam";
    public const string Table = "bang";

    /// <summary>More lines than this cannot be told apart.</summary>
    public const int MostPicked = 8;

    public static IReadOnlyList<string> Tabs { get; } = [Map, Bars, Lines, Table];

    public static FigureChoice Default { get; } = new("", [], false);

    /// <summary>What differs from the usual, as part of the query of an address.</summary>
    public string Query
    {
        get
        {
            var text = new StringBuilder(Tab.Length == 0 ? "" : $"&xem={Tab}");
            text.Append(Picked.Count == 0 ? "" : "&chon=" + string.Join(',', Picked.Items.Select(Uri.EscapeDataString)).Replace("%3A", ":", StringComparison.Ordinal));
            return text.Append(ByName ? "&xep=ten" : "").ToString();
        }
    }

    /// <summary>Null when something in it means nothing.</summary>
    /// <param name="isUnit">Whether there is a unit of the key.</param>
    public static FigureChoice? Parse(IQueryCollection query, Func<string, bool> isUnit)
    {
        var (tab, order) = (query["xem"].ToString(), query["xep"].ToString());
        var picked = query["chon"].SelectMany(v => (v ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Distinct(StringComparer.Ordinal).ToList();
        return (tab.Length > 0 && !Tabs.Contains(tab)) || order is not ("" or "gia-tri" or "ten") || !picked.TrueForAll(key => isUnit(key))
            ? null
            : new FigureChoice(tab, picked.Take(MostPicked).ToEquatableArray(), order == "ten");
    }
}
