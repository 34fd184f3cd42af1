using ParAnalytics.Warehouse.Tests.Office;
using ParAnalytics.Warehouse.Tests.Warehouse;

namespace ParAnalytics.Warehouse.Tests;

/// <summary>The tests start themselves as a child process where something has to be killed: <c>dotnet ParAnalytics.Warehouse.Tests.dll CHILD ARGUMENTS</c>.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments) => arguments switch
    {
        [RecordingChild.Name, var folder, var log, var seed] => RecordingChild.Run(folder, log, seed),
        [FolderChild.Loading, var folder, var log, var seed] => await FolderChild.LoadAsync(folder, log, seed),
        [FolderChild.Answering, var folder] => await FolderChild.AnswerAsync(folder),
        [FolderChild.Filling, var folder] => await FolderChild.FillAsync(folder),
        [FolderChild.Asking, var folder, var count] => await FolderChild.AskAsync(folder, count),
        [FolderChild.Holding, var folder] => await FolderChild.HoldAsync(folder),
        _ => 2,
    };
}
