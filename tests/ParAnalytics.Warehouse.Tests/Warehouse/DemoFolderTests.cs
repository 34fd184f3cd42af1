using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

public sealed class DemoFolderTests : IAsyncLifetime
{
    private readonly TemporaryFolder _at = new();
    private DataFolder _folder = null!;

    public async Task InitializeAsync() => _folder = await Folders.OpenAsync(_at, isDemo: true);

    public async Task DisposeAsync()
    {
        await _folder.DisposeAsync();
        _at.Dispose();
    }

    [Fact]
    public async Task A_demonstration_opens_with_a_full_field_labelled_as_illustrative()
    {
        _folder.IsDemonstration.ShouldBeTrue();
        _folder.Releases.Select(r => r.Name).ShouldBe(["goc", "minh-hoa"]);

        var answer = await _folder.AskAsync("value, rank by unit.province where index.family=par, year=2025");
        answer.Rows.Count.ShouldBe(34);
        var cells = Enumerable.Range(0, 34).Select(row => answer.At("value", row, 0)).ToList();
        cells.ShouldAllBe(c => c.Number != null);
        cells.Count(c => c.Origin == Origin.Published).ShouldBe(3);
        cells.Count(c => c.Origin == Origin.Synthetic).ShouldBe(31);
        Enumerable.Range(0, 34).Select(row => (int)answer.At("rank", row, 0).Number!).Order().ShouldBe(Enumerable.Range(1, 34));
    }

    [Theory]
    [InlineData("vi", "Số liệu minh họa do phần mềm sinh ra, không phải số liệu chính thức")]
    [InlineData("en", "Illustrative figures made by the software, not official ones")]
    public async Task Where_illustrative_figures_come_from_is_told_in_the_language_asked_in(string language, string told)
    {
        var question = QueryText.Read("received by unit.province where period=2026") with { Cube = "dossiers", Language = language };
        (await _folder.Engine.AskAsync(question, Viewer.Administrator)).Sources.Items.Select(s => s.Document).ShouldBe([told]);
    }

    [Fact]
    public async Task What_is_published_stands_unchanged_among_illustrative_figures()
    {
        (await _folder.CheckAsync()).Parts.Items.SelectMany(p => p.Faults.Items.Select(f => f.Position + " " + f.Detail)).ShouldBeEmpty();
        (await _folder.RowAsync("select count(*) from fact_index_score where origin <> 'SYNTHETIC' and value is not null and rel_to = 2"))[0].ShouldBe("0");
        (await _folder.RowAsync("select count(*) from fact_index_rank where rel_to = 2"))[0].ShouldBe("0");
    }

    [Fact]
    public async Task Dossiers_of_departments_and_all_102_communes_are_there()
    {
        (await _folder.RowAsync("select count(distinct unit_key) from fact_dossier_month"))[0].ShouldBe("116");
        (await _folder.RowAsync("select count(distinct unit_key) from fact_dossier_event"))[0].ShouldBe("116");
        (await _folder.RowAsync("select count(*) from fact_dossier_month where origin <> 'SYNTHETIC' or received + carried_in <> resolved_early + resolved_on_time + resolved_late + pending_in_time + pending_overdue"))[0].ShouldBe("0");
    }

    [Fact]
    public async Task Once_declared_it_stays_a_demonstration_and_nothing_is_made_twice()
    {
        await _folder.DisposeAsync();
        _folder = await Folders.OpenAsync(_at);

        _folder.IsDemonstration.ShouldBeTrue();
        _folder.Releases.Count.ShouldBe(2);
    }
}

public class DemoRefusalTests
{
    private const string Synthetic = "unit_key,criterion,year,value,origin\np63:01,papi/1,2019,5.1,SYNTHETIC\n";

    [Fact]
    public async Task Illustrative_figures_are_not_published_outside_a_demonstration()
    {
        using var at = new TemporaryFolder();
        await using var folder = await Folders.OpenAsync(at);
        var load = await folder.TakeAsync(at, "x.csv", Synthetic, "index-scores");

        var fault = (await Should.ThrowAsync<FaultException>(() => folder.PublishAsync(null, Actor.FolderOwner))).First;
        fault.Code.ShouldBe("PAR0509");
        fault.Detail.ShouldContain(load.Load!.Id);
        folder.Releases.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_folder_into_which_people_loaded_never_becomes_a_demonstration()
    {
        using var at = new TemporaryFolder();
        await using (var folder = await Folders.OpenAsync(at))
        {
            await folder.TakeAsync(at, "x.csv", "unit_key,criterion,year,value\np63:01,papi/1,2019,5.1\n", "index-scores");
        }

        (await Should.ThrowAsync<FaultException>(() => Folders.OpenAsync(at, isDemo: true))).First.Code.ShouldBe("PAR0508");
    }
}
