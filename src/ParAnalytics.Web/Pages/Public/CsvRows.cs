using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Web.Pages.Public;

/// <summary>A table of our own as records by the names of its columns; empty cells are left out.</summary>
internal static class CsvRows
{
    private static readonly JsonWriterOptions Format = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <param name="path">A file with its header in the first line.</param>
    public static string ToJson(string path)
    {
        var name = Path.GetFileName(path);
        using var sheets = new CsvSheets(name, () => File.OpenRead(path));
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Format))
        {
            json.WriteStartArray();
            SheetRow? head = null;
            foreach (var row in sheets.Rows(name))
            {
                if (head is null)
                {
                    head = row;
                    continue;
                }

                json.WriteStartObject();
                foreach (var cell in row.Cells.Items.Where(c => !c.IsBlank))
                {
                    json.WriteString(head[cell.Address.Column].Text, cell.Text);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }
}
