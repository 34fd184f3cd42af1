using System.Collections.Concurrent;
using ParAnalytics.TestKit;
using ParAnalytics.Web.Hosting;

namespace ParAnalytics.Surfaces.Tests.Web;

/// <summary>Data folders opened once and closed again, from which the servers of this run take their copies: opening a new one takes seconds.</summary>
internal static class OpenedFolder
{
    private static readonly ConcurrentDictionary<(bool IsDemo, Type Clock), Lazy<Task<string>>> Made = new();
    private static readonly TemporaryFolder Where = new();

    static OpenedFolder() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Where.Dispose();

    public static async Task CopyAsync(HostSettings settings, TimeProvider clock)
    {
        var from = await Made.GetOrAdd((settings.IsDemo, clock.GetType()), key => new Lazy<Task<string>>(() => MakeAsync(settings with { Folder = Where.File($"{key.Clock.Name}-{(key.IsDemo ? "demo" : "plain")}") }, clock))).Value;
        foreach (var path in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(settings.Folder, Path.GetRelativePath(from, path));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(path, target);
        }
    }

    private static async Task<string> MakeAsync(HostSettings settings, TimeProvider clock)
    {
        await (await FolderOpening.OpenAsync(settings, clock, CancellationToken.None)).DisposeAsync();
        return settings.Folder;
    }
}
