using System.Diagnostics;
using System.Globalization;
using System.Text;
using ParAnalytics.Domain.People;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Loading;

namespace ParAnalytics.Warehouse.Tests.Warehouse;

/// <summary>Processes of their own that work on a data folder: to be killed, to meet damage, to hold the lock.</summary>
internal static class FolderChild
{
    public const string Loading = "loading-child";
    public const string Answering = "answering-child";
    public const string FileName = "papi.csv";
    public const string Holding = "holding-child";
    public const string Filling = "filling-child";
    public const string Asking = "asking-child";

    /// <summary>Questions whose answers show the facts, the derived cells, the members and the statistics.</summary>
    private static readonly string[] Golden =
    [
        "value, rank, rank_of, computed_value by unit.province where index.family=papi, year=2019",
        "value, rank, mean, best, worst by unit.province where index.family=par, year=2025",
        "published_value, computed_value by year where unit=p63:66, index.family=par",
        "value by unit.province, year where index.family=pci",
        "value, rank by year where unit=p63:48, index.family=dti",
        "value, max_points, lost by criterion.area where unit=p34:66, index.family=par, year=2025",
    ];

    public static Process Start(string name, params string[] arguments) => Process.Start(new ProcessStartInfo("dotnet", [typeof(FolderChild).Assembly.Location, name, .. arguments])
    {
        RedirectStandardOutput = name != Loading,
        RedirectStandardInput = true,
        RedirectStandardError = true,
        StandardOutputEncoding = name == Loading ? null : Encoding.UTF8,
    })!;

    /// <summary>Loads and publishes as fast as it can, and tells an outside log what it was given a receipt for.</summary>
    public static async Task<int> LoadAsync(string folder, string log, string seed)
    {
        await Console.In.ReadLineAsync();
        await using var data = await DataFolder.OpenAsync(Folders.Settings(folder), TimeProvider.System);
        await using var told = new StreamWriter(new FileStream(log, FileMode.Append, FileAccess.Write, FileShare.Read)) { AutoFlush = true };
        var codes = await data.CodesOf63Async();
        var path = Path.Combine(Path.GetDirectoryName(log)!, $"child-{seed}.csv");
        await told.WriteLineAsync("open");
        for (var i = 0; ; i++)
        {
            await File.WriteAllTextAsync(path, PapiTable.Of(2019, codes, (int.Parse(seed, CultureInfo.InvariantCulture) * 1000) + i));
            var outcome = await data.LoadAsync(new LoadRequest(path, FileName), Actor.FolderOwner);
            await told.WriteLineAsync($"load {outcome.Load!.Id} {outcome.Load.Entry.Original}");
            var release = await data.PublishAsync(null, Actor.FolderOwner);
            await told.WriteLineAsync($"release {release.Name} {string.Join(',', release.Loads.Items)}");
        }
    }

    /// <summary>Loads bigger and bigger files until the disk refuses one, answers a question all the same, and tells what happened.</summary>
    public static async Task<int> FillAsync(string folder)
    {
        await using var data = await DataFolder.OpenAsync(Folders.Settings(folder), TimeProvider.System);
        var codes = await data.CodesOf63Async();
        var path = Path.Combine(Path.GetDirectoryName(folder)!, "fill.csv");
        for (var i = 0; i < 60; i++)
        {
            try
            {
                await File.WriteAllTextAsync(path, "unit_key,indicator,period,value\n" + string.Concat(Enumerable.Range(0, 400 << Math.Min(i, 10)).Select(n => string.Create(CultureInfo.InvariantCulture, $"p63:{codes[n % codes.Length]},x{i}-{n / codes.Length},2026-0{(n % 9) + 1},{n}.{i}\n"))));
                var outcome = await data.LoadAsync(new LoadRequest(path, "fill.csv", "indicators"), Actor.FolderOwner);
                await Console.Out.WriteLineAsync($"load {outcome.Load!.Id} {outcome.Load.Entry.Original}");
                var release = await data.PublishAsync(null, Actor.FolderOwner);
                await Console.Out.WriteLineAsync($"release {release.Name}");
            }
            catch (Exception refused)
            {
                await Console.Out.WriteLineAsync($"refused {(refused as Domain.Faults.FaultException)?.First.Code ?? refused.GetType().Name}");
                await Console.Out.WriteLineAsync($"answer {await data.ValueAsync("value by unit where unit=p34:66, index.family=par, year=2025")}");
                return 0;
            }
        }

        return 3;
    }

    public static async Task<int> AnswerAsync(string folder)
    {
        await using var data = await DataFolder.OpenAsync(Folders.Settings(folder), TimeProvider.System);
        await using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
        await output.WriteAsync(await AnswersAsync(data));
        return 0;
    }

    public static async Task<string> AnswersAsync(DataFolder data)
    {
        var text = new StringBuilder();
        foreach (var question in Golden)
        {
            text.Append(Encoding.UTF8.GetString(CellSetJson.ToUtf8(await data.AskAsync(question)))).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Asks questions put together blindly and tells how many were answered and the most memory this process ever held, in bytes.</summary>
    public static async Task<int> AskAsync(string folder, string count)
    {
        await using var data = await DataFolder.OpenAsync(Folders.Settings(folder) with { MemoryBytes = 256L << 20 }, TimeProvider.System);
        var questions = new RandomQuestions(data.Models, data.Members, seed: 5);
        var answered = 0;
        for (var i = 0; i < int.Parse(count, CultureInfo.InvariantCulture); i++)
        {
            try
            {
                CellSetJson.ToUtf8(await data.Engine.AskAsync(questions.Next(), Viewer.Administrator));
                answered++;
            }
            catch (Domain.Faults.FaultException)
            {
            }
        }

        using var own = Process.GetCurrentProcess();
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{answered} {own.PeakWorkingSet64}"));
        return 0;
    }

    public static async Task<int> HoldAsync(string folder)
    {
        await using var data = await DataFolder.OpenAsync(Folders.Settings(folder), TimeProvider.System);
        await Console.Out.WriteLineAsync("open");
        await Console.In.ReadLineAsync();
        return 0;
    }
}
