using System.CommandLine;
using System.Text.Json;
using ParAnalytics.Cli.Reach;
using ParAnalytics.Dashboards.Checking;
using ParAnalytics.Definitions;
using ParAnalytics.Insights;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Cli.Verbs;

/// <summary>Everything that is written as a file and must hold together: models, intake, reference, published anchors, dashboards.</summary>
internal static class CheckVerb
{
    public static Command Create(Terminal terminal)
    {
        var star = new Argument<string?>("DIR") { Arity = ArgumentArity.ZeroOrOne, Description = terminal.Say("Một lược đồ sao, chỉ kiểm tra mà không nhận", "A star schema, to be checked and not taken") };
        var json = CareVerbs.Json(terminal);
        var verb = new Command("check", terminal.Say("Kiểm tra mô hình, bảng, mô tả tệp và các mốc đã công bố", "Check models, dashboards, intake descriptions and published anchors")) { star, json };
        verb.SetAction((parsed, cancellation) => CareVerbs.WithAsync(terminal, cancellation, async workplace =>
        {
            if (parsed.GetValue(star) is { } folder)
            {
                return await ModelVerb.TellAsync(await workplace.ImportModelAsync(terminal.PathOf(folder), null, dryRun: true, cancellation).ConfigureAwait(false), parsed.GetValue(json), terminal).ConfigureAwait(false);
            }

            using var told = JsonDocument.Parse(await workplace.CheckAsync(cancellation).ConfigureAwait(false));
            var boards = Boards(FolderPlace.Of(terminal).Assets);
            var root = told.RootElement;
            await CareVerbs.WriteAsync(terminal, parsed.GetValue(json), root, () => string.Join('\n', root.GetProperty("parts").EnumerateArray().Select(p => Line(p, terminal)).Append(Line(boards, terminal)))).ConfigureAwait(false);
            return root.GetProperty("sound").GetBoolean() && boards.Findings.All(f => f.Severity != FindingSeverity.Error) ? ExitCodes.Ok : ExitCodes.Refused;
        }));
        return verb;
    }

    private static DashboardFolder Boards(string assets)
    {
        var models = ModelReader.ReadFolder(Path.Combine(assets, "warehouse", "cubes")).Models;
        return DashboardFolder.Read(Path.Combine(assets, "dashboards"), models is null ? null : new Vocabulary(models));
    }

    private static string Line(JsonElement part, Terminal terminal)
    {
        var (count, skipped, faults) = (part.GetProperty("count").GetInt32(), part.GetProperty("skipped").GetInt32(), part.GetProperty("faults").GetArrayLength());
        var open = skipped > 0 ? terminal.Say($", {skipped} chưa kiểm được (chưa nạp)", $", {skipped} not checked (not loaded)") : "";
        return $"{part.GetProperty("name").GetString(),-10} {count}, {faults} {terminal.Say("lỗi", "errors")}{open}{CareVerbs.Faults(part, terminal)}";
    }

    private static string Line(DashboardFolder boards, Terminal terminal) =>
        $"{"dashboards",-10} {boards.Dashboards.Count}, {boards.Findings.Length} {terminal.Say("lỗi", "errors")}" + string.Concat(boards.Findings.Select(f => "\n  " + f));

    private sealed class Vocabulary(CubeModels models) : ICubeVocabulary
    {
        public IReadOnlyCollection<string> Cubes => [.. models.Cubes.Items.Select(c => c.Id), .. InsightShelf.Cubes];

        public IReadOnlyCollection<string> MeasuresOf(string cube) => [.. models.Find(cube)?.Measures.Items.Select(m => m.Id) ?? InsightShelf.MeasuresOf(cube)];

        public IReadOnlyCollection<string> LevelsOf(string cube) => [.. models.Find(cube)?.LevelNames ?? InsightShelf.ParametersOf(cube)];
    }
}
