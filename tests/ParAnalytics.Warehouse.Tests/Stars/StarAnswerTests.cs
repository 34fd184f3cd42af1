using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Stars;
using ParAnalytics.Warehouse.Tests.Warehouse;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Stars;

/// <summary>A star that has nothing to do with provinces is served like the installed cubes, and stays.</summary>
public sealed class StarAnswerTests(OneFolder one) : IClassFixture<OneFolder>
{
    private static readonly string[] Questions =
    [
        "stays: stays, planned, nights, cost, patients, mean_nights, median_nights, satisfied",
        "stays: stays, cost, patients, satisfied by ward.department totals",
        "stays: cost by ward.department, ward.room totals",
        "stays: cost, cost_share by treatment.family, treatment.treatment where period=2025 totals",
        "stays: stays, cost_so_far by period.month where period=2025",
        "stays: cost by ward.hospital, period.year totals",
        "stays: satisfied, place by ward.department where period=2025",
        "stays: nights by ward.room where ward=noi",
        "stays: cost by treatment.treatment top 2 by cost others",
        "stays: cost by ward.department, period.year compare previous_year",
        "stays: satisfied by ward.department compare mean",
        "stays: cost by treatment.family, treatment.treatment top 1 by cost within others totals",
        "stays: cost by treatment.family, treatment.treatment bottom 1 by cost within",
        "stays: stays by ward.department, treatment.treatment top 2 by stays within others sort stays desc totals",
        "stays: cost, cost.share_of_row, cost.share_of_column, cost.share_of_total by ward.department, period.year totals",
        "stays: cost.share_of_parent, cost.rank by ward.department, ward.room",
        "stays: stays, stays.running by period.month where period=2025-01..2025-03",
        "stays: mean_nights, mean_nights.rank, satisfied.rank by ward.department compare best",
        "beds: beds, occupied, occupancy by ward.department, period.month where period=2025-01..2025-03 totals",
        "stays: stays, beds.occupied, beds.occupancy by ward.department, period.year totals",
        "beds: beds, stays.nights, stays.cost.share_of_column by ward.room where period=2025-01..2025-02 sort beds desc totals",
        "beds: beds.share_of_column by ward.department, period.month where period=2025-01..2025-02 totals",
        "beds: beds, occupancy by ward.room where period=2025",
        "beds: occupied by ward.hospital, period.year",
    ];

    [Fact]
    public async Task A_hospital_is_asked_with_no_word_of_our_domain()
    {
        var folder = one.Folder;
        var outcome = await folder.TakeAsync(Stars.Hospital);

        outcome.Cubes.Items.Select(c => c.Id).ShouldBe(["beds", "stays"]);
        Approved.Text("tests/golden/star/hospital.txt", await ToldAsync(folder));
    }

    [Fact]
    public async Task What_was_read_is_told_table_by_table()
    {
        var outcome = await one.Folder.ImportModelAsync(Stars.Hospital, "other", dryRun: true, Actor.FolderOwner);
        outcome.Faults.Items.Select(f => f.Code).Distinct().ShouldBe(["PAR0034", "PAR0033"], ignoreOrder: true);
        using var at = new TemporaryFolder();
        outcome = await one.Folder.ImportModelAsync(Stars.Changed(at, "stay.csv", text => text + "11,cc,102,p9,2026-02-03,1,5,no,0,1\n"), "hospital", dryRun: true, Actor.FolderOwner);

        outcome.Result.ShouldBe(StarResult.Sound);
        outcome.Tables.Items.Single(t => t.Table == "stay").Rows.ShouldBe(11);
    }

    [Fact]
    public async Task Sums_ratios_distinct_counts_and_stocks_are_what_a_person_counts_in_the_files()
    {
        var folder = one.Folder;
        await folder.TakeAsync(Stars.Hospital);

        (await folder.ValueAsync("stays: cost")).ShouldBe(120.50m + 300.25m + 80 + 1500.75m + 2100 + 50.10m + 60 + 900.40m + 240 + 70);
        (await folder.ValueAsync("stays: cost where ward=ngoai")).ShouldBe(1500.75m + 2100 + 900.40m);
        (await folder.ValueAsync("stays: patients where ward=noi")).ShouldBe(3);
        (await folder.ValueAsync("stays: patients where ward=h")).ShouldBe(7);
        (await folder.ValueAsync("stays: satisfied where ward=noi, period=2025"))!.Value.ShouldBe(100m * 12 / 15, 0.0000001m);
        (await folder.ValueAsync("stays: planned where treatment=\"Truyền dịch\"")).ShouldBe(3);
        (await folder.ValueAsync("stays: stays where treatment=007")).ShouldBe(2);
        (await folder.ValueAsync("beds: beds where ward=noi, period=2025")).ShouldBe(22);
        (await folder.ValueAsync("beds: occupancy where ward=h, period=2025-01"))!.Value.ShouldBe(100m * 29 / 42, 0.0000001m);
        (await folder.ValueAsync("beds: occupied where ward=h, period=2025")).ShouldBe(37, "the last day counts, days never add up");
    }

    [Fact]
    public async Task A_star_is_there_after_a_restart_a_rebuild_and_a_restored_backup_and_the_same_files_are_taken_once()
    {
        using var at = new TemporaryFolder();
        string golden;
        await using (var folder = await Folders.OpenAsync(at))
        {
            await folder.TakeAsync(Stars.Hospital);
            golden = await ToldAsync(folder);
            (await folder.TakeAsync(Stars.Hospital)).Result.ShouldBe(StarResult.Known);
            folder.Office.Loads.All().Count(l => l.Entry.Kind == "model").ShouldBe(1);
            (await folder.VerifyAsync()).Faults.Items.ShouldBeEmpty();
            await folder.BackupAsync(at.File("sao-luu.zip"), Actor.FolderOwner);
        }

        await using (var again = await Folders.OpenAsync(at))
        {
            (await ToldAsync(again)).ShouldBe(golden);
            await again.RebuildAsync();
            (await ToldAsync(again)).ShouldBe(golden);
        }

        Directory.Delete(at.File("data"), recursive: true);
        await DataFolder.RestoreAsync(at.File("sao-luu.zip"), Folders.Settings(at), TimeProvider.System, Actor.FolderOwner);
        await using var restored = await DataFolder.OpenAsync(Folders.Settings(at), TimeProvider.System);
        (await ToldAsync(restored)).ShouldBe(golden);
        (await restored.CheckAsync()).IsSound.ShouldBeTrue();
    }

    [Fact]
    public async Task Another_import_under_the_same_name_takes_the_place_of_the_one_before_be_it_CSV_or_Parquet()
    {
        using var at = new TemporaryFolder();
        await using var folder = await Folders.OpenAsync(at);
        await folder.TakeAsync(Stars.Hospital);
        var golden = await ToldAsync(folder);
        var star = Stars.Changed(at, "stay.csv", text => text.Replace("10,noi-1,101,p7,2026-02-01,2,70.00", "10,noi-1,101,p7,2026-02-01,2,75.00", StringComparison.Ordinal));

        (await folder.TakeAsync(star)).Result.ShouldBe(StarResult.Taken);
        (await folder.ValueAsync("stays: cost where ward=noi-1, period=2026")).ShouldBe(75);
        (await folder.VerifyAsync()).Faults.Items.ShouldBeEmpty();

        using (var engine = ParAnalytics.DuckDb.DuckDbInstance.Open(ParAnalytics.DuckDb.DuckDbInstance.InMemory))
        using (var connection = engine.Connect())
        {
            connection.Execute($"copy (select * from read_csv('{Stars.Hospital}/stay.csv', types = {{'treatment': 'VARCHAR'}})) to '{star}/stay.parquet' (format parquet)");
        }

        File.Delete(Path.Combine(star, "stay.csv"));
        (await folder.TakeAsync(star)).Result.ShouldBe(StarResult.Taken);
        (await ToldAsync(folder)).ShouldBe(golden);

        var cube = Path.Combine(star, "stays.cube.yaml");
        await File.WriteAllTextAsync(cube, (await File.ReadAllTextAsync(cube)).Replace("public: true", "public: false", StringComparison.Ordinal));
        await folder.TakeAsync(star);
        (await Should.ThrowAsync<Domain.Faults.FaultException>(() => folder.AskAsync("stays: cost"))).First.Code.ShouldBe("PAR0304");
        (await folder.Engine.AskAsync(QueryText.Read("stays: stays"), Viewer.Administrator))[0, 0, 0].Number.ShouldBe(10);
    }

    [Theory]
    [InlineData("stays: satisfied.share_of_row by ward.department, period.year", "PAR0316", "satisfied")]
    [InlineData("stays: patients.share_of_total by ward.department", "PAR0316", "patients")]
    [InlineData("beds: beds.share_of_row by ward.department, period.month", "PAR0316", "beds")]
    [InlineData("stays: median_nights.running by period.month", "PAR0316", "median_nights")]
    [InlineData("stays: place.rank by ward.department", "PAR0316", "place")]
    [InlineData("stays: stays, beds.beds by treatment.family", "PAR0306", "")]
    [InlineData("stays: stays, beds.bedz by ward.department", "PAR0305", "beds")]
    [InlineData("stays: cost.share_of_rwo by ward.department", "PAR0312", "share_of_row")]
    [InlineData("value.share_of_total by unit.province where index.family=par, year=2025", "PAR0316", "rank")]
    public async Task What_a_measure_cannot_be_shown_as_is_refused_with_what_to_ask_instead(string question, string code, string instead)
    {
        await one.Folder.TakeAsync(Stars.Hospital);

        var refused = (await Should.ThrowAsync<Domain.Faults.FaultException>(() => one.Folder.AskAsync(question))).First;

        refused.Code.ShouldBe(code);
        (instead.Length == 0 || refused.Suggestions.Contains(instead)).ShouldBeTrue(string.Join(", ", refused.Suggestions.Items));
        refused.Position.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_star_that_is_removed_is_asked_no_more_stays_so_and_can_come_back()
    {
        using var at = new TemporaryFolder();
        await using (var folder = await Folders.OpenAsync(at))
        {
            await folder.TakeAsync(Stars.Hospital);
            var unknown = (await Should.ThrowAsync<FaultException>(() => folder.RemoveModelAsync("hospitl", Actor.FolderOwner))).First;
            (unknown.Code, unknown.Suggestions.Items.FirstOrDefault()).ShouldBe(("PAR0049", "hospital"));

            var removed = await folder.RemoveModelAsync("hospital", Actor.FolderOwner);

            removed.Result.ShouldBe(StarResult.Removed);
            removed.Cubes.Items.Select(c => c.Id).ShouldBe(["beds", "stays"]);
            (await Should.ThrowAsync<FaultException>(() => folder.AskAsync("stays: cost"))).First.Code.ShouldBe("PAR0304");
            (await Should.ThrowAsync<FaultException>(() => folder.RemoveModelAsync("hospital", Actor.FolderOwner))).First.Code.ShouldBe("PAR0049");
        }

        await using var again = await Folders.OpenAsync(at);
        (await Should.ThrowAsync<FaultException>(() => again.AskAsync("stays: cost"))).First.Code.ShouldBe("PAR0304");
        (await again.TakeAsync(Stars.Hospital)).Result.ShouldBe(StarResult.Taken);
        (await again.AskAsync("stays: stays"))[0, 0, 0].Number.ShouldBe(10);
    }

    private static async Task<string> ToldAsync(DataFolder folder)
    {
        var told = new System.Text.StringBuilder();
        foreach (var question in Questions)
        {
            var answer = await folder.AskAsync(question) with { Release = "goc" };
            told.Append("# ").Append(question).Append('\n').Append(CellSetCsv.ToText(answer).Trim()).Append('\n');
            foreach (var note in answer.Notes.Items)
            {
                told.Append(note.Id).Append(' ').Append(note.Text).Append('\n');
            }

            told.Append('\n');
        }

        return told.ToString();
    }
}
