using System.Text.Json;
using ParAnalytics.Maps.Topology;

namespace ParAnalytics.Maps.Boundaries;

/// <summary>The boundary packs of a data folder: <c>boundaries/ID/pack.json</c> and <c>land.topo.json</c>. A pack appears whole or not at all.</summary>
public sealed class BoundaryFolder(string dataFolder)
{
    private const string Note = "pack.json";
    private const string Borders = "land.topo.json";
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly string _root = Path.Combine(dataFolder, "boundaries");

    /// <summary>Every pack, by name. One that cannot be read is left out.</summary>
    public IReadOnlyList<BoundaryPack> All()
    {
        if (!Directory.Exists(_root))
        {
            return [];
        }

        return [.. Directory.EnumerateDirectories(_root).Select(Read).OfType<BoundaryPack>().OrderBy(p => p.Id, StringComparer.Ordinal)];
    }

    /// <exception cref="Domain.Faults.FaultException">PAR0837: there is no such pack.</exception>
    public BoundaryPack Get(string id)
    {
        var all = All();
        return all.FirstOrDefault(p => p.Id == id) ?? throw new Domain.Faults.FaultException(BoundaryFaults.NoPack(id, all.Select(p => p.Id)));
    }

    internal void Put(BoundaryPack pack, Land land)
    {
        Directory.CreateDirectory(_root);
        var unfinished = Path.Combine(_root, $".{pack.Id}-{Guid.NewGuid():N}.tmp");
        Directory.CreateDirectory(unfinished);
        try
        {
            using (var borders = File.Create(Path.Combine(unfinished, Borders)))
            {
                LandJson.Write(land, borders);
                borders.Flush(flushToDisk: true);
            }

            using (var note = File.Create(Path.Combine(unfinished, Note)))
            {
                JsonSerializer.Serialize(note, Written.Of(pack), Format);
                note.Flush(flushToDisk: true);
            }

            var final = Path.Combine(_root, pack.Id);
            var old = final + ".old.tmp";
            Discard(old);
            if (Directory.Exists(final))
            {
                Directory.Move(final, old);
            }

            Directory.Move(unfinished, final);
            Discard(old);
        }
        finally
        {
            Discard(unfinished);
        }
    }

    private static BoundaryPack? Read(string folder)
    {
        var (note, borders) = (Path.Combine(folder, Note), Path.Combine(folder, Borders));
        if (folder.EndsWith(".tmp", StringComparison.Ordinal) || !File.Exists(note) || !File.Exists(borders))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize<Written>(File.ReadAllText(note), Format)?.Pack(new Lazy<Land>(() => ReadLand(borders)));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Land ReadLand(string path)
    {
        using var stream = File.OpenRead(path);
        return LandBuild.Of(new BoundaryJson(stream, Path.GetFileName(path), CancellationToken.None).Read().Shapes.Select(s => (s.Properties["unit"], s.Polygons)));
    }

    private static void Discard(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private sealed record Written(string Id, string Level, DateOnly ValidFrom, DateOnly? ValidTo, string? Within, int Units, int Vertices, string File, string Sha256, string CodeField, DateTimeOffset ImportedAt, string ImportedBy)
    {
        public static Written Of(BoundaryPack p) => new(p.Id, p.Level, p.ValidFrom, p.ValidTo, p.Within, p.Units, p.Vertices, p.File, p.Sha256, p.CodeField, p.ImportedAt, p.ImportedBy);

        public BoundaryPack Pack(Lazy<Land> land) => new(Id, Level, ValidFrom, ValidTo, Within, Units, Vertices, File, Sha256, CodeField, ImportedAt, ImportedBy) { Land = land };
    }
}
