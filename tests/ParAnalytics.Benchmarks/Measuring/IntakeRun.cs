using System.Diagnostics;
using System.Globalization;
using System.Text;
using ParAnalytics.Domain.People;
using ParAnalytics.Ingestion.Events;
using ParAnalytics.Olap.Question;
using ParAnalytics.Warehouse;
using ParAnalytics.Warehouse.Live;
using ParAnalytics.Warehouse.Loading;

namespace ParAnalytics.Benchmarks.Measuring;

/// <summary>
/// What is measured while figures come in: rows a second through the live channel with four views that keep asking (P8), and how long readers
/// take while files are loaded and published against when nothing is (R3). Over a data folder of its own, with the project's own schema.
/// </summary>
internal sealed class IntakeRun(string folder, string assets, int rows, int views, Action<string> tell)
{
    private const int RowsInBatch = 25_000;
    private const int RowsInFile = 20_000;
    private const string Unit = "a-p34-66:so-noi-vu";
    private static readonly string[] Families = ["par", "sipas", "papi", "pci"];
    private static readonly TimeSpan Reading = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private static readonly CubeQuery Open = new()
    {
        Cube = "dossier_days", Measures = ["open"], Rows = [new LevelAxis("unit.agency")], Filters = [new MemberFilter("unit", [Unit]), new MemberFilter("period.month", ["2026-10"])],
    };

    private readonly Random _random = new(7);

    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        Directory.CreateDirectory(folder);
        var data = await DataFolder.OpenAsync(new DataFolderSettings(Path.Combine(folder, "data"), assets) { Threads = 2, MemoryBytes = 1L << 30 }, TimeProvider.System).ConfigureAwait(false);
        await using (data.ConfigureAwait(false))
        {
            return [await IntakeAsync(data).ConfigureAwait(false), new("P8", "resident memory after it, MB", double.NaN, double.NaN, Environment.WorkingSet / 1e6, double.NaN), await ReadersAsync(data).ConfigureAwait(false)];
        }
    }

    private async Task<Figure> IntakeAsync(DataFolder data)
    {
        var batches = Enumerable.Range(0, Math.Max(1, rows / RowsInBatch)).Select(Batch).ToList();
        using var ended = new CancellationTokenSource();
        var watching = Enumerable.Range(0, views).Select(_ => Task.Run(() => WatchAsync(data, ended.Token))).ToList();
        var events = data.Events();
        var clock = Stopwatch.StartNew();
        foreach (var batch in batches)
        {
            await data.TakeAsync(new LiveBatch(batch, null), events.Read(batch), Actor.FolderOwner, CancellationToken.None).ConfigureAwait(false);
        }

        var seconds = clock.Elapsed.TotalSeconds;
        await ended.CancelAsync().ConfigureAwait(false);
        var seen = await Task.WhenAll(watching).ConfigureAwait(false);
        var (taken, held) = (batches.Count * RowsInBatch, await OpenAsync(data).ConfigureAwait(false));
        var wrong = held != taken ? $"{taken} taken, {held} answered" : seen.Any(v => !v.SequenceEqual(v.Order())) ? "a view saw the number fall" : null;
        tell(FormattableString.Invariant($"{taken / seconds:N0} rows a second, {taken:N0} rows, {seen.Sum(v => v.Count)} answers of {views} views"));
        return new("P8", string.Create(CultureInfo.InvariantCulture, $"35,000 rows a second against {taken / seconds:N0} taken in, {views} live views"), double.NaN, double.NaN, 35_000 * seconds / taken, 1, wrong);
    }

    private async Task<Figure> ReadersAsync(DataFolder data)
    {
        await ReadAsync(data, Settling, CancellationToken.None).ConfigureAwait(false);
        var idle = await ReadAsync(data, Reading, CancellationToken.None).ConfigureAwait(false);
        using var ended = new CancellationTokenSource();
        var loading = Task.Run(() => LoadAsync(data, ended.Token));
        var busy = await ReadAsync(data, Reading, CancellationToken.None).ConfigureAwait(false);
        await ended.CancelAsync().ConfigureAwait(false);
        var loads = await loading.ConfigureAwait(false);
        tell(FormattableString.Invariant($"{idle.Count} answers idle, {busy.Count} while {loads} files of {RowsInFile:N0} rows were loaded and published"));
        return Figure.Ratio("R3", $"readers' p99 while {loads} files are loaded and published, against idle", Middle.Percentile(idle, 0.99), Middle.Percentile(busy, 0.99), 2, loads == 0 ? "nothing was loaded meanwhile" : null);
    }

    private static async Task<List<decimal>> WatchAsync(DataFolder data, CancellationToken ended)
    {
        var seen = new List<decimal>();
        while (!ended.IsCancellationRequested)
        {
            seen.Add(await OpenAsync(data).ConfigureAwait(false));
            await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None).ConfigureAwait(false);
        }

        return seen;
    }

    private static async Task<decimal> OpenAsync(DataFolder data)
    {
        var answer = await data.Engine.AskAsync(Open, Viewer.Administrator).ConfigureAwait(false);
        return answer.Rows.Count == 0 ? 0 : answer.At("open", 0, 0).Number ?? 0;
    }

    /// <summary>One reader, who waits a little between questions, as people do, and never asks the same twice; milliseconds of each answer.</summary>
    private async Task<List<double>> ReadAsync(DataFolder data, TimeSpan time, CancellationToken cancellation)
    {
        var times = new List<double>();
        var provinces = data.Members.MembersOf("unit", "province").Where(m => m.Key.StartsWith("p63:", StringComparison.Ordinal)).Select(m => m.Key).ToArray();
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < time)
        {
            var question = Drawn(provinces);
            var watch = Stopwatch.StartNew();
            await data.Engine.AskAsync(question, Viewer.Anonymous, cancellation).ConfigureAwait(false);
            times.Add(watch.Elapsed.TotalMilliseconds);
            await Task.Delay(Pause, cancellation).ConfigureAwait(false);
        }

        return times;
    }

    /// <summary>Scores and ranks of some provinces in some years: so many that what was answered before helps nobody.</summary>
    private CubeQuery Drawn(string[] provinces) => new()
    {
        Cube = "indices",
        Measures = ["value", "rank"],
        Rows = [new MembersAxis("unit.province", [.. Enumerable.Range(0, 12).Select(_ => provinces[_random.Next(provinces.Length)]).Distinct(StringComparer.Ordinal)])],
        Columns = [new LevelAxis("year")],
        Filters = [new MemberFilter("index.family", [Families[_random.Next(Families.Length)]]), new RangeFilter("year", (2011 + _random.Next(6)).ToString(CultureInfo.InvariantCulture), (2019 + _random.Next(6)).ToString(CultureInfo.InvariantCulture))],
    };

    private async Task<int> LoadAsync(DataFolder data, CancellationToken ended)
    {
        var loads = 0;
        while (!ended.IsCancellationRequested)
        {
            var path = Path.Combine(folder, "i.csv");
            await File.WriteAllTextAsync(path, Indicators(loads), CancellationToken.None).ConfigureAwait(false);
            await data.LoadAsync(new LoadRequest(path, "i.csv", "indicators"), Actor.FolderOwner, progress: null, CancellationToken.None).ConfigureAwait(false);
            await data.PublishAsync(null, Actor.FolderOwner, CancellationToken.None).ConfigureAwait(false);
            loads++;
        }

        return loads;
    }

    private static string Indicators(int turn)
    {
        var text = new StringBuilder("unit_key,indicator,period,value\n");
        for (var i = 0; i < RowsInFile; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"p34:66,i{i},2026-0{(i % 9) + 1},{i + turn}.25\n");
        }

        return text.ToString();
    }

    private static EventLines Batch(int number)
    {
        var text = new StringBuilder(RowsInBatch * 210);
        for (var i = 0; i < RowsInBatch; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{{\"dossier_id\":\"h-{number}-{i}\",\"unit_key\":\"{Unit}\",\"procedure\":\"dat-dai\",\"channel\":\"online\",\"event\":\"received\",\"occurred_at\":\"2026-10-{(i % 28) + 1:00}T08:00:{i % 60:00}+07:00\",\"due_on\":\"2026-11-20\"}}\n");
        }

        return new EventLines(Encoding.UTF8.GetBytes(text.ToString()), ((long)number * RowsInBatch) + 1, []);
    }
}
