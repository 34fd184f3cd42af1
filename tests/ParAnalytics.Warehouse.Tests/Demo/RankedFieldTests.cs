using ParAnalytics.Domain.Units;
using ParAnalytics.Warehouse.Demo;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Demo;

public sealed class RankedFieldTests
{
    private static readonly UnitKey[] Field = [.. Enumerable.Range(1, 34).Select(i => UnitKey.Parse($"p34:{i:00}"))];
    private static readonly FieldAnchors Par2025 = new(
        [new(Field[20], 89.38m, 22), new(Field[5], 95.37m, 1), new(Field[7], 82.73m, 34)], 89.96m, null, null, 100);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(77)]
    public void Published_values_ranks_and_mean_are_kept(int seed)
    {
        var values = RankedField.Fill(Par2025, Field, (85, 4), 2, new Random(seed));

        values.Count.ShouldBe(34);
        values[Field[20]].ShouldBe(89.38m);
        values.Values.Count(v => v > 89.38m).ShouldBe(21);
        values.Values.Max().ShouldBe(values[Field[5]]);
        values.Values.Min().ShouldBe(values[Field[7]]);
        Math.Round(values.Values.Average(), 2, MidpointRounding.AwayFromZero).ShouldBe(89.96m);
        values.Values.Distinct().Count().ShouldBe(34);
    }

    [Fact]
    public void The_same_seed_invents_the_same_field() =>
        RankedField.Fill(Par2025, Field, (85, 4), 2, new Random(5)).ShouldBe(RankedField.Fill(Par2025, Field, (85, 4), 2, new Random(5)));

    [Fact]
    public void A_field_of_which_nothing_is_published_stays_within_its_cap()
    {
        var values = RankedField.Fill(new([], null, null, null, 100), Field, (92, 5), 2, new Random(3));

        values.Values.Max().ShouldBeLessThanOrEqualTo(100);
        Field.Select(f => values[f]).ShouldBeInOrder(SortDirection.Descending);
    }

    [Theory]
    [InlineData(63.74, 1)]
    [InlineData(12.01, 2)]
    [InlineData(68, 3)]
    public void Parts_add_up_to_the_total_within_their_maxima(double total, int seed)
    {
        (decimal, decimal?)[] parts = [(9.5m, null), (10, null), (13, null), (10.5m, null), (15, null), (10, null)];

        var points = PointSplit.Of((decimal)total, parts, 0.1, new Random(seed))!;

        points.Sum().ShouldBe((decimal)total);
        points.Zip(parts).ShouldAllBe(p => p.First >= 0 && p.First <= p.Second.Item1);
    }

    [Fact]
    public void A_total_above_the_maxima_cannot_be_split() => PointSplit.Of(11, [(5, null), (5, null)], 0.1, new Random(1)).ShouldBeNull();
}
