using System.Globalization;
using System.Text;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.TestKit;
using Xunit;

namespace ParAnalytics.Core.Tests.Ingestion;

/// <summary>The headers of every KIND's generic CSV, as a page for whoever writes such files; kept in step with the code.</summary>
public sealed class KindDocumentTests
{
    [Fact]
    public void Every_kind_and_its_headers_are_documented()
    {
        var text = new StringBuilder("""
            # Generic CSV of every KIND

            `par template KIND FILE.csv` writes the header row, `FILE.xlsx` a workbook with drop-downs; with the name of a description of `warehouse/intake` instead of a kind (`par template dossiers-month-workbook FILE.xlsx`) the publisher's own sheets, with a row for each unit that must report; `par load FILE --as KIND` takes the file. UTF-8; separated by comma,
            semicolon or tab; decimals with point or comma; dates `2026-11-22`; months `2026-11`; an empty cell is no value, never zero. Headers may stand in any order.
            Events also come as a stream: `POST /api/v1/events/dossiers`, one JSON object a line with the fields of `dossier-events`.

            """.ReplaceLineEndings("\n"));
        foreach (var table in FactTables.All)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {table.Kind}\n{table.Title}.\n\n| header | needed | values | meaning |\n|---|---|---|---|\n");
            foreach (var field in table.Fields)
            {
                var values = field.Tokens.Count > 0 ? string.Join(", ", field.Tokens.Items.Select(t => $"`{t}`")) : field.Type.ToString().ToLowerInvariant();
                text.Append(CultureInfo.InvariantCulture, $"| `{field.Name}` | {(field.IsRequired ? "yes" : field.Otherwise is { } otherwise ? $"else `{otherwise}`" : "")} | {values} | {field.MeaningEn} — {field.Meaning} |\n");
            }
        }

        Approved.Text("docs/kinds.md", text.ToString());
    }
}
