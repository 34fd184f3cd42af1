using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse.Releases;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

/// <summary>Loads over loads, releases over releases, and back.</summary>
public sealed class ReleaseTimeTests : IAsyncLifetime
{
    private const string DakLak = "value by unit where unit=p63:66, index.family=papi, year=2019";
    private const string HaNoi = "value by unit where unit=p63:01, index.family=papi, year=2019";

    private readonly TemporaryFolder _at = new();
    private DataFolder _folder = null!;
    private string[] _codes = [];

    public async Task InitializeAsync()
    {
        _folder = await Folders.OpenAsync(_at);
        _codes = await _folder.CodesOf63Async();
    }

    public async Task DisposeAsync()
    {
        await _folder.DisposeAsync();
        _at.Dispose();
    }

    [Fact]
    public async Task The_same_file_is_taken_once_and_gives_the_same_receipt()
    {
        var table = PapiTable.Of(2019, _codes, seed: 1);
        var first = await _folder.TakeAsync(_at, "papi.csv", table);
        var second = await _folder.TakeAsync(_at, "papi again.csv", table);

        second.IsReplay.ShouldBeTrue();
        second.Load!.Id.ShouldBe(first.Load!.Id);
        await _folder.PublishAsync(null, Actor.FolderOwner);
        (await _folder.TakeAsync(_at, "papi.csv", table)).IsReplay.ShouldBeTrue();
        _folder.Office.Loads.Draft().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_earlier_file_loaded_again_over_a_later_one_counts_again()
    {
        var (first, second) = (PapiTable.Of(2019, _codes, 1), PapiTable.Of(2019, _codes, 2));
        await _folder.LoadAndPublishAsync(_at, "a.csv", first);
        await _folder.LoadAndPublishAsync(_at, "b.csv", second);
        await _folder.LoadAndPublishAsync(_at, "a.csv", first);

        (await _folder.ValueAsync(DakLak)).ShouldBe(PapiTable.Total(first, "66"));
    }

    [Fact]
    public async Task A_whole_table_withdraws_what_it_lacks_and_as_of_still_knows_it()
    {
        var first = await _folder.LoadAndPublishAsync(_at, "a.csv", PapiTable.Of(2019, _codes, 1));
        await _folder.LoadAndPublishAsync(_at, "b.csv", PapiTable.Of(2019, [.. _codes.Where(c => c != "01")], 2));

        (await _folder.ValueAsync(HaNoi)).ShouldBeNull();
        (await _folder.ValueAsync(HaNoi, asOf: first)).ShouldBe(PapiTable.Total(PapiTable.Of(2019, _codes, 1), "01"));
    }

    [Fact]
    public async Task A_whole_table_of_one_year_leaves_other_years_alone()
    {
        await _folder.LoadAndPublishAsync(_at, "a.csv", PapiTable.Of(2019, _codes, 1));
        await _folder.LoadAndPublishAsync(_at, "b.csv", PapiTable.Of(2018, [.. _codes.Where(c => c != "66")], 2));

        (await _folder.ValueAsync(DakLak)).ShouldBe(PapiTable.Total(PapiTable.Of(2019, _codes, 1), "66"));
    }

    [Fact]
    public async Task A_correction_changes_what_is_current_and_nothing_of_what_was()
    {
        var first = await _folder.LoadAndPublishAsync(_at, "a.csv", PapiTable.Of(2019, _codes, 1));
        var before = PapiTable.Total(PapiTable.Of(2019, _codes, 1), "66");
        await _folder.LoadAndPublishAsync(_at, "b.csv", PapiTable.Of(2019, _codes, 1, ("66", 0.5m)));

        (await _folder.ValueAsync(DakLak)).ShouldBe(before + 0.5m);
        (await _folder.ValueAsync(DakLak, asOf: first)).ShouldBe(before);
        (await _folder.ValueAsync(DakLak, asOf: "goc")).ShouldBeNull();
    }

    [Fact]
    public async Task Scattered_rows_replace_their_own_figure_only()
    {
        await _folder.LoadAndPublishAsync(_at, "a.csv", PapiTable.Of(2019, _codes, 1));
        await _folder.LoadAndPublishAsync(_at, "b.csv", "unit_key,criterion,year,value\np63:66,papi/,2019,41.5\n", "index-scores");

        (await _folder.ValueAsync(DakLak)).ShouldBe(41.5m);
        (await _folder.ValueAsync(HaNoi)).ShouldBe(PapiTable.Total(PapiTable.Of(2019, _codes, 1), "01"));
    }

    [Fact]
    public async Task Rolling_back_answers_as_before_and_a_release_from_there_leaves_out_what_came_between()
    {
        var first = await _folder.LoadAndPublishAsync(_at, "a.csv", PapiTable.Of(2019, _codes, 1));
        var second = await _folder.LoadAndPublishAsync(_at, "b.csv", PapiTable.Of(2019, _codes, 2));
        var (one, two) = (PapiTable.Total(PapiTable.Of(2019, _codes, 1), "66"), PapiTable.Total(PapiTable.Of(2019, _codes, 2), "66"));

        await _folder.RollbackAsync(first, Actor.FolderOwner);
        (await _folder.AskAsync(DakLak)).Release.ShouldBe(first);
        (await _folder.ValueAsync(DakLak)).ShouldBe(one);

        await _folder.LoadAndPublishAsync(_at, "c.csv", PapiTable.Of(2018, _codes, 3));
        (await _folder.ValueAsync(DakLak)).ShouldBe(one);
        (await _folder.ValueAsync(DakLak, asOf: second)).ShouldBe(two);

        await _folder.RollbackAsync(second, Actor.FolderOwner);
        (await _folder.ValueAsync(DakLak)).ShouldBe(two);
    }

    [Fact]
    public async Task A_publication_tells_what_it_touched()
    {
        ReleaseChanged? told = null;
        _folder.Changed += changed => told = changed;
        await _folder.LoadAndPublishAsync(_at, "b.csv", "unit_key,criterion,year,value\np63:66,papi/,2019,41.5\n", "index-scores");

        told!.Now.Name.ShouldBe(_folder.CurrentRelease.Name);
        told.Before!.Name.ShouldBe("goc");
        told.Touched.Families.Items.ShouldBe(["papi"]);
        told.Touched.Years.Items.ShouldBe([2019]);
        told.Touched.Units.Items.ShouldBe(["p63:66"]);
    }
}
