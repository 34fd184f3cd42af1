using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using ParAnalytics.Olap.Stars;

namespace ParAnalytics.Warehouse.Stars;

/// <summary>
/// What the record keeps of an imported star besides its rows: the definition files word for word, and of which data files the rows were read.
/// The same bundle is the same import.
/// </summary>
internal sealed record StarBundle(string Star, ImmutableArray<StarText> Definitions, ImmutableArray<StarOrigin> Tables)
{
    /// <summary>Stands where a star was taken away: it has neither definitions nor tables.</summary>
    public bool IsRemoval => Definitions.IsEmpty && Tables.IsEmpty;

    public static StarBundle Removal(string star) => new(star, [], []);

    /// <summary>Of the records that hold bundles.</summary>
    public const string Kind = "model";

    /// <summary>Rises when the same files would be read otherwise.</summary>
    private const int Reading = 1;

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static StarBundle Of(StarFolder folder) => new(folder.Name, folder.Definitions, [.. folder.Tables.Select(t => new StarOrigin(t.Name, t.File, t.Hash()))]);

    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(new { reading = Reading, star = Star, definitions = Definitions, tables = Tables }, Options);

    public static StarBundle Read(Stream bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var root = document.RootElement;
        return new(
            root.GetProperty("star").GetString()!,
            [.. root.GetProperty("definitions").EnumerateArray().Select(d => new StarText(d.GetProperty(nameof(StarText.File)).GetString()!, d.GetProperty(nameof(StarText.Text)).GetString()!))],
            [.. root.GetProperty("tables").EnumerateArray().Select(t => new StarOrigin(t.GetProperty(nameof(StarOrigin.Table)).GetString()!, t.GetProperty(nameof(StarOrigin.File)).GetString()!, t.GetProperty(nameof(StarOrigin.Sha256)).GetString()!))]);
    }
}

/// <summary>The data file a table was read from.</summary>
internal sealed record StarOrigin(string Table, string File, string Sha256);
