using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Model;
using ParAnalytics.Warehouse.Loading;

namespace ParAnalytics.Warehouse.Care;

/// <summary>The core of <c>par check</c>.</summary>
internal sealed class FolderCheck(CubeModels models, EquatableArray<Fault> stars, IntakeShelf intake, PublishedAnchors anchors)
{
    public async Task<CheckReport> RunAsync(CancellationToken cancellation) => new(
    [
        new CheckPart("models", models.Cubes.Count, 0, stars),
        new CheckPart("intake", intake.Library.Models.Length, 0, intake.Library.Faults.ToEquatableArray()),
        Reference(),
        .. await anchors.RunAsync(cancellation).ConfigureAwait(false),
    ]);

    private CheckPart Reference()
    {
        try
        {
            return new CheckPart("reference", intake.Book.Units.Units.Length, 0, []);
        }
        catch (FaultException error)
        {
            return new CheckPart("reference", 0, 0, error.Faults);
        }
    }
}
