using System.Diagnostics;
using ParAnalytics.Benchmarks.Asking;
using ParAnalytics.Benchmarks.Reporting;
using ParAnalytics.Benchmarks.World;

namespace ParAnalytics.Benchmarks.Measuring;

/// <summary>The whole measurement: makes the star, asks both sides side by side, and answers a figure per goal.</summary>
internal sealed class BenchRun(BenchSize size, string folder, string schema, int seed, bool withLog, Action<string> tell)
{
    /// <summary>Milliseconds: 1.5 times the 7.9 that a warm step of an index over linked charts takes at 50 million facts.</summary>
    private const double MostOfAStep = 1.5 * 7.9;

    private readonly List<Figure> _figures = [];
    private readonly Random _random = new(seed);
    private long _release = 1;
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

    /// <summary>Tells where the time of an answer goes instead of measuring.</summary>
    /// <param name="isKept">Whether files of an earlier run are taken as they are.</param>
    public void Tell(bool isKept)
    {
        Directory.CreateDirectory(folder);
        if (!isKept || !File.Exists(_cubePath))
        {
            File.Delete(_cubePath);
            if (!isKept || !File.Exists(_plainPath))
            {
                File.Delete(_plainPath);
                Timed("facts made", () => PlainSide.Make(_plainPath, new BenchData(size, seed)));
            }

            Timed("facts taken in", () => CubeSide.Make(_cubePath, _plainPath, schema));
        }

        using var plain = PlainSide.Open(_plainPath);
        using var cube = CubeSide.Open(_cubePath);
        if (cube.Current.Aggregates.Count == 0)
        {
            var log = cube.LogOf(Log());
            Timed("aggregates made", () => cube.Tend(log));
        }

        foreach (var table in cube.Tables())
        {
            tell(table);
        }

        var profile = new Profile(plain, cube, tell);
        profile.Of(new Kinds(size, _random).Draw().ToArray());
        profile.Of(new Kinds(size, _random).Draw().ToArray());
        var slices = new RandomSlices(size, _random);
        profile.Of(Enumerable.Range(0, 200).Select(slices.Next).ToArray(), slowest: 60);
    }

    private async Task MeasureAsync(double taken)
    {
        using var plain = PlainSide.Open(_plainPath);
        using var cube = CubeSide.Open(_cubePath);
        Build(plain, cube, taken);
        var pairs = new Pairs(plain, cube);
        var kinds = new Kinds(size, _random);
        foreach (var warm in kinds.Draw())
        {
            await pairs.AskAsync(warm).ConfigureAwait(false);
        }

        await KindsAsync(plain, cube, pairs, kinds).ConfigureAwait(false);
        await SlicesAsync(pairs).ConfigureAwait(false);
        await OthersAsync(plain, cube, pairs, kinds).ConfigureAwait(false);
        _release = cube.Release;
        Add(new("P11", "resident memory of this process, both sides, MB", double.NaN, double.NaN, Environment.WorkingSet / 1e6, double.NaN));
    }

    private void Build(PlainSide plain, CubeSide cube, double taken)
    {
        var log = cube.LogOf(Log());
        var built = Timed("aggregates made", () => cube.Tend(log));
        foreach (var table in cube.Tables())
        {
            tell(table);
        }

        var same = Timed("the same by plain SQL", () =>
        {
            foreach (var statement in PlainBuild.Of(cube.Current.Aggregates))
            {
                plain.Ask(statement);
            }

            plain.Ask("drop table if exists made");
            plain.Ask("checkpoint");
        });
        var (facts, aggregates, copies) = cube.Sizes();
        Add(new("P11", "bytes of aggregates / bytes of facts", double.NaN, double.NaN, (double)aggregates / facts, 1));
        Add(new("P11", "bytes of the copies sorted by unit / bytes of facts", double.NaN, double.NaN, (double)copies / facts, double.NaN));
        Add(Figure.Ratio("P11", "making them / plain SQL that makes the same tables", same, built, 1.5, null));
        Add(Figure.Ratio("P11", "making them / taking the facts in", taken, built, double.NaN, null));
    }

    /// <summary>The log of questions the aggregates are chosen by beside the model: boards of other days. The random slices are not in it.</summary>
    private IEnumerable<Olap.Question.CubeQuery> Log()
    {
        var kinds = new Kinds(size, new Random(seed + 1));
        return withLog ? Enumerable.Range(0, 40).SelectMany(_ => kinds.Draw()).Select(q => q.Query) : [];
    }

    /// <summary>Between rounds some scores are corrected, so that nothing kept from before can be right.</summary>
    private void Correct(PlainSide plain, CubeSide cube)
    {
        var month = size.First.AddMonths(_random.Next(size.Months));
        var which = FormattableString.Invariant($"month = date '{month:yyyy-MM-dd}' and hash(commune, criterion, {_random.Next()}) % {Math.Max(1, size.Communes * size.Criteria / 1_000)} = 0");
        plain.Ask($"update score set points = points + 0.01 where {which}");
        plain.Ask("checkpoint");
        cube.Correct(which, "points + 0.01");
    }

    private async Task KindsAsync(PlainSide plain, CubeSide cube, Pairs pairs, Kinds kinds)
    {
        var asked = new List<Pair>();
        for (var round = 0; round < 3; round++)
        {
            Correct(plain, cube);
            foreach (var question in kinds.Draw())
            {
                asked.Add(await pairs.AskAsync(question, round % 2 == 0).ConfigureAwait(false));
            }
        }

        var byKind = asked.GroupBy(p => p.Name, StringComparer.Ordinal).Select(g => Figure.Ratio("P4", g.Key, Middle.Of(g.Select(p => p.Plain)), Middle.Of(g.Select(p => p.Cube)), 1.1, Wrong(g)) with { ServedBy = g.Last().ServedBy }).ToArray();
        Array.ForEach(byKind, Add);
        Add(new("P4", "geometric mean of the kinds", double.NaN, double.NaN, Middle.Geometric(byKind.Select(f => f.Value)), 0.06, Wrong(asked)));
    }

    private async Task SlicesAsync(Pairs pairs)
    {
        var slices = new RandomSlices(size, _random);
        var asked = new List<Pair>();
        for (var i = 0; i < 200; i++)
        {
            asked.Add(await pairs.AskAsync(slices.Next(i), i % 2 == 0).ConfigureAwait(false));
        }

        var scanned = asked.Where(p => p.ServedBy.Contains("facts", StringComparison.Ordinal)).ToArray();
        Add(P95("200 random slices, p95 against p95", asked, 0.2));
        if (scanned.Length > 0)
        {
            Add(P95(FormattableString.Invariant($"the {scanned.Length} of them that read facts, p95 against p95"), scanned, 1.15));
        }

        Add(new("P5", "200 random slices, geometric mean of ratios", double.NaN, double.NaN, Middle.Geometric(asked.Select(p => p.Ratio)), double.NaN, Wrong(asked)));
    }

    /// <summary>Thirty steps of somebody who drags over three linked charts.</summary>
    private static IReadOnlyList<IReadOnlyList<Question>> Drag(Kinds kinds) => [.. Enumerable.Range(0, 30).Select(_ => kinds.BrushStep())];

    private static Figure P95(string what, IReadOnlyList<Pair> asked, double goal) =>
        Figure.Ratio("P5", what, Middle.Percentile(asked.Select(p => p.Plain), 0.95), Middle.Percentile(asked.Select(p => p.Cube), 0.95), goal, Wrong(asked));

    private async Task OthersAsync(PlainSide plain, CubeSide cube, Pairs pairs, Kinds kinds)
    {
        var drills = await AllAsync(10, i => pairs.AskAsync(kinds.Drill(), i % 2 == 0)).ConfigureAwait(false);
        Add(Figure.Ratio("P6", "facts of one commune and criterion", Middle.Of(drills.Select(p => p.Plain)), Middle.Of(drills.Select(p => p.Cube)), 0.2, Wrong(drills)) with { ServedBy = drills[^1].ServedBy });

        var boards = await AllAsync(3, _ => { Correct(plain, cube); return pairs.AskTogetherAsync("board", kinds.Dashboard()); }).ConfigureAwait(false);
        Add(Figure.Ratio("P1", "board of 12 tiles at once, last tile", Middle.Of(boards.Select(p => p.Plain)), Middle.Of(boards.Select(p => p.Cube)), 0.05, Wrong(boards)));

        await DragAsync(cube, pairs, kinds).ConfigureAwait(false);
        await LayerAsync(cube, kinds).ConfigureAwait(false);
        await RefreshAsync(plain, cube, pairs, kinds).ConfigureAwait(false);
    }

    /// <summary>Six people drag one after the other, thirty steps each, asked here and over HTTP by turns: thirty steps alone are too few to tell a p95, since two slow ones decide it.</summary>
    private async Task DragAsync(CubeSide cube, Pairs pairs, Kinds kinds)
    {
        await using var edge = await LoopbackEdge.OpenAsync(cube).ConfigureAwait(false);
        var cold = await WarmAsync(edge, kinds).ConfigureAwait(false);
        var (here, sent, series) = (new List<Pair>(), new List<Pair>(), new List<double>());
        for (var person = 0; person < 6; person++)
        {
            here.AddRange(await pairs.AskInARowAsync("brush", Drag(kinds)).ConfigureAwait(false));
            var steps = await pairs.AskInARowAsync("brush over HTTP", Drag(kinds), edge.AskAsync).ConfigureAwait(false);
            sent.AddRange(steps);
            series.Add(Middle.Percentile(steps.Select(p => p.Cube), 0.95));
        }

        var plainTime = Middle.Percentile(sent.Select(p => p.Plain), 0.95);
        Add(Figure.Ratio("P3", "first step of a brush over 3 charts", here[0].Plain, here[0].Cube, 1, here[0].Wrong));
        Add(Figure.Ratio("P2", "a step of a brush, p95 of six times 30", Middle.Percentile(here.Select(p => p.Plain), 0.95), Middle.Percentile(here.Select(p => p.Cube), 0.95), double.NaN, Wrong(here)));
        Add(new("P2", "the same with transport: over HTTP on the loopback, ms: median beside p95", plainTime, Middle.Of(sent.Select(p => p.Cube)), Middle.Percentile(sent.Select(p => p.Cube), 0.95), MostOfAStep, Wrong(sent)));
        Add(new("P2", "the same, thirty steps each: the lowest p95 of the six beside the highest", double.NaN, series.Min(), series.Max(), double.NaN));
        Add(new("P2", "the first thirty steps over HTTP of a server just started, ms: median beside p95", double.NaN, Middle.Of(cold), Middle.Percentile(cold, 0.95), double.NaN));
    }

    /// <summary>
    /// Sixty drags whose steps are not counted but for the first thirty, which have a line of their own: the runtime translates what is asked often a
    /// second time, which takes seconds of processor beside the first thousand steps. After these the server is as one that has served for a while.
    /// </summary>
    /// <returns>Milliseconds of the first thirty.</returns>
    private static async Task<IReadOnlyList<double>> WarmAsync(LoopbackEdge edge, Kinds kinds)
    {
        var taken = new List<double>();
        foreach (var step in Enumerable.Range(0, 60).SelectMany(_ => Drag(kinds)))
        {
            var watch = Stopwatch.StartNew();
            await Task.WhenAll(step.Select(q => edge.AskAsync(q.Query))).ConfigureAwait(false);
            taken.Add(watch.Elapsed.TotalMilliseconds);
        }

        return taken[..30];
    }

    /// <summary>
    /// What binding, planning, rendering and assembling add to the statements themselves: where these read the facts, as those of layers without
    /// aggregates do, and where they read what was added up. Whoever comes second finds the cores awake, so the two take turns at being first.
    /// </summary>
    private async Task LayerAsync(CubeSide cube, Kinds kinds)
    {
        var (compiling, used) = (new List<double>(), new List<double>());
        foreach (var question in Enumerable.Range(0, 8).SelectMany(_ => kinds.Draw()))
        {
            var (watch, begun) = (Stopwatch.StartNew(), ProcessorTime.Milliseconds());
            cube.Compile(question.Query);
            used.Add(ProcessorTime.Milliseconds() - begun);
            compiling.Add(watch.Elapsed.TotalMilliseconds);
        }

        Add(new("P14", "compiling a question, ms on the wall clock: median beside p95", double.NaN, Middle.Of(compiling), Middle.Percentile(compiling, 0.95), 5));
        Add(new("P14", "compiling a question, ms of processor: median beside p95", double.NaN, Middle.Of(used), Middle.Percentile(used, 0.95), 5));
        using (cube.WithoutAggregates())
        {
            await LayerAsync(cube, kinds, 2, "over the facts", 1.1).ConfigureAwait(false);
        }

        await LayerAsync(cube, kinds, 8, "over what was added up", double.NaN).ConfigureAwait(false);
    }

    private async Task LayerAsync(CubeSide cube, Kinds kinds, int rounds, string what, double most)
    {
        var (own, whole, isWholeFirst) = (new List<double>(), new List<double>(), false);
        for (var round = 0; round < rounds; round++, isWholeFirst = !isWholeFirst)
        {
            foreach (var question in kinds.Draw())
            {
                var (statements, watch) = (cube.Compile(question.Query), new Stopwatch());
                foreach (var isWhole in new[] { isWholeFirst, !isWholeFirst })
                {
                    watch.Restart();
                    await (isWhole ? cube.AskAsync(question.Query) : cube.RunAsync(statements)).ConfigureAwait(false);
                    (isWhole ? whole : own).Add(watch.Elapsed.TotalMilliseconds);
                }
            }
        }

        Add(Figure.Ratio("P14", $"{what}: the whole answer / its own statements alone, medians", Middle.Of(own), Middle.Of(whole), most, null));
        Add(Figure.Ratio("P14", $"{what}: all answers together / all their statements together", own.Sum(), whole.Sum(), most, null));
    }

    private async Task RefreshAsync(PlainSide plain, CubeSide cube, Pairs pairs, Kinds kinds)
    {
        var rows = FormattableString.Invariant($"select commune, criterion, month, points, max_points, respondents + 1 as respondents, method from {{0}} where hash(commune, criterion, month) % {size.Communes * (long)size.Criteria * size.Months / 12_000} = 0 order by month, commune, criterion limit 10000");
        plain.Ask("insert into score " + rows.Replace("{0}", "score", StringComparison.Ordinal));
        var read = Stopwatch.StartNew();
        plain.Ask("create or replace table made as " + rows.Replace("{0}", "score", StringComparison.Ordinal));
        var choosing = read.Elapsed.TotalMilliseconds;
        plain.Ask("drop table made");
        var watch = Stopwatch.StartNew();
        cube.Publish(rows.Replace("{0}", "(select * from fact_bench_score where rel_to > 1e18)", StringComparison.Ordinal));
        var published = Math.Max(0, watch.Elapsed.TotalMilliseconds - choosing);
        var board = await pairs.AskTogetherAsync("board", kinds.Dashboard()).ConfigureAwait(false);
        var rebuilt = Rebuilt(plain);
        Add(Figure.Ratio("P9", "the board after 10,000 new rows / making anew the three tables a brush index is made of", rebuilt, board.Cube, 0.1, board.Wrong));
        Add(Figure.Ratio("P9", "taking the 10,000 rows in, aggregates with them, and then the board / the same", rebuilt, published + board.Cube, double.NaN, board.Wrong));
    }

    /// <summary>What an index over linked charts does after new rows: it makes its table of each chart anew, here in plain SQL.</summary>
    private static double Rebuilt(PlainSide plain)
    {
        var watch = Stopwatch.StartNew();
        foreach (var keys in new[] { "c.province", "k.field", "f.method" })
        {
            plain.Ask($"create or replace table made as select f.month, k.field as of_field, {keys}, sum(f.points) as points, sum(f.max_points) as max_points, sum(f.respondents) as respondents from {BenchCube.Scores.From} group by all");
        }

        var taken = watch.Elapsed.TotalMilliseconds;
        plain.Ask("drop table made");
        return taken;
    }

    /// <summary>Opened anew with nothing of the files in memory, each side first once.</summary>
    private async Task RestartAsync()
    {
        var (plain, cube, wrong, isCold) = (new List<double>(), new List<double>(), (string?)null, true);
        for (var round = 0; round < 2; round++)
        {
            var questions = new Kinds(size, _random).Dashboard();
            isCold &= FileCache.Drop(_plainPath) & FileCache.Drop(_cubePath);
            var watch = Stopwatch.StartNew();
            using var plainSide = PlainSide.Open(_plainPath);
            var tables = await Task.WhenAll(questions.Select(q => Task.Run(() => plainSide.Ask(q.Sql)))).ConfigureAwait(false);
            plain.Add(watch.Elapsed.TotalMilliseconds);
            watch.Restart();
            using var cubeSide = CubeSide.Open(_cubePath, _release);
            var answers = await Task.WhenAll(questions.Select(q => cubeSide.AskAsync(q.Query))).ConfigureAwait(false);
            cube.Add(watch.Elapsed.TotalMilliseconds);
            wrong ??= questions.Select((q, i) => Sameness.Difference(q, answers[i], tables[i])).FirstOrDefault(d => d is not null);
        }

        Add(Figure.Ratio("P10", $"opened anew, then the board ({(isCold ? "files cold" : "files in the system's cache")})", Middle.Of(plain), Middle.Of(cube), 0.5, wrong));
    }

    /// <summary>Told at once, so that a run that is ended early has said what it found.</summary>
    private void Add(Figure figure)
    {
        _figures.Add(figure);
        tell(FigureTable.Line(figure));
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
