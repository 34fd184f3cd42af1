using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Stars;
using Shouldly;

namespace ParAnalytics.Warehouse.Tests.Stars;

/// <summary>Star schemas of the tests.</summary>
internal static class Stars
{
    /// <summary>The worked example of the documentation.</summary>
    public static string Hospital { get; } = Repository.PathOf("docs", "star", "hospital");

    /// <summary>A copy of the example in which a test changes something.</summary>
    public static string Changed(TemporaryFolder at, string file, Func<string, string> change)
    {
        var folder = Directory.CreateDirectory(at.File("hospital")).FullName;
        foreach (var path in Directory.GetFiles(Hospital))
        {
            File.Copy(path, Path.Combine(folder, Path.GetFileName(path)), overwrite: true);
        }

        var changed = Path.Combine(folder, file);
        File.WriteAllText(changed, change(File.ReadAllText(changed)));
        return folder;
    }

    public static async Task<StarOutcome> TakeAsync(this DataFolder folder, string star, string? name = null)
    {
        var outcome = await folder.ImportModelAsync(star, name, dryRun: false, Actor.FolderOwner);
        outcome.Faults.Items.ShouldBeEmpty(string.Join('\n', outcome.Faults.Items.Select(f => $"{f.Position} {f.Code} {f.DetailEn}")));
        return outcome;
    }
}
