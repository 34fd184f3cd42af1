using ParAnalytics.Benchmarks.Measuring;
using ParAnalytics.Benchmarks.Reporting;
using ParAnalytics.Benchmarks.World;

// ParAnalytics.Benchmarks --facts tiny|5m|50m [--json] [--scratch DIR] [--schema DIR] [--seed N]
// ParAnalytics.Benchmarks --intake [--rows N] [--json] [--scratch DIR] [--schema DIR]
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
var name = isIntake ? "intake" : size.Name;
var folder = Path.Combine(scratch, name);
try
{
    var figures = isIntake
        ? await new IntakeRun(folder, Path.GetFullPath(Path.Combine(schema, "..", "..")), int.Parse(Option("--rows") ?? "1000000", System.Globalization.CultureInfo.InvariantCulture), text => Console.Error.WriteLine(text)).RunAsync().ConfigureAwait(false)
        : await new BenchRun(size, folder, schema, seed, text => Console.Error.WriteLine(text)).RunAsync().ConfigureAwait(false);
    Console.WriteLine(json ? FigureTable.Json(name, figures) : string.Join('\n', FigureTable.Lines(figures)));
    return figures.All(f => f.Wrong is null) ? 0 : 1;
}
finally
{
    Directory.Delete(folder, recursive: true);
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
