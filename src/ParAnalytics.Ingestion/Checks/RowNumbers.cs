using System.Globalization;
using ParAnalytics.Domain.Text;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Intake;
using ParAnalytics.Ingestion.Numbers;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Ingestion.Checks;

/// <summary>The numbers of a row, read as the description says, whether or not a fact takes them.</summary>
internal static class RowNumbers
{
    /// <summary>Quietly: null for what is no number.</summary>
    public static decimal? Of(SheetModel table, SheetColumn column, SheetCell cell)
    {
        var text = TextFold.Compose(cell.Text);
        return text.Length == 0 ? null
            : cell.Number is { } typed ? (cell.IsPercent ? typed * 100 : typed)
            : MissingTexts.IsDash(text) ? (column.Dash == DashMode.Zero ? 0 : null)
            : NumberReading.Read(text, column.Decimal, column.Min, column.Max).Value;
    }

    /// <summary>Whether the column can hold the value.</summary>
    public static bool IsPossible(SheetColumn? column, decimal value) =>
        column is null || (!(value < column.Min) && !(value > column.Max) && (!column.IsWhole || decimal.Truncate(value) == value));

    /// <summary>Tells what is wrong with the numbers of measured columns, in the words used for facts, so that nothing is told twice.</summary>
    public static void Tell(SheetModel table, RowCells cells)
    {
        foreach (var column in table.Columns.Where(c => c.IsMeasured && cells.Has(c.Name)))
        {
            var cell = cells.Cell(column.Name);
            var text = TextFold.Compose(cell.Text);
            if (text.Length == 0 || cell.Kind == CellKind.Error || MissingTexts.IsDash(text) || table.Missing.ContainsKey(TextFold.Fold(text)))
            {
                continue;
            }

            var place = cells.PlaceOf(column.Name);
            if (Of(table, column, cell) is not { } value)
            {
                cells.Tell(NumberFindings.Of(NumberReading.Read(text, column.Decimal, column.Min, column.Max), text, column.Decimal, place));
            }
            else if (cell.IsPercent && value > column.Max && value / 100 <= column.Max)
            {
                var (shown, meant) = (value.ToString("0.##", CultureInfo.InvariantCulture), (value / 10_000).ToString("0.######", CultureInfo.InvariantCulture));
                cells.Tell(place.Error(RuleIds.PercentOrFraction, $"Ô định dạng phần trăm nên hiện {shown} %: đã gõ {cell.Text} thay vì {meant}", $"The cell is formatted as a percentage and so shows {shown} %: {cell.Text} was typed instead of {meant}", meant));
            }
            else if (value < column.Min || value > column.Max)
            {
                cells.Tell(NumberFindings.OutOfBounds(value, column.Min, column.Max, place));
            }
            else if (column.IsWhole && value != decimal.Truncate(value))
            {
                cells.Tell(place.Error(RuleIds.NumberFormat, $"'{text}' không phải số nguyên", $"'{text}' is no whole number", decimal.Truncate(value).ToString(CultureInfo.InvariantCulture)));
            }
        }
    }
}
