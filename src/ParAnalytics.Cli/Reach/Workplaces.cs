using ParAnalytics.Documents.Guarding;
using ParAnalytics.Warehouse;

namespace ParAnalytics.Cli.Reach;

/// <summary>Finds the way to a data folder: through its server when one runs, else by opening it.</summary>
internal static class Workplaces
{
    public static async Task<IWorkplace> OpenAsync(Terminal terminal, CancellationToken cancellation)
    {
        var place = FolderPlace.Of(terminal);
        return ServerNote.Read(place.Folder) is { } note
            ? new RunningServer(note)
            : new OwnFolder(await DataFolder.OpenAsync(Settings(place), terminal.Clock, cancellation).ConfigureAwait(false));
    }

    public static DataFolderSettings Settings(FolderPlace place) => new(place.Folder, place.Assets, place.IsDemo) { OpenSheets = SheetFiles.Open };
}
