using System.CommandLine;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Cli.Verbs;

/// <summary>A question as given to a verb: in words, or <c>@file.json</c>, or <c>@-</c> for what comes in.</summary>
internal static class QuestionText
{
    public static Argument<string> Argument(Terminal terminal) => new("TEXT")
    {
        Description = terminal.Say(
            "Câu hỏi: 'share, rank by unit.province, year where index.family=par', hoặc @tệp.json",
            "The question: 'share, rank by unit.province, year where index.family=par', or @file.json"),
    };

    public static async Task<CubeQuery> ReadAsync(string written, Terminal terminal, CancellationToken cancellation)
    {
        var query = written switch
        {
            "@-" => QueryJson.Read(await Console.In.ReadToEndAsync(cancellation).ConfigureAwait(false)),
            ['@', .. var file] => QueryJson.Read(await File.ReadAllTextAsync(terminal.PathOf(file), cancellation).ConfigureAwait(false)),
            _ => QueryText.Read(written),
        };
        return terminal.IsEnglish ? query with { Language = "en" } : query;
    }
}
