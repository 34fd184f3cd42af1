using System.Text.Encodings.Web;
using System.Text.Json;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Olap.Answer;

/// <summary>
/// The columnar JSON form of an answer: <c>cells[measure][row][column]</c> at stored precision with <c>states</c> and <c>origins</c>
/// of the same shape; <c>texts</c> too when the question asked for them.
/// </summary>
public static class CellSetJson
{
    /// <summary>Letters stay letters in the bytes. The answer is never placed inside HTML.</summary>
    public static JsonWriterOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static byte[] ToUtf8(CellSet answer)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
        {
            Write(json, answer);
        }

        return stream.ToArray();
    }

    public static async Task WriteAsync(Stream stream, CellSet answer, CancellationToken cancellation = default)
    {
        await using var json = new Utf8JsonWriter(stream, Options);
        Write(json, answer);
        await json.FlushAsync(cancellation);
    }

    public static void Write(Utf8JsonWriter json, CellSet answer)
    {
        json.WriteStartObject();
        json.WriteString("release", answer.Release);
        json.WriteString("era", answer.Era);
        WriteAxis(json, "rows", answer.Rows);
        WriteAxis(json, "columns", answer.Columns);
        json.WriteStartArray("measures");
        foreach (var measure in answer.Measures)
        {
            json.WriteStartObject();
            json.WriteString("id", measure.Id);
            json.WriteString("caption", measure.Caption);
            json.WriteString("unit", measure.Unit);
            json.WriteNumber("decimals", measure.Decimals);
            json.WriteString("better", measure.Better);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteBlocks(json, "cells", answer, WriteValue);
        WriteBlocks(json, "states", answer, static (j, c) => j.WriteStringValue(c.State.ToToken()));
        WriteBlocks(json, "origins", answer, static (j, c) => Text(j, c.Origin?.ToToken()));
        if (Any(answer, static c => c.Note is not null))
        {
            WriteBlocks(json, "cellNotes", answer, static (j, c) => Text(j, c.Note));
        }

        if (Any(answer, static c => c.Formatted is not null))
        {
            WriteBlocks(json, "texts", answer, static (j, c) => Text(j, c.Formatted));
        }

        WriteNotes(json, answer);
        json.WriteNumber("rowCount", answer.RowCount);
        json.WriteBoolean("truncated", answer.Truncated);
        json.WriteEndObject();
    }

    private static void WriteAxis(Utf8JsonWriter json, string name, EquatableArray<AxisTuple> tuples)
    {
        json.WriteStartArray(name);
        foreach (var tuple in tuples)
        {
            json.WriteStartArray();
            foreach (var member in tuple.Members)
            {
                json.WriteStartObject();
                json.WriteString("level", member.Level);
                json.WriteString("key", member.Key);
                json.WriteString("caption", member.Caption);
                json.WriteBoolean("total", member.IsTotal);
                if (member.IsOthers)
                {
                    json.WriteBoolean("others", true);
                }

                if (member.Compared is { } compared)
                {
                    json.WriteString("compared", compared);
                }

                if (member.Depth > 0)
                {
                    json.WriteNumber("depth", member.Depth);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }

    private static void WriteBlocks(Utf8JsonWriter json, string name, CellSet answer, Action<Utf8JsonWriter, Cell> write)
    {
        json.WriteStartObject(name);
        for (var m = 0; m < answer.Measures.Count; m++)
        {
            json.WriteStartArray(answer.Measures[m].Id);
            var block = answer.Blocks[m];
            for (var row = 0; row < block.RowCount; row++)
            {
                json.WriteStartArray();
                foreach (var cell in block.Row(row))
                {
                    write(json, cell);
                }

                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, Cell cell)
    {
        if (cell.Number is { } number)
        {
            json.WriteNumberValue(Plain(number));
        }
        else
        {
            Text(json, cell.Text);
        }
    }

    private static void WriteNotes(Utf8JsonWriter json, CellSet answer)
    {
        json.WriteStartArray("notes");
        foreach (var note in answer.Notes)
        {
            json.WriteStartObject();
            json.WriteString("id", note.Id);
            json.WriteString("text", note.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteBreaks(json, answer);
        json.WriteStartArray("sources");
        foreach (var source in answer.Sources)
        {
            json.WriteStartObject();
            json.WriteString("document", source.Document);
            Text(json, "date", source.Date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Only where there are some: an answer that crosses no break stays as it was.</summary>
    private static void WriteBreaks(Utf8JsonWriter json, CellSet answer)
    {
        if (answer.Breaks.Count == 0)
        {
            return;
        }

        json.WriteStartArray("breaks");
        foreach (var at in answer.Breaks)
        {
            json.WriteStartObject();
            json.WriteString("on", at.On.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
            json.WriteString("label", at.Label);
            WriteNames(json, "measures", at.Measures);
            WriteNames(json, "members", at.Members);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteNames(Utf8JsonWriter json, string name, Domain.Values.EquatableArray<string> names)
    {
        json.WriteStartArray(name);
        foreach (var one in names)
        {
            json.WriteStringValue(one);
        }

        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, string? text)
    {
        if (text is null)
        {
            json.WriteNullValue();
        }
        else
        {
            json.WriteStringValue(text);
        }
    }

    private static void Text(Utf8JsonWriter json, string name, string? text)
    {
        json.WritePropertyName(name);
        Text(json, text);
    }

    private static bool Any(CellSet answer, Func<Cell, bool> holds)
    {
        foreach (var block in answer.Blocks)
        {
            for (var row = 0; row < block.RowCount; row++)
            {
                foreach (var cell in block.Row(row))
                {
                    if (holds(cell))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    /// <summary>Storage pads to its scale: 89.380000 is written 89.38.</summary>
    internal static decimal Plain(decimal number) => number / 1.0000000000000000000000000000m;
}
