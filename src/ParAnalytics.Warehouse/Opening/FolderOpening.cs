using ParAnalytics.Domain.Faults;
using ParAnalytics.Office;
using ParAnalytics.Olap.Model;
using ParAnalytics.Warehouse.Care;
using ParAnalytics.Warehouse.Demo;
using ParAnalytics.Warehouse.Live;
using ParAnalytics.Warehouse.Loading;
using ParAnalytics.Warehouse.Members;
using ParAnalytics.Warehouse.Reference;
using ParAnalytics.Warehouse.Serving;
using ParAnalytics.Warehouse.Stars;
using ParAnalytics.Warehouse.Trials;

namespace ParAnalytics.Warehouse.Opening;

/// <summary>What an open folder holds.</summary>
internal sealed record FolderParts(
    DataFolderSettings Settings,
    OfficeRecord Office,
    StarShelf Stars,
    FolderLock Lock,
    ServingCopy Copy,
    IntakeShelf Intake,
    CatalogueShelf Catalogue,
    AnchorFile Anchors,
    PreviewDesk Previews,
    LoadDesk Desk,
    LiveDesk Live,
    TimeProvider Clock);

/// <summary>The steps of opening a data folder: 1 lock, 2 record, 3 serving copy, 4 reference, 5 illustrative set.</summary>
internal static class FolderOpening
{
    public static DataFolder Open(DataFolderSettings wanted, TimeProvider clock)
    {
        var held = FolderLock.Take(wanted.Folder, clock);
        OfficeRecord? office = null;
        ServingCopy? copy = null;
        try
        {
            if (FolderRestore.WasCut(wanted.Folder))
            {
                throw new FaultException(WarehouseFaults.RestoreCut(wanted.Folder));
            }

            office = OfficeRecord.Open(wanted.Folder, clock);
            var settings = Declared(wanted, office);
            copy = ServingCopy.Open(settings, office);
            copy.CatchUp();
            Follow(copy, new ReferenceLoads(copy.Reference, office, copy.Writer, copy.Staging).Bring());

            var intake = new IntakeShelf(settings, clock);
            var models = InstalledModels.Read(settings.CubeFolder);
            var catalogue = new CatalogueShelf(clock);
            var anchors = new AnchorFile(settings.ReferenceFolder);
            var previews = new PreviewDesk(office, copy, new AnchorWatch(models, anchors, catalogue, settings.IsDemo));
            var desk = new LoadDesk(settings, office, copy, intake, previews);
            if (settings.IsDemo)
            {
                Follow(copy, new DemoLoads(office, copy, desk, intake.Today, settings.Progress).Bring());
            }

            return new DataFolder(new FolderParts(settings, office, new StarShelf(office, models, settings.CubeFolder), held, copy, intake, catalogue, anchors, previews, desk, new LiveDesk(office, copy), clock));
        }
        catch
        {
            copy?.Dispose();
            office?.Dispose();
            held.Dispose();
            throw;
        }
    }

    private static DataFolderSettings Declared(DataFolderSettings wanted, OfficeRecord office)
    {
        if (wanted.IsDemo)
        {
            DemoLoads.RefuseMixing(office);
        }

        return wanted with { IsDemo = wanted.IsDemo || DemoLoads.AreIn(office) };
    }

    private static void Follow(ServingCopy copy, bool hasPublished)
    {
        if (hasPublished)
        {
            copy.CatchUp();
        }
    }
}
