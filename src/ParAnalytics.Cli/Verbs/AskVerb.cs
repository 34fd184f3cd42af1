using System.CommandLine;
using ParAnalytics.Cli.Reach;
using ParAnalytics.Cli.Reports;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Cli.Verbs;

internal static class AskVerb
{
    public static Command Create(Terminal terminal)
    {
        var text = QuestionText.Argument(terminal);
        var json = new Option<bool>("--json") { Description = terminal.Say("Trả lời dạng JSON như API", "Answer in JSON as the API does") };
        var csv = new Option<bool>("--csv") { Description = terminal.Say("Trả lời dạng CSV", "Answer in CSV") };
        var xlsx = new Option<string?>("--xlsx") { HelpName = "FILE", Description = terminal.Say("Ghi câu trả lời vào tệp Excel", "Write the answer to an Excel file") };
        var verb = new Command("ask", terminal.Say("Hỏi số liệu", "Ask for figures")) { text, json, csv, xlsx };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var query = await QuestionText.ReadAsync(parsed.GetValue(text)!, terminal, cancellation).ConfigureAwait(false);
            var form = parsed.GetValue(csv) ? AnswerForm.Csv : parsed.GetValue(xlsx) is not null ? AnswerForm.Xlsx : AnswerForm.Json;
            var workplace = await Workplaces.OpenAsync(terminal, cancellation).ConfigureAwait(false);
            await using (workplace.ConfigureAwait(false))
            {
                var answer = await workplace.AskAsync(query, form, cancellation).ConfigureAwait(false);
                if (form == AnswerForm.Xlsx)
                {
                    await File.WriteAllBytesAsync(terminal.PathOf(parsed.GetValue(xlsx)!), answer, cancellation).ConfigureAwait(false);
                    return ExitCodes.Ok;
                }

                var shown = parsed.GetValue(csv) || parsed.GetValue(json) ? System.Text.Encoding.UTF8.GetString(answer) : AnswerTable.Draw(answer, terminal);
                await terminal.Output.WriteAsync(shown.TrimEnd('\n') + "\n").ConfigureAwait(false);
            }

            return ExitCodes.Ok;
        });
        return verb;
    }
}
