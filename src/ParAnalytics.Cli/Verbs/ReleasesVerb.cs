using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ParAnalytics.Cli.Reach;

namespace ParAnalytics.Cli.Verbs;

internal static class ReleasesVerb
{
    public static Command Create(Terminal terminal)
    {
        var json = new Option<bool>("--json") { Description = terminal.Say("Dạng JSON như API", "In JSON as the API does") };
        var verb = new Command("releases", terminal.Say("Các đợt công bố và bản nháp", "The releases and the draft")) { json };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var workplace = await Workplaces.OpenAsync(terminal, cancellation).ConfigureAwait(false);
            await using (workplace.ConfigureAwait(false))
            {
                var answer = await workplace.ReleasesAsync(cancellation).ConfigureAwait(false);
                await (parsed.GetValue(json) ? terminal.Output.WriteLineAsync(System.Text.Encoding.UTF8.GetString(answer)) : WriteAsync(answer, terminal)).ConfigureAwait(false);
            }

            return ExitCodes.Ok;
        });
        return verb;
    }

    private static async Task WriteAsync(byte[] answer, Terminal terminal)
    {
        using var read = JsonDocument.Parse(answer);
        foreach (var release in read.RootElement.GetProperty("releases").EnumerateArray())
        {
            var mark = release.GetProperty("current").GetBoolean() ? "*" : " ";
            var at = release.GetProperty("published_at").GetDateTimeOffset().ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            await terminal.Output.WriteLineAsync($"{mark} {release.GetProperty("name").GetString(),-16} {at}  {release.GetProperty("loads").GetInt32()} {terminal.Say("tệp", "files")}").ConfigureAwait(false);
        }

        var draft = read.RootElement.TryGetProperty("draft", out var waiting) ? waiting.GetArrayLength() : 0;
        if (draft > 0)
        {
            await terminal.Output.WriteLineAsync(terminal.Say($"Bản nháp có {draft} tệp chờ công bố.", $"{draft} files wait in the draft.")).ConfigureAwait(false);
        }
    }
}
