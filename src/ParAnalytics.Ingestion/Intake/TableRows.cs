using System.Collections.Immutable;
using ParAnalytics.Domain.Text;
using ParAnalytics.Ingestion.Checks;
using ParAnalytics.Ingestion.Description;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Ingestion.Intake;

/// <summary>What a row below the header is.</summary>
internal enum TableRowKind
{
    Data,
    Total,
    Skipped,
}

/// <summary>The rows of a table on one sheet, told apart: section headings, totals, rows to skip, data.</summary>
internal sealed class TableRows(SheetModel table, ISheetSource source, string sheet, HeaderMap header, ImmutableDictionary<string, string> captured)
{
    /// <summary>The name under which descriptions speak of the current section's heading.</summary>
    public const string Section = "section";

    /// <summary>Sees the data rows go by.</summary>
    public TotalRows Totals { get; } = new(table);

    public IEnumerable<RowCells> Data() => Read(null).Where(row => row.Kind == TableRowKind.Data).Select(row => row.Cells);

    public IEnumerable<(TableRowKind Kind, RowCells Cells)> All() => Read(Totals);

    private IEnumerable<(TableRowKind Kind, RowCells Cells)> Read(TotalRows? totals)
    {
        var isInside = table.Layout.Section is null;
        var names = table.Layout.Sections.IsDefaultOrEmpty ? captured : captured.SetItem(Section, "");
        foreach (var row in source.Rows(sheet).Where(row => row.Number > header.LastRow))
        {
            var cells = new RowCells(table, header, sheet, names, row);
            if (table.Layout.Stop.Any(cells.Meets))
            {
                yield break;
            }

            if (!table.Layout.Sections.IsDefaultOrEmpty && table.Layout.Sections.FirstOrDefault(cells.Meets) is { } section)
            {
                names = names.SetItem(Section, TextFold.Compose(cells.Cell(section.Column).Text));
                isInside = table.Layout.Section?.IsMatch(cells.Cell(section.Column).Text) ?? true;
                totals?.NoteSection();
                continue;
            }

            if (!isInside || (cells.IsBlank && !cells.ErrorCells.Any()))
            {
                continue;
            }

            if (table.Plan.TotalRows.Any(cells.Meets))
            {
                yield return (TableRowKind.Total, cells);
            }
            else if (table.Layout.Skip.Any(cells.Meets))
            {
                yield return (TableRowKind.Skipped, cells);
            }
            else
            {
                if (!table.Plan.TotalRows.IsEmpty)
                {
                    totals?.NoteData(cells);
                }

                yield return (TableRowKind.Data, cells);
            }
        }
    }
}
