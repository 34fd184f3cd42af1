using ParAnalytics.Domain.Values;
using ParAnalytics.Maps.Classes;
using ParAnalytics.Maps.Pictures;
using ParAnalytics.Olap.Answer;
using Shouldly;
using Xunit;

namespace ParAnalytics.Surfaces.Tests.Maps;

public sealed class MapClassTests
{
    [Fact]
    public void Quantiles_hold_as_many_units_each() => Sizes(new ClassRule(ClassMethod.Quantile, 4), Enumerable.Range(1, 40)).ShouldBe([10, 10, 10, 10]);

    [Fact]
    public void Equal_values_are_never_torn_apart() => Sizes(new ClassRule(ClassMethod.Quantile, 4), [1, 1, 1, 1, 1, 1, 2, 3]).ShouldBe([6, 2]);

    [Fact]
    public void Equal_steps_divide_the_range() => Bounds(new ClassRule(ClassMethod.Equal, 5), [0, 100]).ShouldBe([20, 40, 60, 80]);

    [Fact]
    public void Natural_breaks_fall_into_the_gaps() => Bounds(new ClassRule(ClassMethod.NaturalBreaks, 3), [1, 2, 3, 50, 51, 52, 90, 91]).ShouldBe([50, 90]);

    [Fact]
    public void Standard_deviations_lie_around_the_mean() => Bounds(new ClassRule(ClassMethod.StandardDeviation, 4), [2, 4, 4, 4, 5, 5, 7, 9]).ShouldBe([3, 5, 7]);

    [Fact]
    public void The_publishers_quartiles_of_63_are_16_16_15_16_from_the_best() =>
        Sizes(new ClassRule(ClassMethod.Groups, 4), Enumerable.Range(1, 63)).Reverse().ShouldBe([16, 16, 15, 16]);

    [Fact]
    public void Group_sizes_as_published_are_kept() =>
        Sizes(new ClassRule(ClassMethod.Groups, 4, default, [16, 16, 15, 16]), Enumerable.Range(1, 63)).Reverse().ShouldBe([16, 16, 15, 16]);

    [Fact]
    public void Fixed_bounds_are_kept_whatever_the_values() => Bounds(new ClassRule(ClassMethod.Fixed, 3, [5m, 10m]), [1]).ShouldBe([5, 10]);

    [Theory]
    [InlineData(ClassMethod.Quantile)]
    [InlineData(ClassMethod.Equal)]
    [InlineData(ClassMethod.NaturalBreaks)]
    [InlineData(ClassMethod.StandardDeviation)]
    [InlineData(ClassMethod.Groups)]
    public void One_value_or_none_makes_one_class(ClassMethod method)
    {
        ClassBounds.Of(new ClassRule(method), [], true).Count.ShouldBe(1);
        ClassBounds.Of(new ClassRule(method), [7, 7, 7], true).Count.ShouldBe(1);
    }

    [Fact]
    public void A_value_of_few_cases_is_told_and_left_out_of_the_classes()
    {
        var geometry = MapSamples.Geometry("provinces-34");
        var answer = MapSamples.Answer(geometry, i => i == 0 ? 1_000 : 80 + i);
        var few = answer with { Blocks = [new CellBlock(answer.Rows.Count, 1, [.. Enumerable.Range(0, answer.Rows.Count).Select(r => r == 0 ? answer.Blocks[0][r, 0] with { Note = "PAR0119-2" } : answer.Blocks[0][r, 0])]), .. answer.Blocks.Skip(1)] };
        var specification = new MapSpecification("value", new ClassRule(ClassMethod.Equal, 5));
        MapPainter.Paint(geometry, specification, answer, "vi").Fills.Count(f => f.Letter == '6').ShouldBe(1);
        var colouring = MapPainter.Paint(geometry, specification, few, "vi");
        colouring.Fills[0].Letter.ShouldBe('f');
        colouring.Fills[0].Value.ShouldBe(1_000);
        colouring.Fills[0].Text.ShouldEndWith("quá ít hồ sơ để đánh giá");
        colouring.Fills.Where(f => f.Letter is >= '0' and <= '6').Select(f => f.Letter).Distinct().Count().ShouldBe(5);
        colouring.Legend.Single(e => e.Letter == 'f').Count.ShouldBe(1);
        colouring.Push().Texts.Split('\n')[0].ShouldContain("1.000");
    }

    [Fact]
    public void A_month_that_nobody_has_reported_yet_does_not_empty_the_map()
    {
        var geometry = MapSamples.Geometry("provinces-34");
        var answer = MapSamples.Answer(geometry);
        var two = answer with
        {
            Columns = [.. answer.Columns.Items, AnswerOf.Tuple("year", "2026", "2026")],
            Blocks = [.. answer.Blocks.Select(b => new CellBlock(answer.Rows.Count, 2, [.. Enumerable.Range(0, answer.Rows.Count).SelectMany(r => new[] { b[r, 0], Cell.Missing(ValueState.NotPublished) })]))],
        };
        var colouring = MapPainter.Paint(geometry, new MapSpecification("value", new ClassRule(ClassMethod.Equal)), two, "vi");
        colouring.Period.ShouldBe("2025");
        colouring.Fills.ShouldBe(MapPainter.Paint(geometry, new MapSpecification("value", new ClassRule(ClassMethod.Equal)), answer, "vi").Fills);
    }

    [Fact]
    public void Teal_is_the_better_end_also_where_lower_is_better()
    {
        var geometry = MapSamples.Geometry("provinces-34");
        var answer = MapSamples.Answer(geometry);
        var higher = MapPainter.Paint(geometry, new MapSpecification("rank", new ClassRule(ClassMethod.Equal), MapRamp.Sequential, HigherIsBetter: false), answer, "vi");
        higher.Fills[0].Letter.ShouldBe('6');
        higher.Fills[0].Text.ShouldBe("1/33");
    }

    [Fact]
    public void Three_classes_take_words_and_the_ends_of_the_ramp()
    {
        var geometry = MapSamples.Geometry("daklak-102");
        var colouring = MapPainter.Paint(geometry, new MapSpecification("value", new ClassRule(ClassMethod.Fixed, 3, [85m, 90m]), MapRamp.Diverging, true, ["nóng", "chú ý", "tốt"]), MapSamples.Answer(geometry), "vi");
        colouring.Legend.Take(3).Select(e => (e.Letter, e.Label)).ShouldBe([('0', "nóng"), ('3', "chú ý"), ('6', "tốt")]);
    }

    private static decimal[] Bounds(ClassRule rule, IEnumerable<int> values) => [.. ClassBounds.Of(rule, values.Select(v => (decimal)v), true).Inner];

    private static int[] Sizes(ClassRule rule, IEnumerable<int> values)
    {
        var all = values.Select(v => (decimal)v).ToList();
        var bounds = ClassBounds.Of(rule, all, true);
        return [.. Enumerable.Range(0, bounds.Count).Select(i => all.Count(v => bounds.ClassOf(v) == i))];
    }
}
