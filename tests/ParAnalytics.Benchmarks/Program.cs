using System.Diagnostics;
using ParAnalytics.Benchmarks.Asking;
using ParAnalytics.Benchmarks.World;

var size = BenchSize.Parse(args.Length > 0 ? args[0] : "tiny") ?? BenchSize.Tiny;
var folder = args[1];
Directory.CreateDirectory(folder);
var plainPath = Path.Combine(folder, "plain.duckdb");
var watch = Stopwatch.StartNew();
if (!File.Exists(plainPath))
{
    PlainSide.Make(plainPath, new BenchData(size, 7)).Dispose();
    Console.WriteLine($"plain made {watch.ElapsedMilliseconds} ms");
}

watch.Restart();
using var cube = new CubeSide(Path.Combine(folder, "cube.duckdb"), plainPath);
Console.WriteLine($"cube ready {watch.ElapsedMilliseconds} ms");
using var plain = PlainSide.Open(plainPath);
var logs = 0.0;
var n = 0;
var random = new Random(11);
var kinds = new Kinds(size, random);
var slices = new RandomSlices(size, random);
IEnumerable<Question> questions = args.Length > 2 ? Enumerable.Range(0, 30).Select(slices.Next) : kinds.Draw();
foreach (var q in questions.ToList())
{
    var (a, b) = (new List<double>(), new List<double>());
    string? wrong = null;
    for (var i = 0; i < 3; i++)
    {
        watch.Restart();
        var t = plain.Ask(q.Sql);
        a.Add(watch.Elapsed.TotalMilliseconds);
        watch.Restart();
        var c = await cube.AskAsync(q.Query);
        b.Add(watch.Elapsed.TotalMilliseconds);
        if (Environment.GetEnvironmentVariable("SHOW") == q.Name) { Console.WriteLine(ParAnalytics.Olap.Question.QueryJson.Write(q.Query)); Console.WriteLine(q.Sql); Console.WriteLine($"{c.Rows.Count} x {c.Columns.Count}"); foreach (var e in cube.Engine.Explain(q.Query, ParAnalytics.Domain.People.Viewer.Anonymous).Queries) Console.WriteLine(e.Name + "\n" + e.Plan + e.Statement.Text); }
        wrong ??= Sameness.Difference(q, c, t);
    }

    a.Sort();
    b.Sort();
    logs += Math.Log(b[1] / a[1]);
    n++;
    Console.WriteLine(FormattableString.Invariant($"{q.Name,-24} plain {a[1],9:0.0} ms  cube {b[1],9:0.0} ms  ratio {b[1] / a[1],7:0.000}  {wrong ?? "ok"} {Program.Use(cube.Engine.Explain(q.Query, ParAnalytics.Domain.People.Viewer.Anonymous))}"));
}

Console.WriteLine(FormattableString.Invariant($"geomean {Math.Exp(logs / n):0.000}"));

internal static partial class Program
{
    public static string Use(ParAnalytics.Olap.Explanation e) => string.Join(",", e.Queries.Items.Select(q => q.Plan.Contains("ScanAggregate", StringComparison.Ordinal) ? q.Plan[(q.Plan.IndexOf("ScanAggregate", StringComparison.Ordinal) + 14)..][..8] : "facts").Distinct());
}
