using System.Collections.Concurrent;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.People;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse.Loading;
using Shouldly;
using Xunit;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

/// <summary>Readers beside writers, and folders beside processes.</summary>
public class ReaderTests
{
    private const string Field = "value, rank by unit.province where index.family=papi, year=2019";

    [Fact]
    public async Task Every_answer_is_of_one_release_while_others_are_published_and_the_copy_is_rebuilt()
    {
        using var at = new TemporaryFolder();
        await using var folder = await Folders.OpenAsync(at);
        var codes = await folder.CodesOf63Async();
        var tables = new ConcurrentDictionary<string, string> { ["goc"] = "" };
        var done = new TaskCompletionSource();
        var readers = Enumerable.Range(0, 2).Select(_ => Task.Run(() => ReadAsync(folder, tables, done.Task))).ToList();
        for (var i = 0; i < 4; i++)
        {
            var table = PapiTable.Of(2019, codes, i);
            await folder.TakeAsync(at, $"{i}.csv", table);
            tables[$"r{i}"] = table;
            await folder.PublishAsync($"r{i}", Actor.FolderOwner);
            if (i == 2)
            {
                await folder.RebuildAsync();
            }
        }

        done.SetResult();
        (await Task.WhenAll(readers)).Sum().ShouldBeGreaterThan(5);
    }

    [Fact]
    public async Task A_question_is_answered_while_a_load_is_under_way()
    {
        using var at = new TemporaryFolder();
        await using var folder = await Folders.OpenAsync(at);
        var rows = (await folder.CodesOf63Async()).SelectMany(code => Enumerable.Range(1, 8).Select(d => $"p63:{code},papi/{d},2019,5.5"));
        await File.WriteAllTextAsync(at.File("x.csv"), "unit_key,criterion,year,value\n" + string.Join('\n', rows) + "\n");

        decimal? seen = null;
        var progress = new Inline(() => seen = folder.ValueAsync("value by unit where unit=p34:66, index.family=par, year=2025").WaitAsync(TimeSpan.FromSeconds(60)).GetAwaiter().GetResult());
        await folder.LoadAsync(new LoadRequest(at.File("x.csv"), "x.csv", "index-scores"), Actor.FolderOwner, progress);

        seen.ShouldBe(89.38m);
    }

    [Fact]
    public async Task A_folder_held_by_another_process_is_refused_and_free_once_that_is_killed()
    {
        using var at = new TemporaryFolder();
        await (await Folders.OpenAsync(at)).DisposeAsync();
        using var child = FolderChild.Start(FolderChild.Holding, at.File("data"));
        (await child.StandardOutput.ReadLineAsync()).ShouldBe("open");

        var fault = (await Should.ThrowAsync<FaultException>(() => Folders.OpenAsync(at))).First;
        fault.Code.ShouldBe("PAR0501");
        fault.Detail.ShouldContain($"pid {child.Id}");

        child.Kill();
        await child.WaitForExitAsync();
        await using var folder = await Folders.OpenAsync(at);
        folder.CurrentRelease.Name.ShouldBe("goc");
    }

    private static async Task<int> ReadAsync(DataFolder folder, ConcurrentDictionary<string, string> tables, Task done)
    {
        var answers = 0;
        for (; !done.IsCompleted; answers++)
        {
            var answer = await folder.AskAsync(Field);
            var table = tables[answer.Release];
            if (table.Length > 0)
            {
                answer.Rows.Count.ShouldBe(63);
                for (var row = 0; row < 63; row++)
                {
                    answer.At("value", row, 0).Number.ShouldBe(PapiTable.Total(table, answer.Rows[row].Members[0].Key[4..]), answer.Release);
                }
            }
        }

        return answers;
    }

    /// <summary>Runs its deed in the very call that reports.</summary>
    private sealed class Inline(Action deed) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => deed();
    }
}
