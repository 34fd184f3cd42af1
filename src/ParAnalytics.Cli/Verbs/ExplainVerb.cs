using System.CommandLine;
using System.Text.Json;
using ParAnalytics.Cli.Reach;

namespace ParAnalytics.Cli.Verbs;

internal static class ExplainVerb
{
    public static Command Create(Terminal terminal)
    {
        var text = QuestionText.Argument(terminal);
        var json = new Option<bool>("--json") { Description = terminal.Say("Dạng JSON như API", "In JSON as the API does") };
        var verb = new Command("explain", terminal.Say("Câu hỏi được trả lời thế nào: kế hoạch và SQL", "How a question is answered: plan and SQL")) { text, json };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var query = await QuestionText.ReadAsync(parsed.GetValue(text)!, terminal, cancellation).ConfigureAwait(false);
            var workplace = await Workplaces.OpenAsync(terminal, cancellation).ConfigureAwait(false);
            await using (workplace.ConfigureAwait(false))
            {
                var answer = await workplace.ExplainAsync(query, cancellation).ConfigureAwait(false);
                await terminal.Output.WriteLineAsync(parsed.GetValue(json) ? System.Text.Encoding.UTF8.GetString(answer) : Text(answer, terminal)).ConfigureAwait(false);
            }

            return ExitCodes.Ok;
        });
        return verb;
    }

    private static string Text(byte[] answer, Terminal terminal)
    {
        using var read = JsonDocument.Parse(answer);
        var root = read.RootElement;
        var parts = root.GetProperty("queries").EnumerateArray().Select(q => string.Join(
            '\n',
            [
                $"-- {q.GetProperty("name").GetString()}{(q.GetProperty("milliseconds").ValueKind == JsonValueKind.Number ? $" {q.GetProperty("milliseconds").GetRawText()} ms, {q.GetProperty("rows").GetRawText()} {terminal.Say("dòng", "rows")}" : "")}",
                q.GetProperty("plan").GetString()!.TrimEnd(),
                .. q.GetProperty("aggregates").EnumerateArray().Select(a => $"-- {a.GetProperty("table").GetString()} ({a.GetProperty("rows").GetRawText()}): {(a.GetProperty("used").GetBoolean() ? terminal.Say("được dùng", "used") : a.GetProperty("reason").GetString())}"),
                .. q.GetProperty(terminal.Say("reads_facts", "reads_facts_en")) is { ValueKind: JsonValueKind.String } why ? [$"-- {why.GetString()}"] : Array.Empty<string>(),
                .. q.GetProperty("rewrites").EnumerateArray().Select(r => $"-- {r.GetString()}"),
                q.GetProperty("sql").GetString()!.TrimEnd(),
                .. q.GetProperty("parameters").EnumerateArray().Select(p => $"-- ${p.GetProperty("name").GetString()} = {p.GetProperty("value").GetRawText()}"),
            ]));
        return $"{terminal.Say("Đợt công bố", "Release")}: {root.GetProperty("release").GetString()}\n\n{string.Join("\n\n", parts)}";
    }
}
