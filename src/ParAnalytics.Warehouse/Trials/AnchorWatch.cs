using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.DuckDb;
using ParAnalytics.Office.Releases;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Running;
using ParAnalytics.Warehouse.Care;
using ParAnalytics.Warehouse.Members;
using ParAnalytics.Warehouse.Running;

namespace ParAnalytics.Warehouse.Trials;

/// <summary>Asks the published anchors of a release on trial, on the connection that holds it.</summary>
internal sealed class AnchorWatch(CubeModels models, AnchorFile file, CatalogueShelf catalogue, bool isDemonstration)
{
    /// <summary>Anchors that hold in the release before and not in this one.</summary>
    public IReadOnlyList<Fault> Broken(DuckDbConnection connection, ReleaseRecord release)
    {
        var then = Ask(connection, release.Number);
        if (then.Count == 0)
        {
            return [];
        }

        var now = Ask(connection, release.BasedOn!.Value).Select(f => f.Position + f.Detail).ToHashSet(StringComparer.Ordinal);
        return [.. then.Where(f => !now.Contains(f.Position + f.Detail))];
    }

    private List<Fault> Ask(DuckDbConnection connection, long release)
    {
        var here = new TrialPlace(connection, new ServedRelease(new ReleaseView("?", release, true), catalogue.Held ?? catalogue.Read(connection, models, release), isDemonstration));
        var parts = new PublishedAnchors(new CubeEngine(models, here, here), models, file).RunAsync(CancellationToken.None).GetAwaiter().GetResult();
        return [.. parts.SelectMany(p => p.Faults.Items)];
    }

    /// <summary>One release on one connection.</summary>
    private sealed class TrialPlace(DuckDbConnection connection, ServedRelease release) : IReleaseShelf, IQueryRunner
    {
        public ServedRelease Current => release;

        public IReadOnlyList<string> Names => [release.View.Name];

        public ServedRelease? Find(string name) => null;

        public Task<RowSet> RunAsync(SqlStatement statement, Viewer viewer, CancellationToken cancellation) =>
            Task.FromResult(StatementRun.Run(connection, statement, null, cancellation));
    }
}
