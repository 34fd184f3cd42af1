using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Olap.Question;
using ParAnalytics.Olap.Tracing;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse.Provenance;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

/// <summary>Every cell can say where it comes from: document, date, load.</summary>
public sealed class ProvenanceTests : IAsyncLifetime
{
    private readonly TemporaryFolder _at = new();
    private DataFolder _folder = null!;

    public async Task InitializeAsync() => _folder = await Folders.OpenAsync(_at);

    public async Task DisposeAsync()
    {
        await _folder.DisposeAsync();
        _at.Dispose();
    }

    [Fact]
    public async Task A_published_value_and_its_rank_come_with_document_date_and_load()
    {
        var found = await FindAsync("value, rank by unit.province, year where index.family=par, year=2024..2025", new CellPlace(["p34:66"], ["2025"], "rank"));

        found.Trace.Cell.Number.ShouldBe(22);
        found.Facts.Items.Select(f => f.Fact).ShouldBe(["fact_index_score", "fact_index_rank"]);
        found.Facts[0].Value.ShouldBe(89.38m);
        found.Facts[1].Rank.ShouldBe(22);
        found.Facts[1].RankOf.ShouldBe(34);
        found.Facts.Items.ShouldAllBe(f => f.Origin == "PUBLISHED" && f.Load.StartsWith('L') && f.Source != null);
        found.Documents.Items.ShouldContain(d => d.Document.Contains("430/QĐ-BNV"));
    }

    [Fact]
    public async Task A_computed_value_shows_its_parts()
    {
        var found = await FindAsync("computed_value by year where unit=p63:66, index.family=par, year=2023", new CellPlace(["2023"], [], "computed_value"));

        found.Trace.Cell.Number.ShouldBe(87.33m);
        found.Trace.Figure!.Node.ShouldBe("PAR-2022/");
    }

    [Fact]
    public async Task A_value_known_only_from_its_parts_lists_them()
    {
        await _folder.LoadAndPublishAsync(_at, "x.csv", "unit_key,criterion,year,value\n" + string.Concat(Enumerable.Range(1, 8).Select(d => $"p63:66,papi/{d},2019,5.{d}\n")), "index-scores");
        var found = await FindAsync("value by unit where unit=p63:66, index.family=papi, year=2019", new CellPlace(["p63:66"], [], "value"));

        found.Trace.Figure!.IsComputed.ShouldBeTrue();
        found.Facts.Items.Select(f => (f.Depth, f.Value)).ShouldBe(Enumerable.Range(1, 8).Select(d => (1, (decimal?)(5 + (d / 10m)))));
        found.Facts.Items.ShouldAllBe(f => f.Place != null && f.Place.Contains('!'));
    }

    [Fact]
    public async Task A_cell_without_a_figure_has_no_facts()
    {
        var found = await FindAsync("value by unit.province where index.family=par, year=2025", new CellPlace(["p63:14"], [], "value"));

        found.Trace.Cell.Number.ShouldBeNull();
        found.Facts.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_place_that_does_not_fit_the_question_is_refused() =>
        (await Should.ThrowAsync<FaultException>(() => FindAsync("value by unit.province where index.family=par, year=2025", new CellPlace([], ["2025"], "value")))).First.Code.ShouldBe("PAR0318");

    private Task<CellProvenance> FindAsync(string question, CellPlace place) => _folder.ProvenanceAsync(QueryText.Read(question), place, Viewer.Anonymous);
}
