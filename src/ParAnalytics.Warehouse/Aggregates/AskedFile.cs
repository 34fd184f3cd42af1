using System.Text.Json;
using ParAnalytics.Olap.Aggregates;

namespace ParAnalytics.Warehouse.Aggregates;

/// <summary>The log of grains asked for, beside the serving copy, which it helps to make. Losing it costs nothing but time.</summary>
internal sealed class AskedFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly string _path;

    public AskedFile(string folder)
    {
        _path = Path.Combine(folder, "serving", "asked-grains.json");
        Grains = AskedGrains.Of(Read(_path));
    }

    public AskedGrains Grains { get; }

    /// <summary>Keeps what was counted; what cannot be written is not missed.</summary>
    public void Write()
    {
        try
        {
            var beside = _path + ".new";
            File.WriteAllBytes(beside, JsonSerializer.SerializeToUtf8Bytes(Grains.Counts, Indented));
            File.Move(beside, _path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
        }
    }

    private static Dictionary<string, long> Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<Dictionary<string, long>>(File.ReadAllBytes(path)) ?? [] : [];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return [];
        }
    }
}
