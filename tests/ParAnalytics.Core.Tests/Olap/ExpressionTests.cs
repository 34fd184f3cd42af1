using ParAnalytics.Definitions;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Expressions;
using ParAnalytics.Olap.Model;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Olap;

/// <summary>Derived measures: the language, its units, and what it makes of cells.</summary>
public sealed class ExpressionTests
{
    private const string Shared = """
        dimensions:
          unit: { caption: Đơn vị, caption_en: Unit, role: unit, levels: { province: { caption: Tỉnh, caption_en: Province } } }
        """;

    [Theory]
    [InlineData("percent(done / all_tasks)", MeasureUnit.Percent)]
    [InlineData("rate - other_rate", MeasureUnit.PercentagePoints)]
    [InlineData("rate + (other_rate - rate)", MeasureUnit.Percent)]
    [InlineData("2 * score", MeasureUnit.Points)]
    [InlineData("score / max_score", MeasureUnit.Fraction)]
    [InlineData("late_days / done", MeasureUnit.Days)]
    [InlineData("coalesce(score, 0)", MeasureUnit.Points)]
    [InlineData("-abs(min(done, all_tasks))", MeasureUnit.Count)]
    public void Units_follow_from_the_parts(string text, MeasureUnit unit) => UnitCheck.Of(MeasureExpressionParser.Parse(text), Unit).ShouldBe(unit);

    [Theory]
    [InlineData("rate + score", 5)]
    [InlineData("done - rate", 5)]
    [InlineData("percent(score)", 0)]
    [InlineData("min(score, rate)", 0)]
    [InlineData("done + unknown_one", 7)]
    [InlineData("median(score)", 0)]
    [InlineData("score +", 7)]
    [InlineData("score ? 1", 6)]
    [InlineData("percent(score, rate)", 0)]
    [InlineData("deadline + 1", 0)]
    public void What_means_nothing_is_refused_where_it_stands(string text, int position) =>
        Should.Throw<ExpressionException>(() => UnitCheck.Of(MeasureExpressionParser.Parse(text), Unit)).Position.ShouldBe(position);

    [Fact]
    public void A_cube_file_that_adds_percent_and_points_is_refused_with_file_line_and_column()
    {
        const string Cube = """
            cube: letters
            caption: Thư
            caption_en: Letters
            table: fact_letter
            dimensions: { unit: unit_key }
            measures:
              score: { caption: Điểm, caption_en: Score, kind: sum, column: score, unit: points, adds_over: [all] }
              rate: { caption: Tỷ lệ, caption_en: Rate, kind: ratio, numerator: a, denominator: b, unit: percent }
              wrong:
                caption: Sai
                caption_en: Wrong
                kind: derived
                expression: rate + score
                unit: percent
            """;
        var finding = ModelReader.Check(DefinitionReader.Read<DimensionsDefinition>(Shared, "shared.dimensions.yaml"), [DefinitionReader.Read<CubeDefinition>(Cube, "letters.cube.yaml")]).Findings.Single();

        (finding.Code, finding.Mark.ToString()).ShouldBe(("PAR0021", "letters.cube.yaml:13:22"));
        finding.Message.ShouldContain("khác đơn vị");
        finding.MessageEn.ShouldContain("units differ");
    }

    [Fact]
    public void A_derived_measure_is_made_anew_at_every_grain()
    {
        var answer = new FactWorld().Month("c2025:24133", "2026-05", 10, 5, 0, pending: 8).Month("c2025:24154", "2026-05", 10, 5, 0, pending: 2)
            .Ask("dossiers: backlog_rate, pending_overdue, pending by unit.commune where unit=p34:66, period=2026-05 totals rows");

        answer.At("backlog_rate", 2, 0).Number.ShouldBe(0);
        answer.At("backlog_rate", 2, 0).Origin.ShouldBe(Origin.Computed);
        answer.Measures.Items.Single(m => m.Id == "backlog_rate").Unit.ShouldBe("percent");
    }

    [Fact]
    public void What_cannot_be_divided_is_no_zero_and_a_missing_part_says_why()
    {
        var none = new FactWorld().Month("c2025:24133", "2026-05", 10, 5, 0).Ask("dossiers: backlog_rate by unit.commune where unit=p34:66, period=2026-05");
        none.At("backlog_rate", 0, 0).State.ShouldBe(ValueState.NotApplicable);
        none.Notes.ShouldContain(n => n.Id == "PAR0117");
        none.At("backlog_rate", 1, 0).State.ShouldBe(ValueState.NotPublished);

        var gap = new World().Value("p63:66", "PAPI-2018/", 2020, 42m).Statistic("PAPI-2018/", 2020, "mean", 40m).Ask("gap_to_mean by unit.province where index.family=papi, year=2020");
        gap.At("gap_to_mean", 2, 0).Number.ShouldBe(2);
        gap.At("gap_to_mean", 0, 0).State.ShouldBe(ValueState.NotPublished);
    }

    private static MeasureUnit? Unit(string id) => id switch
    {
        "rate" or "other_rate" => MeasureUnit.Percent,
        "score" or "max_score" => MeasureUnit.Points,
        "done" or "all_tasks" => MeasureUnit.Count,
        "late_days" => MeasureUnit.Days,
        "deadline" => MeasureUnit.Date,
        _ => null,
    };
}
