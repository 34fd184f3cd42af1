using System.Text.Json;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Ingestion.Sheets;

namespace ParAnalytics.Documents.Guarding;

/// <summary>
/// How the reader process hands rows over: one JSON value a line. First the sheets, then per sheet its rows, last the byte at which each
/// sheet begins — or a fault, after which nothing follows. An output without a last line was cut off.
/// </summary>
internal static class RowLines
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] OfSheets(EquatableArray<SheetHead> sheets) => Line(json =>
    {
        json.WriteStartArray("sheets");
        foreach (var sheet in sheets)
        {
            json.WriteStartArray();
            json.WriteStringValue(sheet.Name);
            json.WriteBooleanValue(sheet.IsHidden);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    });

    public static byte[] OfRow(SheetRow row) => Line(json =>
    {
        json.WriteNumber("r", row.Number);
        if (row.IsHidden)
        {
            json.WriteBoolean("h", true);
        }

        json.WriteStartArray("c");
        foreach (var cell in row.Cells)
        {
            json.WriteStartArray();
            json.WriteNumberValue(cell.Address.Column);
            json.WriteNumberValue((int)cell.Kind);
            json.WriteStringValue(cell.Text);
            if (cell.Formula is not null || cell.Format is not null || cell.Anchor is not null || cell.IsHidden)
            {
                json.WriteStringValue(cell.Formula);
                json.WriteStringValue(cell.Format);
                json.WriteStringValue(cell.Anchor?.ToString());
                json.WriteBooleanValue(cell.IsHidden);
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    });

    public static byte[] OfFault(Fault fault) => Line(json =>
    {
        json.WriteStartArray("fault");
        json.WriteStringValue(fault.Code);
        json.WriteStringValue(fault.Detail);
        json.WriteStringValue(fault.DetailEn);
        json.WriteStringValue(fault.Position);
        json.WriteEndArray();
    });

    public static byte[] OfEnd(IEnumerable<long> starts) => Line(json =>
    {
        json.WriteStartArray("end");
        foreach (var start in starts)
        {
            json.WriteNumberValue(start);
        }

        json.WriteEndArray();
    });

    public static SheetRow Row(JsonElement line)
    {
        var number = line.GetProperty("r").GetInt32();
        var cells = line.GetProperty("c");
        var read = new SheetCell[cells.GetArrayLength()];
        var at = 0;
        foreach (var cell in cells.EnumerateArray())
        {
            var more = cell.GetArrayLength() > 3;
            read[at++] = new SheetCell(
                new CellAddress(number, cell[0].GetInt32()),
                (CellKind)cell[1].GetInt32(),
                cell[2].GetString()!,
                more ? cell[3].GetString() : null,
                more ? cell[4].GetString() : null,
                more && cell[5].GetString() is { } anchor ? CellAddress.Parse(anchor) : null,
                more && cell[6].GetBoolean());
        }

        return new SheetRow(number, [.. read], line.TryGetProperty("h", out _));
    }

    public static EquatableArray<SheetHead> Sheets(JsonElement line) =>
        line.GetProperty("sheets").EnumerateArray().Select(s => new SheetHead(s[0].GetString()!, s[1].GetBoolean())).ToEquatableArray();

    public static Fault? Fault(JsonElement line) =>
        line.TryGetProperty("fault", out var fault) ? new Fault(fault[0].GetString()!, fault[1].GetString()!, fault[2].GetString()!, fault[3].GetString()) : null;

    public static long[]? End(JsonElement line) =>
        line.TryGetProperty("end", out var starts) ? [.. starts.EnumerateArray().Select(s => s.GetInt64())] : null;

    private static byte[] Line(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        bytes.WriteByte((byte)'\n');
        return bytes.ToArray();
    }
}
