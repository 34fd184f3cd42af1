using System.Text.RegularExpressions;
using ParAnalytics.TestKit;
using ParAnalytics.Web.Language;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Web;

public partial class WordsTests
{
    [Fact]
    public void Both_languages_have_every_text() =>
        Words.Vietnamese.Keys.Order().ShouldBe(Words.English.Keys.Order());

    [Fact]
    public void A_text_has_the_same_places_in_both_languages()
    {
        foreach (var key in Words.Vietnamese.Keys)
        {
            Places(Words.English[key]).ShouldBe(Places(Words.Vietnamese[key]), key);
        }

        static string[] Places(string text) => [.. Place().Matches(text).Select(m => m.Value).Distinct().Order()];
    }

    [Fact]
    public void Every_text_asked_for_is_there()
    {
        var asked = Directory.EnumerateFiles(Repository.PathOf("src", "ParAnalytics.Web"), "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(f => Asked().Matches(File.ReadAllText(f)).Select(m => (Path.GetFileName(f), Key: m.Groups[1].Value)))
            .ToList();
        asked.Count.ShouldBeGreaterThan(60);
        asked.Where(a => !Words.Vietnamese.Has(a.Key)).ShouldBeEmpty();
    }

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();

    [GeneratedRegex("""\b(?:T|words|Words\.Of\(context\))\["([a-z_.0-9]+)"[\],]""")]
    private static partial Regex Asked();
}
