using System.Globalization;
using System.Text.RegularExpressions;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Narration;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Insights;

public sealed partial class NarrationTests
{
    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public void The_numbers_in_the_text_are_exactly_the_facts(string language)
    {
        var said = 0;
        for (var seed = 1; seed <= 1000; seed++)
        {
            var facts = Random(new Random(seed));
            if (IndexSentence.Of(facts, language) is not { } sentence)
            {
                (facts.Value, facts.Rank).ShouldBe((null, null));
                continue;
            }

            said++;
            var numbers = Number().Matches(sentence.Text).Select(m => m.Value).ToList();
            var shown = sentence.Parts.Items.OfType<FactPart>().Select(p => Number().Match(p.Text).Value).ToList();
            numbers.ShouldBe(shown, $"seed {seed}: {sentence.Text}");
            sentence.Parts.Items.OfType<WordsPart>().ShouldAllBe(p => !p.Text.Any(char.IsDigit));
            foreach (var fact in sentence.Parts.Items.OfType<FactPart>().Select(p => p.Fact))
            {
                Known(facts).ShouldContain(k => k.Measure == fact.Measure && k.Number == fact.Number, $"seed {seed}: {fact}");
            }
        }

        said.ShouldBeGreaterThan(700);
    }

    [Fact]
    public void English_is_as_complete_as_Vietnamese()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var facts = Random(new Random(seed));
            Facts(IndexSentence.Of(facts, "en")).ShouldBe(Facts(IndexSentence.Of(facts, "vi")), ignoreOrder: true);
        }

        static List<Fact> Facts(Sentence? sentence) => sentence is null ? [] : [.. sentence.Parts.Items.OfType<FactPart>().Select(p => p.Fact)];
    }

    [Fact]
    public void A_change_in_percent_is_told_in_percentage_points()
    {
        var text = IndexSentence.Of(new IndexFacts("vn:", "cả nước", "PAR Index", 2024, "percent", 2) { Value = 88.37m, Before = 86.98m }, "vi")!.Text;
        text.ShouldContain("tăng 1,39\u00A0điểm\u00A0% so với năm 2023");
    }

    private static IndexFacts Random(Random random)
    {
        decimal? Maybe() => random.Next(3) == 0 ? null : random.Next(0, 10_000) / 100m;
        var value = Maybe();
        return new IndexFacts("p34:66", "Đắk Lắk", "PAR Index", random.Next(2011, 2031), random.Next(2) == 0 ? "percent" : "points", 2)
        {
            Value = value,
            Rank = random.Next(3) == 0 ? null : random.Next(1, 64),
            RankOf = random.Next(3) == 0 ? null : 63,
            Mean = Maybe(),
            Best = Maybe(),
            BestName = random.Next(2) == 0 ? null : "Hải Phòng",
            Worst = Maybe(),
            WorstName = random.Next(2) == 0 ? null : "Cao Bằng",
            Before = random.Next(4) == 0 ? value : Maybe(),
            Places = random.Next(2) == 0 ? null : random.Next(-9, 10),
        };
    }

    private static IEnumerable<(string Measure, decimal Number)> Known(IndexFacts f)
    {
        (string, decimal?)[] all =
        [
            ("value", f.Value), ("rank", f.Rank), ("mean", f.Mean), ("best", f.Best), ("worst", f.Worst), ("value_change", f.Value is { } v && f.Before is { } b ? Math.Abs(v - b) : null),
            ("rank_shift", f.Places is { } p ? Math.Abs(p) : null), ("year", f.Year), ("year", f.Year - 1),
        ];
        return all.Where(a => a.Item2 is not null).Select(a => (a.Item1, a.Item2!.Value));
    }

    [GeneratedRegex(@"\d[\d.,]*(?:/\d+)?(?<![.,])", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
