using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Units;

namespace ParAnalytics.Maps.Layouts;

/// <summary>Reads layout files: columns <c>unit_key, kind, label, col, row, belongs_to</c>, further ones ignored.</summary>
public static class TileLayoutReader
{
    /// <summary>All layouts of a reference folder, by id (<c>layout_provinces_34.csv</c> is <c>provinces-34</c>).</summary>
    /// <exception cref="FaultException">PAR0801: a line is wrong; told with file and line.</exception>
    public static ImmutableDictionary<string, TileLayout> ReadFolder(string folder) =>
        Directory.EnumerateFiles(folder, "layout_*.csv")
            .Select(path => Read(IdOf(path), File.ReadAllText(path), Path.GetFileName(path)))
            .ToImmutableDictionary(layout => layout.Id, StringComparer.Ordinal);

    public static TileLayout Read(string id, string text, string file)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        var header = CsvLine.Split(lines[0]);
        var cells = ImmutableArray.CreateBuilder<TileCell>();
        var parents = new HashSet<string>(StringComparer.Ordinal);
        var taken = new Dictionary<(int, int), int>();
        for (var i = 1; i < lines.Length; i++)
        {
            if (lines[i].Length == 0)
            {
                continue;
            }

            var fields = CsvLine.Split(lines[i]);
            string Field(string name) => Array.IndexOf(header, name) is >= 0 and var at && at < fields.Length ? fields[at] : "";
            if (!UnitKey.TryParse(Field("unit_key"), out var unit) || Whole(Field("col")) is not { } column || Whole(Field("row")) is not { } row)
            {
                throw Wrong(file, i, "dòng cần unit_key (SCHEME:CODE), col và row là số nguyên từ 0", "a line needs unit_key (SCHEME:CODE), col and row as whole numbers from 0");
            }

            if (!taken.TryAdd((column, row), i))
            {
                throw Wrong(file, i, $"ô ({column}, {row}) đã dùng ở dòng {taken[(column, row)] + 1}", $"cell ({column}, {row}) is taken by line {taken[(column, row)] + 1}");
            }

            // A commune lies in its province too, but only an archipelago on a provincial map takes its colour from there.
            var bearer = Field("kind") == "archipelago" && UnitKey.TryParse(Field("belongs_to"), out var province) ? province : (UnitKey?)null;
            parents.Add(Field("belongs_to"));
            cells.Add(new TileCell(unit, TextFold.Compose(Field("label")), column, row, bearer));
        }

        return new TileLayout(id, cells.ToImmutable(), parents.Count == 1 && UnitKey.TryParse(parents.Single(), out var within) ? within : null);
    }

    private static string IdOf(string path) => Path.GetFileNameWithoutExtension(path)["layout_".Length..].Replace('_', '-');

    private static int? Whole(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static FaultException Wrong(string file, int line, string detail, string detailEn) =>
        new(new Fault("PAR0801", $"Bố cục ô: {detail}", $"Tile layout: {detailEn}", string.Create(CultureInfo.InvariantCulture, $"{file}:{line + 1}:1")));
}
