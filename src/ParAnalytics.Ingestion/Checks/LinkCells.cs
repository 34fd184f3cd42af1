using System.Globalization;
using System.Text.RegularExpressions;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Ingestion.Checks;

/// <summary>
/// Rows of links to other sheets (<c>='Xã, phường'!D114</c>): where a number was typed over one, its neighbours say what the link was, and
/// the cell must show what is there.
/// </summary>
internal sealed partial class LinkCells(SheetModel table, ISheetSource source)
{
    private readonly Dictionary<(string Sheet, int Row), SheetRow?> _rows = [];

    public void Tell(RowCells cells)
    {
        var linked = table.Plan.Links.Where(cells.Has).Select(cells.Cell).ToList();
        var rows = linked.Select(cell => cell.Formula is { } formula && Link().Match(formula) is { Success: true } link && link.Groups["column"].Value == CellAddress.ColumnName(cell.Address.Column) ? Target(link) : null)
            .OfType<(string Sheet, int Row)>().GroupBy(target => target).OrderByDescending(group => group.Count()).FirstOrDefault();
        if (rows is null || rows.Count() * 2 < linked.Count)
        {
            return;
        }

        foreach (var cell in linked.Where(cell => cell.Formula is null && cell.Number is not null))
        {
            var shown = RowOf(rows.Key)?[cell.Address.Column];
            if (shown?.Number is { } there && there != cell.Number)
            {
                var name = $"'{rows.Key.Sheet}'!{shown.Address}";
                cells.Tell(new Place(cells.Sheet, cell.Address).Error(
                    RuleIds.TypedOverLink,
                    $"Số gõ đè lên liên kết: {cell.Text}, trong khi {name} là {shown.Text}",
                    $"A number typed over a link: {cell.Text}, while {name} is {shown.Text}",
                    shown.Text));
            }
        }
    }

    private static (string Sheet, int Row)? Target(Match link) =>
        (link.Groups["sheet"].Value.Replace("''", "'", StringComparison.Ordinal), int.Parse(link.Groups["row"].Value, NumberStyles.None, CultureInfo.InvariantCulture));

    private SheetRow? RowOf((string Sheet, int Row) target)
    {
        if (!_rows.TryGetValue(target, out var row))
        {
            row = source.Sheets.Any(s => s.Name == target.Sheet) ? source.Rows(target.Sheet).FirstOrDefault(r => r.Number == target.Row) : null;
            _rows[target] = row;
        }

        return row;
    }

    [GeneratedRegex(@"^(?:'(?<sheet>(?:[^']|'')+)'|(?<sheet>[\p{L}0-9_.]+))!\$?(?<column>[A-Z]{1,3})\$?(?<row>\d{1,7})$", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();
}
