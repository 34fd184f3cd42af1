using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Office;
using ParAnalytics.Office.Loads;
using ParAnalytics.Warehouse.Loading;
using ParAnalytics.Warehouse.Serving;

namespace ParAnalytics.Warehouse.Demo;

/// <summary>
/// Brings the illustrative set into a demonstration's folder, by the ordinary door and as one release, once. A folder that holds figures of
/// people is never made a demonstration.
/// </summary>
internal sealed class DemoLoads(OfficeRecord office, ServingCopy copy, LoadDesk desk, DateOnly today, IProgress<OpeningStep>? progress)
{
    public const string Release = "minh-hoa";

    /// <summary>Whether the folder was declared a demonstration before, whatever the settings say now.</summary>
    public static bool AreIn(OfficeRecord office) => office.Loads.All().Any(IsOurs);

    /// <exception cref="FaultException"><c>PAR0508</c>: others have loaded into the folder.</exception>
    public static void RefuseMixing(OfficeRecord office)
    {
        if (office.Loads.All().Any(l => l.Actor.Name != Actor.System.Name) && !AreIn(office))
        {
            throw new FaultException(WarehouseFaults.NotADemonstration(office.Folder));
        }
    }

    /// <summary>Loads and publishes the set when it is not there; answers whether it did.</summary>
    public bool Bring()
    {
        if (office.Releases.All().Any(r => r.Name == Release))
        {
            return false;
        }

        foreach (var cut in office.Loads.Draft().Where(IsOurs))
        {
            office.Loads.Discard(cut.Id, "interrupted", Actor.System);
        }

        progress?.Report(new OpeningStep("Đang sinh số liệu minh họa", "Making the illustrative figures"));
        var feed = new DemoWorldFeed(copy.Writer, copy.Reference);
        foreach (var file in DemoFiles.Make(feed.Read(), feed.Named(), today))
        {
            Take(file);
        }

        office.Releases.Publish(Release, "Số liệu minh họa do phần mềm sinh ra", Actor.System);
        return true;
    }

    private static bool IsOurs(LoadRecord load) => load.Actor.Name == Actor.System.Name && load.Entry.FileName.StartsWith(Release + "-", StringComparison.Ordinal);

    private void Take(DemoFiles.DemoFile file)
    {
        var path = Path.Combine(copy.Staging, file.Name);
        File.WriteAllBytes(path, file.Bytes);
        try
        {
            var outcome = desk.Take(new LoadRequest(path, file.Name, file.Kind), Actor.System, null);
            if (outcome.Result != LoadResult.Taken)
            {
                throw new FaultException(WarehouseFaults.DemoRefused(file.Name, outcome.Findings.FirstOrDefault(f => f.Severity == Ingestion.Findings.IntakeSeverity.Error)?.ToString() ?? ""));
            }
        }
        finally
        {
            File.Delete(path);
        }
    }
}
