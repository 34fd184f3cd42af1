using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Text;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Ingestion.Checks;

/// <summary>The lines above a header: marks that they bear, and whether the month that they name is the right one.</summary>
internal static class TitleLines
{
    public static ImmutableDictionary<string, string> Marks(SheetModel table, IReadOnlyList<SheetRow> above) =>
        table.Plan.Marks.ToImmutableDictionary(mark => mark.Key, mark => Texts(above).Select(cell => mark.Value.Match(cell.Text)).FirstOrDefault(match => match.Success) is { } found ? found.Groups["v"] is { Success: true } captured ? captured.Value : "yes" : "", StringComparer.Ordinal);

    /// <param name="period">ISO day of the period's first day; anything else says nothing.</param>
    public static IntakeFinding? WrongMonth(SheetModel table, string sheet, IReadOnlyList<SheetRow> above, string period)
    {
        if (table.Plan.TitlePeriod is not { } pattern || !DateOnly.TryParseExact(period, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return null;
        }

        foreach (var cell in Texts(above))
        {
            if (pattern.Match(TextFold.Compose(cell.Text)) is { Success: true } match && (Number(match.Groups["m"].Value) != day.Month || Number(match.Groups["y"].Value) != day.Year))
            {
                var right = string.Create(CultureInfo.InvariantCulture, $"{day.Month}/{day.Year}");
                return new Place(sheet, cell.Address).Warning(RuleIds.TitlePeriod, $"Tiêu đề ghi «{match.Value}», kỳ báo cáo là tháng {right}", $"The title says '{match.Value}', the period is {right}", right);
            }
        }

        return null;
    }

    private static IEnumerable<SheetCell> Texts(IReadOnlyList<SheetRow> above) =>
        above.SelectMany(row => row.Cells.Items).Where(cell => cell.Kind == CellKind.Text && !cell.IsContinuation);

    private static int Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
