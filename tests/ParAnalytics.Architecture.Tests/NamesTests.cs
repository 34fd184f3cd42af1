using System.Text.RegularExpressions;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Architecture.Tests;

public sealed partial class NamesTests
{
    private static readonly string[] Empty = ["Manager", "Helper", "Util", "Utils", "Service", "Processor", "Info", "Data", "Impl", "Common"];

    [Fact]
    public void No_type_has_a_name_that_says_nothing() => Types(Sources()).Where(SaysNothing).ShouldBeEmpty();

    [Fact]
    public void A_planted_name_that_says_nothing_is_found() =>
        Types(["internal sealed class ReportManager { }", "public record Finding;"]).Where(SaysNothing).ShouldBe(["ReportManager"]);

    [Fact]
    public void No_source_knows_the_samples_folder() =>
        Directory.GetFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => File.ReadAllText(path).Contains("../shared", StringComparison.Ordinal))
            .ShouldBeEmpty();

    private static bool SaysNothing(string name) => Empty.Any(e => name.EndsWith(e, StringComparison.Ordinal) && name != e + "s");

    private static IEnumerable<string> Sources() =>
        Directory.GetFiles(Repository.PathOf("src"), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText);

    private static IEnumerable<string> Types(IEnumerable<string> sources) =>
        sources.SelectMany(s => Declaration().Matches(s)).Select(m => m.Groups["name"].Value).Distinct();

    [GeneratedRegex(@"^\s*(?:(?:public|internal|private|protected|sealed|abstract|static|readonly|partial|file|unsafe|ref)\s+)+(?:record\s+struct|record\s+class|record|class|struct|interface|enum)\s+(?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();
}
