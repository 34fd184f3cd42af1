using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Warehouse.Reference;

namespace ParAnalytics.Warehouse.Care;

/// <summary>The published figures of <c>warehouse/reference/anchors.csv</c>, each to be answered within its tolerance.</summary>
internal sealed class AnchorFile(string folder)
{
    private const string Name = "anchors.csv";

    private readonly Lazy<ImmutableArray<FileAnchor>> _anchors = new(() => Read(Path.Combine(folder, Name)));

    public ImmutableArray<FileAnchor> All => _anchors.Value;

    private static ImmutableArray<FileAnchor> Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        var table = ReferenceTable.Read(path);
        return
        [
            .. Enumerable.Range(0, table.Count).Select(row => new FileAnchor(
                string.Create(CultureInfo.InvariantCulture, $"warehouse/reference/{Name}:{table.Line(row)}"),
                table[row, "id"], table[row, "unit_key"], table[row, "criterion"], table[row, "year"], table[row, "measure"], Number(table[row, "value"]), Number(table[row, "tolerance"]))),
        ];
    }

    private static decimal Number(string text) => text.Length == 0 ? 0 : decimal.Parse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}

/// <param name="Place">File and line.</param>
/// <param name="Tolerance">Greatest difference that is none.</param>
internal sealed record FileAnchor(string Place, string Id, string Unit, string Node, string Year, string Measure, decimal Value, decimal Tolerance);
