using System.CommandLine;
using System.Diagnostics;
using ParAnalytics.Cli.Reach;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Cli.Verbs;

/// <summary>The project's own figures: a made-up star of the size asked for, asked through the cube and in plain SQL side by side. Runs the measuring programme, which is built when it is missing.</summary>
internal static class BenchVerb
{
    private const string Project = "tests/ParAnalytics.Benchmarks";
    private const string Program = "artifacts/bin/ParAnalytics.Benchmarks/release/ParAnalytics.Benchmarks.dll";

    public static Command Create(Terminal terminal)
    {
        var facts = new Option<string>("--facts") { HelpName = "5m|50m", DefaultValueFactory = _ => "5m", Description = terminal.Say("Số dòng số liệu dựng để đo", "How many facts are made to measure with") };
        facts.AcceptOnlyFromAmong("tiny", "5m", "50m");
        var json = new Option<bool>("--json") { Description = terminal.Say("Kết quả dạng JSON", "The figures in JSON") };
        var intake = new Option<bool>("--intake") { Description = terminal.Say("Đo tốc độ nhận số liệu, và người xem phải đợi bao lâu trong lúc nạp", "Measure how fast figures come in, and how long readers wait meanwhile") };
        var verb = new Command("bench", terminal.Say("Đo tốc độ so với SQL thuần trên cùng số liệu", "Measure speed against plain SQL over the same facts")) { facts, intake, json };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var assets = FolderPlace.Of(terminal).Assets;
            if (!Directory.Exists(Path.Combine(assets, Project)))
            {
                throw new FaultException(new Fault("PAR0936", "Chỉ đo được trong mã nguồn của dự án.", "Measuring needs the source tree of the project."));
            }

            if (await RunAsync(assets, terminal, ["build", Project, "-c", "Release", "-v", "q", "--nologo"], terminal.Errors, cancellation).ConfigureAwait(false) != 0)
            {
                return ExitCodes.Refused;
            }

            string[] arguments = [Program, "--facts", parsed.GetValue(facts)!, "--scratch", "artifacts/bench", "--schema", "warehouse/schema"];
            return await RunAsync(assets, terminal, [.. arguments, .. parsed.GetValue(intake) ? ["--intake"] : Array.Empty<string>(), .. parsed.GetValue(json) ? ["--json"] : Array.Empty<string>()], terminal.Output, cancellation).ConfigureAwait(false);
        });
        return verb;
    }

    private static async Task<int> RunAsync(string folder, Terminal terminal, IReadOnlyList<string> arguments, TextWriter output, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            await Task.WhenAll(CopyAsync(process.StandardOutput, output, cancellation), CopyAsync(process.StandardError, terminal.Errors, cancellation), process.WaitForExitAsync(cancellation)).ConfigureAwait(false);
            return process.ExitCode;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    private static async Task CopyAsync(StreamReader from, TextWriter to, CancellationToken cancellation)
    {
        while (await from.ReadLineAsync(cancellation).ConfigureAwait(false) is { } line)
        {
            await to.WriteLineAsync(line).ConfigureAwait(false);
        }
    }
}
