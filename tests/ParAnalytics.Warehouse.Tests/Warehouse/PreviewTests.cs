using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse.Loading;
using ParAnalytics.Warehouse.Trials;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

/// <summary>What publishing would change, before it is published.</summary>
public sealed class PreviewTests : IAsyncLifetime
{
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
    public async Task A_new_table_is_added_and_said_again_it_is_the_same()
    {
        await _folder.TakeAsync(_at, "a.csv", PapiTable.Of(2018, _codes, 1));
        var preview = await _folder.PreviewAsync();

        (preview.Changed, preview.Same, preview.Withdrawn).ShouldBe((0, 0, 0));
        preview.Added.ShouldBe(63 * 10);
        preview.IsCut.ShouldBeTrue();
        preview.DuplicateOf.Items.ShouldBeEmpty();
        _folder.Releases.Count.ShouldBe(1);
        (await _folder.ValueAsync("value by unit where unit=p63:66, index.family=papi, year=2018")).ShouldBeNull();
        (await _folder.VerifyAsync()).IsWhole.ShouldBeTrue();

        await _folder.PublishAsync(null, Actor.FolderOwner);
        var again = await CheckAsync("b.csv", PapiTable.Of(2018, _codes, 1));
        (again.Added, again.Changed, again.Same, again.Withdrawn).ShouldBe((0, 0, 630, 0));
        again.DuplicateOf.Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_changed_and_a_withdrawn_figure_are_shown_with_old_and_new()
    {
        await _folder.LoadAndPublishAsync(_at, "a.csv", PapiTable.Of(2018, _codes, 1));
        var without = _codes.Where(c => c != "96").ToArray();
        var (old, changed) = (PapiTable.Of(2018, _codes, 1), PapiTable.Of(2018, without, 1, ("66", 0.25m)));
        var preview = await CheckAsync("b.csv", changed);

        preview.Added.ShouldBe(0);
        preview.Withdrawn.ShouldBe(10);
        preview.Rows.Items.TakeWhile(r => r.Kind == PreviewKind.Withdrawn).Select(r => r.Unit).Distinct().ShouldBe(["Tỉnh Cà Mau"]);
        var total = preview.Rows.Items.Single(r => r is { Kind: PreviewKind.Changed, Fact: "fact_index_score" } && r.Key.Items.Any(k => k.Value == "PAPI-2018/"));
        total.Unit.ShouldBe("Tỉnh Đắk Lắk");
        total.Fields.Items.ShouldBe([new PreviewField("value", PapiTable.Total(old, "66").ToString("0.######", System.Globalization.CultureInfo.InvariantCulture), PapiTable.Total(changed, "66").ToString("0.######", System.Globalization.CultureInfo.InvariantCulture))]);
        total.Place.ShouldNotBeNull();
        _folder.Office.Loads.Draft().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_draft_is_looked_at_once_until_it_or_what_is_current_changes()
    {
        await _folder.TakeAsync(_at, "a.csv", PapiTable.Of(2018, _codes, 1));
        var first = await _folder.PreviewAsync();
        (await _folder.PreviewAsync()).ShouldBeSameAs(first);

        await _folder.TakeAsync(_at, "b.csv", PapiTable.Of(2019, _codes, 1));
        var both = await _folder.PreviewAsync();
        both.Added.ShouldBe(2 * first.Added);

        await _folder.PublishAsync(null, Actor.FolderOwner);
        (await _folder.PreviewAsync()).Added.ShouldBe(0);
        await _folder.TakeAsync(_at, "c.csv", PapiTable.Of(2018, _codes, 2));
        (await _folder.PreviewAsync()).Changed.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task An_anchor_that_would_break_is_named_before_publishing()
    {
        var preview = await CheckAsync("x.csv", "unit_key,criterion,year,value,max_points\np34:66,PAR-2025/,2025,98.38,100\n", "index-scores");

        preview.Changed.ShouldBe(1);
        preview.BrokenAnchors.Items.ShouldContain(f => f.Code == "PAR0519" && f.Detail.Contains("98,38") && f.Detail.Contains("89,38"));
        (await _folder.CheckAsync()).IsSound.ShouldBeTrue();
        Directory.GetFiles(Path.Combine(_at.File("data"), "staging")).ShouldBeEmpty();
    }

    private async Task<LoadPreview> CheckAsync(string name, string text, string? kind = null)
    {
        await File.WriteAllTextAsync(_at.File(name), text);
        var outcome = await _folder.LoadAsync(new LoadRequest(_at.File(name), name, kind) { DryRun = true }, Actor.FolderOwner);
        outcome.Load.ShouldBeNull();
        return outcome.Preview.ShouldNotBeNull(string.Join('\n', outcome.Findings.Take(5)));
    }
}
