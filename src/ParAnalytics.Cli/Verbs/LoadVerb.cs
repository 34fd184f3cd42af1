using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using ParAnalytics.Cli.Reach;
using ParAnalytics.Cli.Reports;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Cli.Verbs;

internal static class LoadVerb
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("FILE") { Arity = ArgumentArity.OneOrMore, Description = terminal.Say("Tệp CSV hoặc XLSX", "CSV or XLSX files") };
        var kind = new Option<string?>("--as") { HelpName = "KIND", Description = terminal.Say("Loại số liệu (index-scores, …); bỏ trống thì tự nhận ra", "Kind of figures (index-scores, …); left out, the file is recognised") };
        var json = new Option<bool>("--json") { Description = terminal.Say("Kết quả dạng JSON", "The outcome in JSON") };
        var dry = new Option<bool>("--dry-run") { Description = terminal.Say("Chỉ kiểm tra, không nạp", "Check only, take nothing") };
        var partial = new Option<bool>("--partial") { Description = terminal.Say("Nhận các dòng đúng dù có dòng bị từ chối (mã thoát 3)", "Take the good rows although some are refused (exit code 3)") };
        var verb = new Command("load", terminal.Say("Đưa tệp vào bản nháp", "Bring files into the draft")) { files, kind, json, dry, partial };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var paths = parsed.GetValue(files)!.Select(terminal.PathOf).ToList();
            if (paths.FirstOrDefault(p => !File.Exists(p)) is { } missing)
            {
                throw new FaultException(new Fault("PAR0933", $"Không có tệp {missing}.", $"There is no file {missing}.", missing));
            }

            var workplace = await Workplaces.OpenAsync(terminal, cancellation).ConfigureAwait(false);
            await using (workplace.ConfigureAwait(false))
            {
                var loads = new JsonArray();
                foreach (var path in paths)
                {
                    var answer = await workplace.LoadAsync(new LoadWish(path, parsed.GetValue(kind), parsed.GetValue(partial), parsed.GetValue(dry)), cancellation).ConfigureAwait(false);
                    foreach (var load in JsonNode.Parse(answer)!["loads"]!.AsArray())
                    {
                        loads.Add(load!.DeepClone());
                    }
                }

                await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? new JsonObject { ["loads"] = loads.DeepClone() }.ToJsonString(Readable) : LoadText.Of(loads, terminal)).ConfigureAwait(false);
                return CodeOf(loads);
            }
        });
        return verb;
    }

    private static int CodeOf(JsonArray loads)
    {
        var results = loads.Select(l => l!["result"]!.GetValue<string>()).ToList();
        return results.Contains("refused") ? ExitCodes.Refused : results.Contains("taken_in_part") ? ExitCodes.TakenInPart : ExitCodes.Ok;
    }
}
