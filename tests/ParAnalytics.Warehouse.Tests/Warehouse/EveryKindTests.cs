using System.Globalization;
using ParAnalytics.Domain.People;
using ParAnalytics.Ingestion.Facts;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

public class EveryKindTests
{
    [Fact]
    public async Task A_generic_file_of_every_kind_is_loaded_published_and_asked_back()
    {
        KindSamples.All.Select(s => s.Kind).ShouldBe(FactTables.All.Select(t => t.Kind), ignoreOrder: true);
        using var at = new TemporaryFolder();
        await using var folder = await Folders.OpenAsync(at);
        foreach (var sample in KindSamples.All)
        {
            await folder.TakeAsync(at, sample.Kind + ".csv", sample.Csv, sample.Kind);
        }

        (await folder.PreviewAsync()).Added.ShouldBeGreaterThanOrEqualTo(KindSamples.All.Count);
        await folder.PublishAsync("moi-loai", Actor.FolderOwner);
        foreach (var sample in KindSamples.All)
        {
            var answer = await folder.Engine.AskAsync(QueryText.Read(sample.Question) with { Cube = sample.Cube }, Viewer.Administrator);
            answer.Rows.Count.ShouldBe(1, sample.Kind);
            answer[0, 0, 0].Number?.ToString("0.####", CultureInfo.InvariantCulture).ShouldBe(sample.Answer, sample.Kind);
        }
    }
}
