using ParAnalytics.Documents;
using ParAnalytics.Warehouse;

namespace ParAnalytics.Web.Hosting;

/// <summary>Opens the data folder before anything listens: a server that answers has its release.</summary>
internal static class FolderOpening
{
    public static Task<DataFolder> OpenAsync(HostSettings settings, TimeProvider clock, CancellationToken cancellation) =>
        DataFolder.OpenAsync(new DataFolderSettings(settings.Folder, settings.Places.Assets, settings.IsDemo) { OpenSheets = SheetFiles.Open }, clock, cancellation);
}
