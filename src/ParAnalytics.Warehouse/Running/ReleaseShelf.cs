using ParAnalytics.Office.Releases;
using ParAnalytics.Olap.Aggregates;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Running;

namespace ParAnalytics.Warehouse.Running;

/// <summary>The releases as the query engine sees them: swapped as one when another becomes current.</summary>
internal sealed class ReleaseShelf(bool isDemonstration) : IReleaseShelf
{
    private volatile Shelf? _shelf;

    public ServedRelease Current => Now.Current;

    public IReadOnlyList<string> Names => Now.Names;

    public IMemberCatalogue Members => Now.Current.Members;

    private Shelf Now => _shelf ?? throw new InvalidOperationException("No release was placed yet");

    public ServedRelease? Find(string name) => Now.ByName.GetValueOrDefault(name);

    public void Place(IReadOnlyList<ReleaseRecord> all, ReleaseRecord current, IMemberCatalogue members, IReadOnlyList<CubeAggregate> aggregates, IReadOnlyList<FactStatistics> statistics)
    {
        var served = all.ToDictionary(r => r.Name, r => new ServedRelease(new ReleaseView(r.Name, r.Number, r.Number == current.Number), members, isDemonstration) { Aggregates = r.Number == current.Number ? aggregates : [], Statistics = statistics }, StringComparer.Ordinal);
        var now = served[current.Name];
        _shelf = new Shelf(now with { View = now.View with { LiveUpTo = LiveRows.Last } }, [.. all.Reverse().Select(r => r.Name)], served);
    }

    private sealed record Shelf(ServedRelease Current, IReadOnlyList<string> Names, Dictionary<string, ServedRelease> ByName);
}
