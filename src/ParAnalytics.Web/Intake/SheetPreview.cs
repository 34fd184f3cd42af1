using System.Globalization;
using ParAnalytics.Ingestion.Findings;
using ParAnalytics.Ingestion.Sheets;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Intake;

/// <summary>A sheet as a person sees it, beside its findings: the first rows and the rows around each finding.</summary>
/// <param name="Columns">Letters of the columns shown.</param>
/// <param name="HasMore">Whether rows or columns are left out at the end.</param>
public sealed record SheetPreview(string Name, bool IsHidden, IReadOnlyList<string> Columns, IReadOnlyList<PreviewLine> Lines, bool HasMore);

/// <param name="Skipped">Rows left out before this one.</param>
public sealed record PreviewLine(int Number, int Skipped, IReadOnlyList<PreviewCell> Cells);

/// <param name="Span">Columns it takes; more than one where cells are merged.</param>
/// <param name="Findings">Numbers of the findings at it, from 1.</param>
public sealed record PreviewCell(string Address, string Text, int Span, bool IsNumber, IntakeSeverity? Worst, IReadOnlyList<int> Findings);

/// <summary>Reads what to show of a file's sheets.</summary>
internal static class SheetPreviews
{
    private const int FirstRows = 14;
    private const int Around = 1;
    private const int MostRows = 240;
    private const int MostColumns = 26;
    private const int WholeRows = 120;
    private const int LongestText = 160;

    public static IReadOnlyList<SheetPreview> Of(ISheetSource source, IReadOnlyList<IntakeFinding> findings) =>
        [.. source.Sheets.Items.Select(sheet => Of(source, sheet, [.. findings.Select((f, i) => (Number: i + 1, Finding: f)).Where(f => f.Finding.Sheet == sheet.Name)]))];

    private static SheetPreview Of(ISheetSource source, SheetHead sheet, IReadOnlyList<(int Number, IntakeFinding Finding)> findings)
    {
        var marks = findings.Select(f => (f.Number, f.Finding.Severity, Range: CellRange.Parse(f.Finding.Cell))).Where(m => m.Range is not null).Select(m => (m.Number, m.Severity, Range: m.Range!.Value)).ToList();
        var near = marks.SelectMany(m => Enumerable.Range(m.Range.From.Row - Around, Math.Min(m.Range.To.Row - m.Range.From.Row, 4) + 1 + (2 * Around))).ToHashSet();
        var lines = new List<PreviewLine>();
        var (widest, skipped, seen, hasMore) = (1, 0, 0, false);
        foreach (var row in source.Rows(sheet.Name))
        {
            seen++;
            if (lines.Count >= MostRows)
            {
                hasMore = true;
                break;
            }

            if (seen > FirstRows && !near.Contains(row.Number) && (seen > WholeRows || marks.Count > 40))
            {
                skipped++;
                continue;
            }

            var cells = Cells(row, marks);
            widest = Math.Max(widest, Math.Min(MostColumns, row.Cells.Items.Where(c => !c.IsBlank).Select(c => c.Address.Column).DefaultIfEmpty(1).Max()));
            hasMore |= row.Cells.Items.Any(c => c.Address.Column > MostColumns && !c.IsBlank);
            lines.Add(new PreviewLine(row.Number, skipped, cells));
            skipped = 0;
        }

        var shown = lines.Select(l => l with { Cells = [.. l.Cells.TakeWhile(c => CellAddress.Parse(c.Address).Column <= widest)] }).ToList();
        return new SheetPreview(sheet.Name, sheet.IsHidden, [.. Enumerable.Range(1, widest).Select(CellAddress.ColumnName)], shown, hasMore || skipped > 0);
    }

    private static List<PreviewCell> Cells(SheetRow row, List<(int Number, IntakeSeverity Severity, CellRange Range)> marks)
    {
        var cells = new List<PreviewCell>();
        for (var column = 1; column <= MostColumns; column++)
        {
            var cell = row[column];
            var span = 1;
            while (cell.Anchor is { } anchor && anchor == cell.Address && column + span <= MostColumns && row[column + span].Anchor == anchor)
            {
                span++;
            }

            var at = marks.Where(m => m.Range.Holds(row.Number, column, span)).ToList();
            var worst = at.Count == 0 ? (IntakeSeverity?)null : at.Max(m => m.Severity);
            cells.Add(new PreviewCell(cell.Address.ToString(), cell.IsContinuation ? "" : Text(cell), span, cell.Number is not null, worst, [.. at.Select(m => m.Number)]));
            column += span - 1;
        }

        return cells;
    }

    /// <summary>As the workbook would show it, in Vietnamese form; the stored text where that says more.</summary>
    private static string Text(SheetCell cell)
    {
        var culture = Words.Vietnamese.Culture;
        var text = cell switch
        {
            { Number: { } number, IsPercent: true } => (number * 100).ToString("#,0.##", culture) + " %",
            { Number: { } number } => number.ToString("#,0.####", culture),
            { Date: { } date } => date.ToString(date.TimeOfDay == TimeSpan.Zero ? "d/M/yyyy" : "HH:mm d/M/yyyy", CultureInfo.InvariantCulture),
            _ => cell.Text,
        };
        return text.Length > LongestText ? text[..LongestText] + "…" : text;
    }
}

/// <summary>A cell or a range of cells.</summary>
internal readonly record struct CellRange(CellAddress From, CellAddress To)
{
    /// <summary>Null when the text names no cell.</summary>
    public static CellRange? Parse(string? text)
    {
        var parts = (text ?? "").Split(':');
        return CellAddress.TryParse(parts[0], out var from) && CellAddress.TryParse(parts[^1], out var to) ? new CellRange(from, to) : null;
    }

    public bool Holds(int row, int column, int span) => row >= From.Row && row <= To.Row && column + span > From.Column && column <= To.Column;
}
