using ParAnalytics.TestKit;
using ParAnalytics.Warehouse;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

/// <summary>A folder opened once and closed again, from which the tests of this run take their copies.</summary>
internal static class FolderTemplate
{
    private static readonly Lazy<Task<string>> Plain = new(() => MakeAsync(isDemo: false));
    private static readonly Lazy<Task<string>> Demo = new(() => MakeAsync(isDemo: true));
    private static readonly TemporaryFolder Where = new();

    static FolderTemplate() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Where.Dispose();

    public static async Task CopyAsync(bool isDemo, string to) => Copy(await (isDemo ? Demo : Plain).Value, to);

    public static void Copy(string from, string to)
    {
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }

    private static async Task<string> MakeAsync(bool isDemo)
    {
        var folder = Where.File(isDemo ? "demo" : "plain");
        await (await DataFolder.OpenAsync(Folders.Settings(folder) with { IsDemo = isDemo }, TimeProvider.System)).DisposeAsync();
        return folder;
    }
}
