using ParAnalytics.Domain.Faults;
using ParAnalytics.Olap.Question;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Olap;

public sealed class QueryTextTests
{
    [Fact]
    public void The_text_of_the_contract_is_read()
    {
        var query = QueryText.Read("share, rank by unit.province, year where index.family=par, year=2024..2025 era as_was top 10 by share");

        query.ShouldBe(new CubeQuery
        {
            Cube = "indices",
            Measures = ["share", "rank"],
            Rows = [new LevelAxis("unit.province")],
            Columns = [new LevelAxis("year")],
            Filters = [new MemberFilter("index.family", ["par"]), new RangeFilter("year", "2024", "2025")],
            Top = new TopClause(10, "share", Others: false),
        });
    }

    [Fact]
    public void Names_with_spaces_need_no_quotation_marks() =>
        QueryText.Read("value where unit=Đắk Lắk|\"Phú Yên\" and criterion.node=papi/2.1 era recast(equal)").ShouldBe(new CubeQuery
        {
            Cube = "indices",
            Measures = ["value"],
            Filters = [new MemberFilter("unit", ["Đắk Lắk", "Phú Yên"]), new MemberFilter("criterion.node", ["papi/2.1"])],
            Era = EraPolicy.Recast(RecastWeight.Equal),
        });

    [Fact]
    public void A_cube_other_than_indices_is_named_first() =>
        QueryText.Read("dossiers: received across month by unit.commune totals limit 5").ShouldBe(new CubeQuery
        {
            Cube = "dossiers",
            Measures = ["received"],
            Rows = [new LevelAxis("unit.commune")],
            Columns = [new LevelAxis("month")],
            Totals = new TotalsClause(TotalsOfAxis.Every, TotalsOfAxis.Every),
            Limit = 5,
        });

    [Theory]
    [InlineData("value by", "1:9")]
    [InlineData("value wher year=2025", "1:7")]
    [InlineData("value where year", "1:17")]
    [InlineData("value where value>=abc", "1:20")]
    [InlineData("value top ten by value", "1:11")]
    [InlineData("value where unit=\"Đắk", "1:18")]
    [InlineData("", "1:1")]
    public void Nonsense_is_refused_with_its_column(string text, string position) =>
        Should.Throw<FaultException>(() => QueryText.Read(text)).First.Position.ShouldBe(position);

    [Fact]
    public void A_misspelt_clause_brings_the_nearest() =>
        Should.Throw<FaultException>(() => QueryText.Read("value wher year=2025")).First.Suggestions.ShouldContain("where");
}
