using ParAnalytics.Benchmarks.Export;
using ParAnalytics.Benchmarks.Measuring;
using ParAnalytics.Benchmarks.Pictures;
using ParAnalytics.Benchmarks.Reporting;
using ParAnalytics.Benchmarks.Viewers;
using ParAnalytics.Benchmarks.World;

// ParAnalytics.Benchmarks viewers [--count 1000] [--stalled 10] [--json] [--scratch DIR]: a crowd before the live hub, which must be built
if (args is ["plain-broadcast", var bytes])
{
    return await PlainBroadcast.ServeAsync(int.Parse(bytes, System.Globalization.CultureInfo.InvariantCulture)).ConfigureAwait(false);
}

if (args is ["viewers", ..])
{
    var program = new[] { "release", "debug" }.Select(kind => Path.GetFullPath($"artifacts/bin/ParAnalytics.Web/{kind}/ParAnalytics.Web.dll")).FirstOrDefault(File.Exists);
    if (program is null)
    {
        Console.Error.WriteLine("The server is not built: run ./run once, or dotnet build, and call this from the root of the project");
        return 2;
    }

    var here = Path.Combine(Option("--scratch") ?? Path.GetTempPath(), "paranalytics-viewers");
    var run = new ViewerRun(program, typeof(ViewerRun).Assembly.Location, here, Number("--count", 1000), Number("--stalled", 10), text => Console.Error.WriteLine(text));
    Console.WriteLine(ViewerRun.Told(await run.RunAsync().ConfigureAwait(false), args.Contains("--json", StringComparer.Ordinal)));
    return 0;
}

// ParAnalytics.Benchmarks --export [--rows 100000] [--json] [--scratch DIR]: a wide answer as a workbook
if (args.Contains("--export", StringComparer.Ordinal))
{
    var here = Path.Combine(Option("--scratch") ?? Path.GetTempPath(), "paranalytics-export");
    try
    {
        var told = new ExportRun(here, Number("--rows", 100_000), text => Console.Error.WriteLine(text)).Run();
        Console.WriteLine(args.Contains("--json", StringComparer.Ordinal) ? FigureTable.Json("export", told) : string.Join('\n', FigureTable.Lines(told)));
        return 0;
    }
    finally
    {
        Directory.Delete(here, recursive: true);
    }
}

// ParAnalytics.Benchmarks --facts tiny|5m|50m [--json] [--scratch DIR] [--schema DIR] [--seed N] [--no-log] [--profile [--keep]]
// ParAnalytics.Benchmarks --picture FILE [--json] [--scratch DIR] [--schema DIR]: pictures of all communes, from a file of their borders
// ParAnalytics.Benchmarks --intake [--rows N] [--views N] [--json] [--scratch DIR] [--schema DIR]
var size = BenchSize.Parse(Option("--facts") ?? "5m");
if (size is null)
{
    Console.Error.WriteLine("--facts tiny|5m|50m");
    return 2;
}

var json = args.Contains("--json", StringComparer.Ordinal);
var seed = int.Parse(Option("--seed") ?? "7", System.Globalization.CultureInfo.InvariantCulture);
var scratch = Option("--scratch") ?? Path.Combine(Path.GetTempPath(), "paranalytics-bench");
var schema = Option("--schema") ?? Path.Combine("warehouse", "schema");
var isIntake = args.Contains("--intake", StringComparer.Ordinal);
var borders = Option("--picture");
var name = borders is not null ? "picture" : isIntake ? "intake" : size.Name;
var folder = Path.Combine(scratch, name);
var bench = new BenchRun(size, folder, schema, seed, withLog: !args.Contains("--no-log", StringComparer.Ordinal), text => Console.Error.WriteLine(text));
var isKept = args.Contains("--keep", StringComparer.Ordinal);
try
{
    if (args.Contains("--profile", StringComparer.Ordinal))
    {
        bench.Tell(isKept);
        return 0;
    }

    var root = Path.GetFullPath(Path.Combine(schema, "..", ".."));
    var figures = borders is not null ? await new PictureRun(borders, folder, root, text => Console.Error.WriteLine(text)).RunAsync().ConfigureAwait(false)
        : isIntake ? await new IntakeRun(folder, root, Number("--rows", 1_000_000), Number("--views", 4), text => Console.Error.WriteLine(text)).RunAsync().ConfigureAwait(false)
        : await bench.RunAsync().ConfigureAwait(false);
    Console.WriteLine(json ? FigureTable.Json(name, figures) : string.Join('\n', FigureTable.Lines(figures)));
    return figures.All(f => f.Wrong is null) ? 0 : 1;
}
finally
{
    if (!isKept)
    {
        Directory.Delete(folder, recursive: true);
    }
}

int Number(string name, int otherwise) => int.Parse(Option(name) ?? otherwise.ToString(System.Globalization.CultureInfo.InvariantCulture), System.Globalization.CultureInfo.InvariantCulture);

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
