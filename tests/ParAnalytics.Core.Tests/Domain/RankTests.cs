using ParAnalytics.Domain.Values;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Domain;

public sealed class RankTests
{
    [Fact]
    public void A_shift_within_the_same_field_counts_places_won() => Rank.Of(22, 34).ShiftFrom(Rank.Of(25, 34)).ShouldBe(RankShift.Improved(3));

    [Fact]
    public void A_shift_across_63_and_34_provinces_is_incomparable()
    {
        var shift = Rank.Of(28, 34).ShiftFrom(Rank.Of(39, 63));

        shift.IsComparable.ShouldBeFalse();
        (shift.EarlierField, shift.LaterField).ShouldBe((63, 34));
    }

    [Theory]
    [InlineData(50, 63, "0.21")]
    [InlineData(22, 34, "0.36")]
    [InlineData(26, 34, "0.24")]
    public void The_percentile_position_compares_fields_of_different_size(int position, int of, string expected) =>
        Math.Round(Rank.Of(position, of).Percentile, 2, MidpointRounding.AwayFromZero).ShouldBe(decimal.Parse(expected, System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(0, 34)]
    [InlineData(35, 34)]
    public void A_rank_outside_its_field_cannot_be_made(int position, int of) => Should.Throw<ArgumentOutOfRangeException>(() => Rank.Of(position, of));

    [Fact]
    public void A_score_knows_what_was_lost()
    {
        var survey = Score.Of(17.49m, 22m);

        survey.Lost.ShouldBe(4.51m);
        survey.Share.ShouldBe(0.795m);
    }

    [Fact]
    public void One_synthetic_input_taints_the_whole() => Origin.Published.Weakest(Origin.Synthetic).Weakest(Origin.Computed).ShouldBe(Origin.Synthetic);
}
