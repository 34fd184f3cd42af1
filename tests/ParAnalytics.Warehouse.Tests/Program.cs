using ParAnalytics.Warehouse.Tests.Office;

namespace ParAnalytics.Warehouse.Tests;

/// <summary>The tests start themselves as a child process where something has to be killed: <c>dotnet ParAnalytics.Warehouse.Tests.dll CHILD ARGUMENTS</c>.</summary>
internal static class Program
{
    private static int Main(string[] arguments) => arguments switch
    {
        [RecordingChild.Name, var folder, var log, var seed] => RecordingChild.Run(folder, log, seed),
        _ => 2,
    };
}
