using System.Text;
using System.Text.Json;

namespace ParAnalytics.Ingestion.Events;

/// <summary>The fields of one event as text, read from a line of JSON or CSV. Used again for every line.</summary>
internal sealed class EventFields
{
    private static readonly string[] Names = ["dossier_id", "unit_key", "procedure", "channel", "event", "occurred_at", "due_on", "origin", "note"];

    private readonly string?[] _values = new string?[Names.Length];

    public string? Dossier => _values[0];

    public string? Unit => _values[1];

    public string? Procedure => _values[2];

    public string? Channel => _values[3];

    public string? Event => _values[4];

    public string? OccurredAt => _values[5];

    public string? DueOn => _values[6];

    public string? Origin => _values[7];

    public string? Note => _values[8];

    /// <summary>Reads a JSON object; false when it is none, or a field is neither text nor null.</summary>
    public bool ReadJson(ReadOnlySpan<byte> line)
    {
        Array.Clear(_values);
        try
        {
            var json = new Utf8JsonReader(line);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var at = Find(ref json);
                json.Read();
                if (at < 0)
                {
                    json.Skip();
                }
                else if (json.TokenType is JsonTokenType.String or JsonTokenType.Null)
                {
                    _values[at] = json.GetString();
                }
                else
                {
                    return false;
                }
            }

            return json.TokenType == JsonTokenType.EndObject && !json.Read();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Reads the fields of a CSV line; false when their number is not that of the header, or a quote is left open.</summary>
    public bool ReadCsv(ReadOnlySpan<byte> line, IReadOnlyList<string> header)
    {
        Array.Clear(_values);
        try
        {
            if (!CsvLine.TrySplit(Strict.GetString(line), out var fields) || fields.Count != header.Count)
            {
                return false;
            }

            for (var i = 0; i < header.Count; i++)
            {
                if (Array.IndexOf(Names, header[i]) is >= 0 and var at && fields[i].Length > 0)
                {
                    _values[at] = fields[i];
                }
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private static int Find(ref Utf8JsonReader json)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (json.ValueTextEquals(Names[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
