using System.Collections.Immutable;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Office;
using ParAnalytics.Office.Loads;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Stars;

namespace ParAnalytics.Warehouse.Stars;

/// <summary>The installed cubes with those of every imported star, as the record has them now.</summary>
internal sealed class StarShelf
{
    private readonly OfficeRecord _office;
    private readonly CubeModels _installed;
    private ImmutableDictionary<string, CubeModels> _stars = ImmutableDictionary<string, CubeModels>.Empty;

    public StarShelf(OfficeRecord office, CubeModels installed, string cubeFolder)
    {
        (_office, _installed) = (office, installed);
        Reader = new StarReader(cubeFolder);
        Models = installed;
        Read();
    }

    /// <summary>Reads definitions beside those of the installation.</summary>
    public StarReader Reader { get; }

    public CubeModels Models { get; private set; }

    /// <summary>Stars of the record that do not hold together any more, since the installation or another star took a name of theirs: they are not served.</summary>
    public EquatableArray<Fault> Faults { get; private set; }

    /// <summary>The newest record of each star, in the order of their first import.</summary>
    public static IEnumerable<LoadRecord> Newest(OfficeRecord office) =>
        office.Loads.Live().Where(l => l.Entry.Kind == StarBundle.Kind).GroupBy(l => l.Entry.DescriptionId, StringComparer.Ordinal).Select(g => g.Last());

    /// <summary>Names of the stars served.</summary>
    public IEnumerable<string> Names => _stars.Keys.Order(StringComparer.Ordinal);

    /// <summary>The cubes of a star; null when it is not served.</summary>
    public CubeModels? Find(string star) => _stars.GetValueOrDefault(star);

    /// <summary>Everything that is not of the star of this name.</summary>
    public CubeModels Others(string star) => _stars.TryGetValue(star, out var own) ? new(Models.Cubes.Items.Where(c => own.Find(c.Id) is null).ToEquatableArray()) : Models;

    /// <summary>Looks into the record again.</summary>
    public void Read()
    {
        var (models, stars, faults) = (_installed, ImmutableDictionary.CreateBuilder<string, CubeModels>(StringComparer.Ordinal), new List<Fault>());
        foreach (var load in Newest(_office))
        {
            using var bytes = _office.Blobs.OpenRead(load.Entry.Original);
            var bundle = StarBundle.Read(bytes);
            if (bundle.IsRemoval)
            {
                continue;
            }

            var read = Reader.Read(bundle.Star, bundle.Definitions, [.. bundle.Tables.Select(t => t.Table)], models);
            if (read.Models is { } cubes)
            {
                stars[bundle.Star] = cubes;
                models = models with { Cubes = models.Cubes.Items.AddRange(cubes.Cubes.Items).ToEquatableArray() };
            }

            faults.AddRange(read.Faults);
        }

        (Models, _stars, Faults) = (models, stars.ToImmutable(), faults.ToEquatableArray());
    }
}
