using ParAnalytics.Domain.Faults;
using ParAnalytics.Olap.Question;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Olap;

public sealed class QueryJsonTests
{
    private const string Whole = """
        { "cube": "indices",
          "measures": ["value", "rank", "rank_of"],
          "rows":    [ { "level": "unit.province" } ],
          "columns": [ { "level": "year" } ],
          "filters": [ { "level": "index.family", "in": ["papi"] }, { "level": "year", "from": 2019, "to": 2021 },
                       { "level": "criterion.node", "in": ["papi/"] }, { "measure": "value", "gte": 40 } ],
          "era": "as_was", "asOf": null,
          "compare": [ { "to": "previous_year" } ],
          "sort": [ { "by": "value", "at": [2021], "dir": "desc" } ], "top": { "n": 10, "by": "value", "others": false },
          "totals": { "rows": "none", "columns": "none" }, "offset": 0, "limit": 1000 }
        """;

    [Fact]
    public void The_question_of_the_contract_is_read()
    {
        var query = QueryJson.Read(Whole);

        query.Measures.ShouldBe(["value", "rank", "rank_of"]);
        query.Rows.ShouldBe([new LevelAxis("unit.province")]);
        query.Filters[1].ShouldBe(new RangeFilter("year", "2019", "2021"));
        query.Filters[3].ShouldBe(new MeasureFilter("value", 40, null, null, null, null));
        query.Sort[0].ShouldBe(new SortKey("value", ["2021"], Descending: true));
        query.Top.ShouldBe(new TopClause(10, "value", Others: false));
        query.Compare.ShouldBe([new Comparison("previous_year")]);
    }

    [Theory]
    [InlineData(Whole)]
    [InlineData("""{"cube":"indices","measures":["value"],"rows":[{"level":"unit.province","members":["p34:66"]},{"descendants":"p34:66","to":"unit.commune"}],"era":{"recast":"population"},"totals":{"rows":"all","columns":["year"]},"top":{"n":3,"by":"rank","others":true},"texts":true,"language":"en","asOf":"goc","offset":5,"limit":7}""")]
    [InlineData("""{"cube":"indices","measures":["value"],"rows":[{"level":"unit.province","where":[{"attribute":"unit.kind","in":["tỉnh"]},{"measure":"value","gte":40}]}],"filters":[{"attribute":"criterion.cut","in":["stage"]}],"sort":[{"by":"value","dir":"desc","flat":true}],"topColumns":{"n":2,"by":"value","others":true}}""")]
    public void What_is_written_reads_back_equal(string json)
    {
        var query = QueryJson.Read(json);

        QueryJson.Read(QueryJson.Write(query)).ShouldBe(query);
        QueryJson.Read(QueryJson.Write(query, indented: true)).ShouldBe(query);
    }

    [Theory]
    [InlineData("", "PAR0301", "1:1")]
    [InlineData("{", "PAR0301", null)]
    [InlineData("[]", "PAR0303", "câu hỏi")]
    [InlineData("""{"cube":"indices","mesures":["value"]}""", "PAR0302", "mesures")]
    [InlineData("""{"cube":"indices","filters":[{"level":"unit","inn":["x"]}]}""", "PAR0302", "filters[0].inn")]
    [InlineData("""{"cube":"indices","limit":-1}""", "PAR0303", "limit")]
    [InlineData("""{"cube":"indices","limit":"many"}""", "PAR0303", "limit")]
    [InlineData("""{"cube":"indices","era":"as_will"}""", "PAR0312", "era")]
    [InlineData("""{"cube":"indices","era":{"recast":"area"}}""", "PAR0312", "era.recast")]
    [InlineData("""{"cube":"indices","cube":"indices"}""", "PAR0301", null)]
    [InlineData("""{"measures":["value"]}""", "PAR0303", "câu hỏi")]
    [InlineData("""{"cube":"indices","filters":[{"level":"year"}]}""", "PAR0303", "filters[0]")]
    [InlineData("""{"cube":"indices","filters":[{"measure":"value"}]}""", "PAR0303", "filters[0]")]
    [InlineData("""{"cube":"indices","rows":[{"level":"unit","members":["a"],"to":"b"}]}""", "PAR0315", "rows[0].to")]
    public void Nonsense_is_refused_with_its_place(string json, string code, string? position)
    {
        var fault = Should.Throw<FaultException>(() => QueryJson.Read(json)).First;

        fault.Code.ShouldBe(code);
        fault.Detail.ShouldNotBeEmpty();
        fault.DetailEn.ShouldNotBeEmpty();
        if (position is not null)
        {
            fault.Position.ShouldBe(position);
        }
    }

    [Fact]
    public void An_unknown_key_brings_the_nearest() =>
        Should.Throw<FaultException>(() => QueryJson.Read("""{"cube":"indices","mesures":[]}""")).First.Suggestions.ShouldContain("measures");

    [Fact]
    public void Lists_nesting_and_size_are_capped()
    {
        var many = string.Join(',', Enumerable.Repeat("\"p34:66\"", QueryCaps.ListItems + 1));
        var filters = string.Join(',', Enumerable.Repeat("""{"level":"year","in":["2025"]}""", QueryCaps.Predicates + 1));

        Code($$"""{"cube":"indices","filters":[{"level":"unit","in":[{{many}}]}]}""").ShouldBe("PAR0309");
        Code($$"""{"cube":"indices","filters":[{{filters}}]}""").ShouldBe("PAR0309");
        Code(string.Concat(Enumerable.Repeat("[", 40)) + string.Concat(Enumerable.Repeat("]", 40))).ShouldBe("PAR0301");
        Code(new string(' ', QueryCaps.Bytes + 1)).ShouldBe("PAR0309");

        static string Code(string json) => Should.Throw<FaultException>(() => QueryJson.Read(json)).First.Code;
    }

    [Fact]
    public void Names_are_composed_at_the_border() =>
        QueryJson.Read("{\"cube\":\"indices\",\"filters\":[{\"level\":\"unit\",\"in\":[\"" + "Đắk Lắk".Normalize(System.Text.NormalizationForm.FormD) + "\"]}]}").Filters[0]
            .ShouldBe(new MemberFilter("unit", ["Đắk Lắk"]));
}
