using System.Collections.Frozen;
using System.Collections.Immutable;
using ParAnalytics.Domain.Text;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Ingestion.Intake;

/// <summary>Which column of a sheet is which, and where the header ends.</summary>
/// <param name="LastRow">Last row of the header.</param>
/// <param name="Positions">Column of the file by name of the description.</param>
/// <param name="Unread">Headers nobody asked for, with their cell.</param>
internal sealed record HeaderMap(int LastRow, FrozenDictionary<string, int> Positions, ImmutableArray<(CellAddress Cell, string Header)> Unread)
{
    private const int RowsSearched = 40;
    private const string Path = " > ";

    /// <summary>The header block with all headers that the description needs; null when no block among the first rows has them.</summary>
    public static HeaderMap? Find(SheetModel model, IEnumerable<SheetRow> rows) =>
        Find(model, rows, out _);

    /// <summary>As <see cref="Find(SheetModel, IEnumerable{SheetRow})"/>; tells which headers the best block lacked.</summary>
    public static HeaderMap? Find(SheetModel model, IEnumerable<SheetRow> rows, out ImmutableArray<string> lacking)
    {
        var head = rows.TakeWhile(row => row.Number <= RowsSearched).ToList();
        lacking = [.. model.Columns.Where(column => !column.IsOptional).Select(column => column.Headers[0])];
        for (var at = 0; at < head.Count; at++)
        {
            var last = head[at].Number + model.Layout.HeaderRows - 1;
            var texts = Texts([.. head.Skip(at).TakeWhile(row => row.Number <= last)]);
            var positions = Match(model, texts);
            ImmutableArray<string> missing = [.. model.Columns.Where(column => !column.IsOptional && !positions.ContainsKey(column.Name)).Select(column => column.Headers[0])];
            if (missing.IsEmpty)
            {
                return new HeaderMap(last, positions, Unused(model, texts, positions, head[at].Number));
            }

            lacking = missing.Length < lacking.Length ? missing : lacking;
        }

        return null;
    }

    private static SortedDictionary<int, ImmutableArray<string>> Texts(IReadOnlyList<SheetRow> block)
    {
        var texts = new SortedDictionary<int, ImmutableArray<string>>();
        foreach (var cell in block.SelectMany(row => row.Cells.Items).Where(cell => !cell.IsBlank && cell.Kind != CellKind.Error))
        {
            var above = texts.GetValueOrDefault(cell.Address.Column, []);
            var folded = TextFold.Fold(cell.Text);
            texts[cell.Address.Column] = folded.Length > 0 && (above.IsEmpty || above[^1] != folded) ? above.Add(folded) : above;
        }

        return texts;
    }

    private static FrozenDictionary<string, int> Match(SheetModel model, SortedDictionary<int, ImmutableArray<string>> texts)
    {
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        var taken = new HashSet<int>();
        foreach (var column in model.Columns)
        {
            foreach (var header in column.Headers)
            {
                var found = texts.Where(t => !taken.Contains(t.Key) && Answers(t.Value, header)).Select(t => t.Key).ToList();
                if (found.Count > 0 && !positions.ContainsKey(column.Name))
                {
                    positions[column.Name] = found[0];
                    taken.Add(found[0]);
                }
            }
        }

        return positions.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The whole path, its end, or a single heading.</summary>
    private static bool Answers(ImmutableArray<string> path, string header) =>
        !path.IsEmpty && (path[^1] == header || string.Join(Path, path) == header || path.Contains(header));

    private static ImmutableArray<(CellAddress, string)> Unused(SheetModel model, SortedDictionary<int, ImmutableArray<string>> texts, FrozenDictionary<string, int> positions, int row) =>
    [
        .. texts.Where(t => !positions.Values.Contains(t.Key) && !t.Value.IsEmpty && !t.Value.Any(model.Ignored.Contains))
            .Select(t => (new CellAddress(row, t.Key), t.Value[^1])),
    ];
}
