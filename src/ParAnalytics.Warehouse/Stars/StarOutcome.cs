using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;

namespace ParAnalytics.Warehouse.Stars;

/// <summary>What became of a star schema that was given.</summary>
public enum StarResult
{
    /// <summary>Served from now on.</summary>
    Taken,

    /// <summary>The very same files are served already.</summary>
    Known,

    /// <summary>Nothing is wrong with it; nothing was changed, as asked.</summary>
    Sound,

    /// <summary>Nothing was changed; the faults say why.</summary>
    Refused,

    /// <summary>No longer served. Its rows and definitions stay in the record.</summary>
    Removed,
}

/// <summary>A star schema given, and what became of it.</summary>
/// <param name="Model">Its name.</param>
/// <param name="Load">Id of its record; null when there is none.</param>
public sealed record StarOutcome(StarResult Result, string Model, string? Load, EquatableArray<StarCube> Cubes, EquatableArray<StarRowCount> Tables, EquatableArray<Fault> Faults)
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The same from the command line and the API.</summary>
    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            result = Result.ToString().ToLowerInvariant(),
            model = Model,
            load = Load,
            cubes = Cubes.Items.Select(c => new { id = c.Id, caption = c.Caption, caption_en = c.CaptionEn }),
            tables = Tables.Items.Select(t => new { table = t.Table, rows = t.Rows }),
            faults = Faults.Items.Select(f => new { code = f.Code, detail = f.Detail, detail_en = f.DetailEn, position = f.Position, suggestions = f.Suggestions.Items }),
        },
        Options);
}

/// <summary>A cube of it.</summary>
public sealed record StarCube(string Id, string Caption, string CaptionEn);

/// <summary>A table of it and how many rows were read.</summary>
public sealed record StarRowCount(string Table, long Rows);
