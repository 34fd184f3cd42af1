using System.Text.RegularExpressions;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Oracle;

/// <summary>The table of golden cases names tests that are there.</summary>
public sealed partial class GoldenTableTests
{
    [Fact]
    public void Every_promise_has_a_golden_case_that_exists()
    {
        var promises = File.ReadAllLines(Repository.PathOf("tests", "golden", "README.md")).Where(l => l.StartsWith("| ", StringComparison.Ordinal)).Skip(1).ToArray();
        var tests = string.Concat(Directory.GetFiles(Repository.PathOf("tests"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        promises.Length.ShouldBeGreaterThan(20);
        foreach (var promise in promises)
        {
            var names = Named().Matches(promise).Select(m => m.Groups[1].Value).ToArray();
            names.ShouldNotBeEmpty(promise);
            names.ShouldAllBe(n => tests.Contains($" {n}(", StringComparison.Ordinal), promise);
        }
    }

    [GeneratedRegex("`([A-Za-z0-9_]+)`")]
    private static partial Regex Named();
}
