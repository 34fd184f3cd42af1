using Shouldly;

namespace ParAnalytics.TestKit;

/// <summary>
/// A text that was read and approved by a person and lies in the repository. A test compares with it; with
/// <c>PARANALYTICS_APPROVE=1</c> it writes the file instead, to be reviewed as a diff.
/// </summary>
public static class Approved
{
    public static bool IsWriting { get; } = Environment.GetEnvironmentVariable("PARANALYTICS_APPROVE") == "1";

    /// <param name="path">Relative to the repository, with forward slashes.</param>
    public static void Text(string path, string actual)
    {
        var file = Repository.PathOf(path.Split('/'));
        var text = actual.ReplaceLineEndings("\n");
        if (IsWriting)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
            return;
        }

        File.Exists(file).ShouldBeTrue($"{path} is missing; make it with PARANALYTICS_APPROVE=1 and review it");
        text.ShouldBe(File.ReadAllText(file).ReplaceLineEndings("\n"), $"{path} differs; review the change and approve it with PARANALYTICS_APPROVE=1");
    }
}
