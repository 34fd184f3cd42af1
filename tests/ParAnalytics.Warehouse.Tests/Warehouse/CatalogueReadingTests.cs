using ParAnalytics.Olap.Members;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

/// <summary>What the catalogue lists after loads: all that came, and nothing made anew that stayed.</summary>
public sealed class CatalogueReadingTests : IAsyncLifetime
{
    private static readonly string[] Dimensions = ["unit", "criterion", "index", "year", "basis", "indicator", "scenario", "plan", "procedure"];

    private readonly TemporaryFolder _at = new();
    private DataFolder _folder = null!;

    public async Task InitializeAsync() => _folder = await Folders.OpenAsync(_at);

    public async Task DisposeAsync()
    {
        await _folder.DisposeAsync();
        _at.Dispose();
    }

    [Fact]
    public async Task After_loads_it_lists_what_one_read_anew_lists()
    {
        var codes = await _folder.CodesOf63Async();
        await LoadAsync("a.csv", "p34:66,xa-nong-thon-moi,2026-01,12.5");
        await LoadAsync("b.csv", "p34:66,ty-le-ngam-hoa,2026-02,3.25", "p34:01,population,2025-01,8000");
        await LoadAsync("c.csv", [.. new[] { "42", "44", "45" }.Select((c, i) => $"p63:{c},population,2024-12,{100 * (i + 1)}")]);
        await _folder.LoadAndPublishAsync(_at, "papi.csv", PapiTable.Of(2019, codes, 1));

        var kept = Told(_folder.Members);
        await _folder.DisposeAsync();
        _folder = await Folders.OpenAsync(_at);
        kept.ShouldBe(Told(_folder.Members));
    }

    [Fact]
    public async Task What_a_load_does_not_touch_is_not_made_anew()
    {
        await LoadAsync("a.csv", "p34:66,xa-nong-thon-moi,2026-01,12.5");
        var before = _folder.Members;
        await LoadAsync("b.csv", "p34:66,ty-le-ngam-hoa,2026-01,3.25");
        var after = _folder.Members;

        after.ShouldNotBeSameAs(before);
        after.MembersOf("unit").ShouldBeSameAs(before.MembersOf("unit"));
        after.MembersOf("criterion").ShouldBeSameAs(before.MembersOf("criterion"));
        after.MembersOf("indicator").ShouldNotBeSameAs(before.MembersOf("indicator"));
        before.Find("indicator", "ty-le-ngam-hoa").ShouldBeNull();
        after.Find("indicator", "ty-le-ngam-hoa").ShouldNotBeNull();
        after.Find("indicator", "xa-nong-thon-moi").ShouldNotBeNull();
    }

    [Fact]
    public async Task Figures_that_weigh_a_succession_weigh_it_in_the_next_release()
    {
        var parts = _folder.Members.Successions.Where(s => s is { IsWhole: true, Population: null }).GroupBy(s => s.Successor, StringComparer.Ordinal).First(g => g.Count() > 1 && g.Key.StartsWith("p34:", StringComparison.Ordinal)).ToArray();
        await LoadAsync("a.csv", [.. parts.Select(p => $"{p.Predecessor},population,2024-12,1000")]);

        _folder.Members.SuccessionsTo(parts[0].Successor).Where(s => s.IsWhole).ShouldAllBe(s => s.Population > 0);
    }

    private async Task LoadAsync(string name, params string[] rows) =>
        await _folder.LoadAndPublishAsync(_at, name, "unit_key,indicator,period,value\n" + string.Join('\n', rows) + "\n", "indicators");

    private static string[] Told(IMemberCatalogue members) =>
    [
        .. Dimensions.SelectMany(d => members.MembersOf(d)).Select(m =>
            $"{m.Dimension} {m.Level} {m.Key} {m.Name} {m.NameEn} {m.Order} {m.Table} [{string.Join(' ', m.Parents)}] [{string.Join(' ', m.Aliases)}] [{string.Join(' ', m.Holders)}] {string.Join(' ', m.Attributes.OrderBy(a => a.Key, StringComparer.Ordinal))}"),
        .. members.Successions.Select(s => s.ToString()),
        .. members.Sets.Select(s => s.ToString()),
    ];
}
