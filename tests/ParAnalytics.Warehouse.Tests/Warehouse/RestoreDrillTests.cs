using System.Text;
using ParAnalytics.Domain.People;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

/// <summary>The drill that every run takes: back up, wipe, restore, compare the record and fifty answers.</summary>
public sealed class RestoreDrillTests
{
    [Fact]
    public async Task A_restored_folder_has_the_same_record_and_gives_the_same_fifty_answers()
    {
        using var at = new TemporaryFolder();
        string record;
        List<string> golden;
        await using (var folder = await Folders.OpenAsync(at))
        {
            await folder.LoadAndPublishAsync(at, "papi.csv", PapiTable.Of(2019, await folder.CodesOf63Async(), 1));
            foreach (var sample in KindSamples.All)
            {
                await folder.TakeAsync(at, sample.Kind + ".csv", sample.Csv, sample.Kind);
            }

            await folder.PublishAsync("dien-tap", Actor.FolderOwner);
            golden = await AnswersAsync(folder);
            record = RecordOf(folder);
            await folder.BackupAsync(at.File("sao-luu.zip"), Actor.FolderOwner);
        }

        golden.Count.ShouldBe(50);
        golden.Count(answer => answer.Contains("\"OK\"", StringComparison.Ordinal)).ShouldBeGreaterThan(25);
        Directory.Delete(at.File("data"), recursive: true);
        await DataFolder.RestoreAsync(at.File("sao-luu.zip"), Folders.Settings(at), TimeProvider.System, Actor.FolderOwner);
        await using var restored = await DataFolder.OpenAsync(Folders.Settings(at), TimeProvider.System);
        RecordOf(restored).ShouldBe(record);
        (await AnswersAsync(restored)).ShouldBe(golden);
        (await restored.VerifyAsync()).Faults.Items.ShouldBeEmpty();
    }

    private static string RecordOf(DataFolder folder) => string.Join('\n',
        [
            .. folder.Office.Loads.All().Select(l => $"{l.Id} {l.Entry.Kind} {l.Entry.Original} {l.Entry.ContentChecksum} {l.Actor.Name}"),
            .. folder.Releases.Select(r => $"{r.Name} {string.Join(',', r.Loads.Items)}"),
            folder.CurrentRelease.Name,
        ]);

    private static async Task<List<string>> AnswersAsync(DataFolder folder)
    {
        var answers = new List<string>();
        foreach (var (cube, question) in Questions())
        {
            answers.Add(Encoding.UTF8.GetString(CellSetJson.ToUtf8(await folder.Engine.AskAsync(QueryText.Read(question) with { Cube = cube }, Viewer.Administrator))));
        }

        return answers;
    }

    private static IEnumerable<(string Cube, string Question)> Questions()
    {
        foreach (var family in new[] { "par", "sipas", "papi", "pci", "dti", "svc766" })
        {
            foreach (var year in new[] { 2018, 2019, 2020, 2022, 2023, 2025 })
            {
                yield return ("indices", $"value, rank, rank_of by unit.province where index.family={family}, year={year}");
            }
        }

        yield return ("indices", "published_value, computed_value by year where unit=p63:66, index.family=par");
        foreach (var sample in KindSamples.All)
        {
            yield return (sample.Cube, sample.Question);
        }
    }
}
