using ParAnalytics.Olap.Aggregates;
using ParAnalytics.Olap.Members;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Olap;

/// <summary>When members can be told by the members above them: exactly when each of those is whole.</summary>
public class MemberClassesTests
{
    private static readonly MemberClasses Classes = MemberClasses.Of(
        new MemberCatalogue(new CatalogueRows { Horizon = new(2026, 1, 1), Members = [Of("p", "p1"), Of("p", "p2"), Of("c", "a", "p1"), Of("c", "b", "p1"), Of("c", "d", "p2"), Of("c", "free")] }), "unit", "p")!;

    [Fact]
    public void Members_of_whole_classes_are_told_by_them() =>
        Classes.Exactly(["p1", "a", "b", "p2", "d"], ["x", "x", "x", "y", "y"])!.ShouldBe([("p1", "x"), ("p2", "y")]);

    [Fact]
    public void A_class_counts_for_several_targets() =>
        Classes.Exactly(["p1", "a", "b", "p1", "a", "b"], ["x", "x", "x", "y", "y", "y"])!.ShouldBe([("p1", "x"), ("p1", "y")]);

    [Theory]
    [InlineData("a b", "x x", "the class's own key is missing")]
    [InlineData("p1 a b", "x x y", "one member counts for another target")]
    [InlineData("p2 d free", "x x x", "one has no class")]
    [InlineData("p2 d d", "x x x", "one stands twice")]
    [InlineData("p1 a b p2 d p1 a b", "x x x y y x x x", "the whole class counts twice for one target")]
    public void Otherwise_they_are_not(string from, string to, string why) => Classes.Exactly(from.Split(' '), to.Split(' ')).ShouldBeNull(why);

    /// <summary>Whatever is drawn: what is told covers every pair once and no other.</summary>
    [Fact]
    public void Told_by_classes_they_are_the_same_pairs()
    {
        string[] members = ["p1", "a", "b", "p2", "d", "free"];
        var (random, told) = (new Random(20261123), 0);
        for (var round = 0; round < 10_000; round++)
        {
            var pairs = new[] { "x", "y" }.SelectMany(to => members.Where(_ => random.Next(4) > 0).Select(from => (From: from, To: to))).ToArray();
            if (Classes.Exactly([.. pairs.Select(p => p.From)], [.. pairs.Select(p => p.To)]) is not { } classes)
            {
                continue;
            }

            told++;
            classes.SelectMany(c => members.Where(m => Classes.Of(m) == c.Class).Select(m => (m, c.To))).ShouldBe(pairs, ignoreOrder: true);
        }

        told.ShouldBeGreaterThan(20);
    }

    private static Member Of(string level, string key, string? above = null) => new() { Dimension = "unit", Level = level, Key = key, Name = key, Parents = above is null ? [] : [above] };
}
