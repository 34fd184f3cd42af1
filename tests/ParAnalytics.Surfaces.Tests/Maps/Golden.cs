using ParAnalytics.TestKit;
using Shouldly;

namespace ParAnalytics.Surfaces.Tests.Maps;

/// <summary>Approved texts in <c>tests/golden</c>. With <c>PARANALYTICS_APPROVE=1</c> what came out is written there, to be looked at and committed.</summary>
internal static class Golden
{
    public static void ShouldBeApproved(this string text, string file)
    {
        var path = Repository.PathOf("tests", "golden", file);
        if (Environment.GetEnvironmentVariable("PARANALYTICS_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        File.Exists(path).ShouldBeTrue($"no approved {file}");
        text.ShouldBe(File.ReadAllText(path), $"differs from the approved {file}; look at it, then approve");
    }
}
