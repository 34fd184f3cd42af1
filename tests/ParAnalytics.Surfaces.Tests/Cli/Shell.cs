using ParAnalytics.Cli;

namespace ParAnalytics.Surfaces.Tests.Cli;

/// <summary>Runs <c>par</c> in this process: arguments in, exit code and texts out.</summary>
internal sealed record Shell(string DataPath, string Language = "vi")
{
    public async Task<Outcome> RunAsync(params string[] args)
    {
        var (output, errors) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        string? Variable(string name) => name switch
        {
            "PARANALYTICS_DATA" => DataPath,
            "PARANALYTICS_LANG" => Language,
            "PARANALYTICS_TRACE" => "1",
            _ => null,
        };
        var code = await CommandLine.RunAsync(args, new Terminal(output, errors, Variable, DataPath, TimeProvider.System));
        return new Outcome(code, output.ToString(), errors.ToString());
    }

    internal sealed record Outcome(int Code, string Output, string Errors);
}
