using System.Diagnostics;
using ParAnalytics.Benchmarks.Asking;
using ParAnalytics.Benchmarks.World;
using ParAnalytics.Domain.People;

namespace ParAnalytics.Benchmarks.Measuring;

/// <summary>The whole measurement: makes the star, asks both sides side by side, and answers a figure per goal.</summary>
internal sealed class BenchRun(BenchSize size, string folder, string schema, int seed, Action<string> tell)
{
    private readonly List<Figure> _figures = [];
    private readonly Random _random = new(seed);
    private readonly string _plainPath = Path.Combine(folder, "plain.duckdb");
    private readonly string _cubePath = Path.Combine(folder, "cube.duckdb");

    public async Task<IReadOnlyList<Figure>> RunAsync()
    {
        Directory.CreateDirectory(folder);
        foreach (var old in Directory.GetFiles(folder, "*.duckdb*"))
        {
            File.Delete(old);
        }

        Timed("facts made", () => PlainSide.Make(_plainPath, new BenchData(size, seed)));
        var taken = Timed("facts taken in", () => CubeSide.Make(_cubePath, _plainPath, schema));
        await MeasureAsync(taken).ConfigureAwait(false);
        await RestartAsync().ConfigureAwait(false);
        return _figures;
    }

    private async Task MeasureAsync(double taken)
    {
        using var plain = PlainSide.Open(_plainPath);
        using var cube = CubeSide.Open(_cubePath);
        var built = Timed("aggregates made", cube.Tend);
        var (facts, aggregates) = cube.Sizes();
        _figures.Add(new("P11", "size of aggregates / size of facts", double.NaN, double.NaN, (double)aggregates / facts, 1));
        _figures.Add(new("P11", "time to make aggregates / time to take facts in", taken, built, built / taken, double.NaN));
        var pairs = new Pairs(plain, cube);
        var kinds = new Kinds(size, _random);
        foreach (var warm in kinds.Draw())
        {
            await pairs.AskAsync(warm).ConfigureAwait(false);
        }

        await KindsAsync(pairs, kinds).ConfigureAwait(false);
        await SlicesAsync(pairs).ConfigureAwait(false);
        await OthersAsync(plain, cube, pairs, kinds).ConfigureAwait(false);
        _figures.Add(new("P11", "resident memory of this process, MB (both sides)", double.NaN, double.NaN, Environment.WorkingSet / 1e6, double.NaN));
    }

    private async Task KindsAsync(Pairs pairs, Kinds kinds)
    {
        var asked = new List<Pair>();
        for (var round = 0; round < 3; round++)
        {
            foreach (var question in kinds.Draw())
            {
                asked.Add(await pairs.AskAsync(question, round % 2 == 0).ConfigureAwait(false));
            }
        }

        var byKind = asked.GroupBy(p => p.Name, StringComparer.Ordinal).Select(g => Figure.Ratio("P4", g.Key, Middle.Of(g.Select(p => p.Plain)), Middle.Of(g.Select(p => p.Cube)), 1.1, Wrong(g))).ToArray();
        _figures.AddRange(byKind);
        _figures.Add(new("P4", "geometric mean of the kinds", double.NaN, double.NaN, Middle.Geometric(byKind.Select(f => f.Value)), 0.06, Wrong(asked)));
    }

    private async Task SlicesAsync(Pairs pairs)
    {
        var slices = new RandomSlices(size, _random);
        var asked = new List<Pair>();
        for (var i = 0; i < 200; i++)
        {
            asked.Add(await pairs.AskAsync(slices.Next(i), i % 2 == 0).ConfigureAwait(false));
        }

        _figures.Add(Figure.Ratio("P5", "200 random slices, p95 against p95", Middle.Percentile(asked.Select(p => p.Plain), 0.95), Middle.Percentile(asked.Select(p => p.Cube), 0.95), 1.15, Wrong(asked)));
        _figures.Add(new("P5", "200 random slices, geometric mean of ratios", double.NaN, double.NaN, Middle.Geometric(asked.Select(p => p.Ratio)), 0.2, Wrong(asked)));
    }

    private async Task OthersAsync(PlainSide plain, CubeSide cube, Pairs pairs, Kinds kinds)
    {
        var drills = await AllAsync(10, i => pairs.AskAsync(kinds.Drill(), i % 2 == 0)).ConfigureAwait(false);
        _figures.Add(Figure.Ratio("P6", "facts of one commune and criterion", Middle.Of(drills.Select(p => p.Plain)), Middle.Of(drills.Select(p => p.Cube)), 0.2, Wrong(drills)));

        var boards = await AllAsync(3, _ => pairs.AskTogetherAsync("board", kinds.Dashboard())).ConfigureAwait(false);
        _figures.Add(Figure.Ratio("P1", "board of 12 tiles at once", Middle.Of(boards.Select(p => p.Plain)), Middle.Of(boards.Select(p => p.Cube)), 0.05, Wrong(boards)));

        var brush = await AllAsync(30, _ => pairs.AskTogetherAsync("brush", kinds.BrushStep())).ConfigureAwait(false);
        _figures.Add(Figure.Ratio("P3", "first step of a brush over 3 charts", brush[0].Plain, brush[0].Cube, 1, brush[0].Wrong));
        _figures.Add(Figure.Ratio("P2", "a step of a brush, p95 of 30", Middle.Percentile(brush.Select(p => p.Plain), 0.95), Middle.Percentile(brush.Select(p => p.Cube), 0.95), double.NaN, Wrong(brush)));

        Compile(cube, kinds);
        await RefreshAsync(plain, cube, pairs, kinds).ConfigureAwait(false);
    }

    private void Compile(CubeSide cube, Kinds kinds)
    {
        var compiler = new Olap.CubeCompiler(cube.Models);
        var times = new List<double>();
        for (var round = 0; round < 20; round++)
        {
            foreach (var question in kinds.Draw())
            {
                var watch = Stopwatch.StartNew();
                compiler.Compile(question.Query, Viewer.Anonymous, cube.Current);
                times.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        _figures.Add(new("P14", "compiling a question, ms, p95", double.NaN, Middle.Of(times), Middle.Percentile(times, 0.95), 5));
    }

    private async Task RefreshAsync(PlainSide plain, CubeSide cube, Pairs pairs, Kinds kinds)
    {
        var rows = FormattableString.Invariant($"select commune, criterion, month, points, max_points, respondents + 1 as respondents, method from {{0}} where hash(commune, criterion, month) % {size.Communes * (long)size.Criteria * size.Months / 10_000} = 0 limit 10000");
        plain.Ask("insert into score " + rows.Replace("{0}", "score", StringComparison.Ordinal));
        var watch = Stopwatch.StartNew();
        cube.Publish(rows.Replace("{0}", "fact_bench_score", StringComparison.Ordinal));
        var published = watch.Elapsed.TotalMilliseconds;
        var board = await pairs.AskTogetherAsync("board", kinds.Dashboard()).ConfigureAwait(false);
        _figures.Add(Figure.Ratio("P9", "10,000 new rows taken in, then the board (plain: the board alone)", board.Plain, published + board.Cube, double.NaN, board.Wrong));
    }

    private async Task RestartAsync()
    {
        var kinds = new Kinds(size, _random);
        var questions = kinds.Dashboard();
        var watch = Stopwatch.StartNew();
        using var plain = PlainSide.Open(_plainPath);
        await Task.WhenAll(questions.Select(q => Task.Run(() => plain.Ask(q.Sql)))).ConfigureAwait(false);
        var plainTime = watch.Elapsed.TotalMilliseconds;
        watch.Restart();
        using var cube = CubeSide.Open(_cubePath);
        await Task.WhenAll(questions.Select(q => cube.AskAsync(q.Query))).ConfigureAwait(false);
        _figures.Add(Figure.Ratio("P10", "opened anew, then the board (files in the system's cache)", plainTime, watch.Elapsed.TotalMilliseconds, 0.5, null));
    }

    private static async Task<IReadOnlyList<Pair>> AllAsync(int count, Func<int, Task<Pair>> ask)
    {
        var asked = new List<Pair>();
        for (var i = 0; i < count; i++)
        {
            asked.Add(await ask(i).ConfigureAwait(false));
        }

        return asked;
    }

    private static string? Wrong(IEnumerable<Pair> pairs) => pairs.Where(p => p.Wrong is not null).Select(p => $"{p.Name}: {p.Wrong}").FirstOrDefault();

    private double Timed(string what, Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        tell(FormattableString.Invariant($"{what}: {watch.Elapsed.TotalSeconds:0.0} s"));
        return watch.Elapsed.TotalMilliseconds;
    }
}
