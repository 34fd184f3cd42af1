using ParAnalytics.Domain.People;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.Olap.Running;
using ParAnalytics.TestKit;
using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Loading;
using Shouldly;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

/// <summary>Data folders of one test.</summary>
internal static class Folders
{
    /// <summary>Opens the folder of a test; when there is none yet, as a copy of one that was opened before.</summary>
    public static async Task<DataFolder> OpenAsync(TemporaryFolder at, bool isDemo = false)
    {
        var settings = Settings(at) with { IsDemo = isDemo };
        if (!Directory.Exists(settings.Folder))
        {
            await FolderTemplate.CopyAsync(isDemo, settings.Folder);
        }

        return await DataFolder.OpenAsync(settings, TimeProvider.System);
    }

    /// <summary>Opens a folder that was not there.</summary>
    public static Task<DataFolder> OpenNewAsync(TemporaryFolder at) => DataFolder.OpenAsync(Settings(at), TimeProvider.System);

    public static DataFolderSettings Settings(TemporaryFolder at) => Settings(at.File("data"));

    public static DataFolderSettings Settings(string folder) => new(folder, Repository.Root) { Threads = 2, MemoryBytes = 512L << 20 };

    /// <summary>The first row of a statement over the serving copy, as texts.</summary>
    public static async Task<string?[]> RowAsync(this DataFolder folder, string sql)
    {
        var rows = await folder.Runner.RunAsync(new SqlStatement(sql, []), Viewer.Administrator, CancellationToken.None);
        return rows.RowCount == 0 ? [] : [.. rows.Columns.Select(c => c.Texts?[0] ?? c.Numbers?[0]?.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture))];
    }

    /// <summary>Codes of the 63 provinces.</summary>
    public static async Task<string[]> CodesOf63Async(this DataFolder folder) =>
        (await folder.RowAsync("select string_agg(substr(unit_key, 5), ',' order by unit_key) from dim_unit where level = 'province' and unit_key like 'p63:%'"))[0]!.Split(',');

    /// <summary>Loads a text as a file; it must be taken.</summary>
    public static async Task<LoadOutcome> TakeAsync(this DataFolder folder, TemporaryFolder at, string name, string text, string? kind = null)
    {
        var path = at.File(name);
        await File.WriteAllTextAsync(path, text);
        var outcome = await folder.LoadAsync(new LoadRequest(path, name, kind), Actor.FolderOwner);
        outcome.Result.ShouldBe(LoadResult.Taken, string.Join('\n', outcome.Findings.Take(5)));
        return outcome;
    }

    public static async Task<string> LoadAndPublishAsync(this DataFolder folder, TemporaryFolder at, string name, string text, string? kind = null)
    {
        await folder.TakeAsync(at, name, text, kind);
        return (await folder.PublishAsync(null, Actor.FolderOwner)).Name;
    }

    public static Task<CellSet> AskAsync(this DataFolder folder, string question, string? asOf = null) =>
        folder.Engine.AskAsync(QueryText.Read(question) with { AsOf = asOf }, Viewer.Anonymous);

    /// <summary>The one value a question asks for.</summary>
    public static async Task<decimal?> ValueAsync(this DataFolder folder, string question, string? asOf = null)
    {
        var answer = await folder.AskAsync(question, asOf);
        return answer.Rows.Count == 0 ? null : answer[0, 0, 0].Number;
    }
}
