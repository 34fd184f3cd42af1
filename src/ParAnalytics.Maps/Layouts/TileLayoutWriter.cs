using System.Globalization;
using System.Text;

namespace ParAnalytics.Maps.Layouts;

/// <summary>A layout as the CSV that <see cref="TileLayoutReader"/> reads.</summary>
public static class TileLayoutWriter
{
    /// <param name="kind"><c>province</c> or <c>commune</c>.</param>
    /// <param name="source">The document the layout rests on.</param>
    public static string Write(TileLayout layout, string kind, string source, DateOnly made)
    {
        var text = new StringBuilder("unit_key,kind,label,col,row,belongs_to,source_document,source_date\n");
        foreach (var cell in layout.Cells)
        {
            var parent = cell.BelongsTo ?? layout.Within;
            text.Append(CultureInfo.InvariantCulture, $"{cell.Unit},{(cell.BelongsTo is null ? kind : "archipelago")},{Quoted(cell.Label)},{cell.Column},{cell.Row},{parent},{Quoted(source)},{made:yyyy-MM-dd}\n");
        }

        return text.ToString();
    }

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
