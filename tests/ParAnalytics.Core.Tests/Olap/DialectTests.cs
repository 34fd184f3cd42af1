using ParAnalytics.Domain.People;
using ParAnalytics.Olap;
using ParAnalytics.Olap.Dialect;
using ParAnalytics.Olap.Planning;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Core.Tests.Olap;

public sealed class DialectTests
{
    /// <summary>The statements of these questions are kept in tests/golden/sql; the warehouse tests run each of them.</summary>
    public static TheoryData<string, string> Golden => new()
    {
        { "one-value", "value where index.family=par, unit=p34:66, year=2025" },
        { "ranking", "value, rank, rank_of by unit.province where index.family=papi, year=2020" },
        { "series-with-shift", "value, rank_shift, value_change by year where index.family=par, unit=p63:66, year=2022..2023" },
        { "field", "mean, median, best, worst, gap_to_best, quartile where index.family=par, unit=p34:66, year=2025" },
        { "months-with-totals", "dossiers: received, pending, on_time_rate, reporting_units by unit.commune, period.month where unit=p34:66, period=2026-04..2026-05 totals" },
        { "open-on-a-day", "dossier_days: open, overdue by unit.commune where unit=p34:66, period=2026-05-11" },
        { "tasks-by-agency", "assignments: count, overdue by lead_agency totals rows" },
        { "units-and-peers", "dossiers: on_time_rank, on_time_mean by unit.commune where unit=c2025:24133, period=2026-05" },
        { "year-before", "dossiers: received where unit=p34:66, period=2026-05 compare previous_year" },
        { "figures-compared", "value by year where index.family=par, unit=p63:66, year=2023 compare previous_year, mean, target" },
        { "bases-side-by-side", "value, rank by unit.province, basis where criterion.node=PAR-2025/S.leaders, year=2025" },
    };

    [Theory]
    [MemberData(nameof(Golden))]
    public void Statements_are_the_ones_kept(string name, string text)
    {
        var compiled = new CubeCompiler(World.Models).Compile(QueryText.Read(text), text.StartsWith("dossier_days", StringComparison.Ordinal) ? Viewer.Administrator : Viewer.Anonymous, new World().Release(null));
        var sql = string.Join("\n", compiled.Queries.Select(q => $"-- {q.Query.Name}\n{q.Statement.Text}\n{string.Concat(q.Statement.Parameters.Items.Select(p => FormattableString.Invariant($"-- ${p.Name} = {Told(p.Value)}\n")))}"));
        var kept = Repository.PathOf("tests", "golden", "sql", name + ".sql");
        if (Environment.GetEnvironmentVariable("PARANALYTICS_KEEP") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(kept)!);
            File.WriteAllText(kept, sql);
        }

        File.Exists(kept).ShouldBeTrue($"Set PARANALYTICS_KEEP=1 once and review {kept}");
        sql.ShouldBe(File.ReadAllText(kept));
    }

    private static string? Told(object? value) => value switch
    {
        string[] texts => $"[{string.Join(", ", texts)}]",
        DateOnly[] days => $"[{string.Join(", ", days.Select(d => d.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))}]",
        DateOnly day => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
    };

    [Fact]
    public void What_a_person_wrote_is_a_parameter_and_never_text()
    {
        var statement = DuckDbDialect.Render(new Slice(new Scan("cell_index", ["unit_key"], 1), [new InTexts("unit_key", ["'; drop table cell_index; --"])]));

        statement.Text.ShouldNotContain("drop");
        statement.Parameters.Items.ShouldContain(p => Equals(p.Value, "'; drop table cell_index; --"));
    }

    [Theory]
    [InlineData("cell_index; drop table x")]
    [InlineData("\"quoted\"")]
    [InlineData("")]
    public void A_name_that_is_not_plain_is_never_written(string table) =>
        Should.Throw<ArgumentException>(() => DuckDbDialect.Render(new Scan(table, [], 1)));

    [Fact]
    public void Long_lists_are_one_parameter()
    {
        var units = Enumerable.Range(0, 3321).Select(i => FormattableString.Invariant($"c2025:{i}"));
        var statement = DuckDbDialect.Render(new Slice(new Scan("cell_index", ["unit_key"], 1), [new InTexts("unit_key", [.. units])]));

        statement.Parameters.Count.ShouldBe(2);
        statement.Text.ShouldContain("unnest($p1)");
    }
}
