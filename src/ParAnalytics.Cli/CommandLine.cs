using System.CommandLine;
using System.CommandLine.Help;
using ParAnalytics.Cli.Verbs;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Cli;

/// <summary>The verbs, and what becomes of a mistake: written wrongly is 2, refused is 1, each with a sentence that helps.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellation = default)
    {
        try
        {
            // "@query.json" names a question, not a file of further arguments.
            var parsed = Verbs(terminal).Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count > 0)
            {
                return await WrongUsageAsync(parsed, terminal).ConfigureAwait(false);
            }

            var outside = new InvocationConfiguration { Output = terminal.Output, Error = terminal.Errors, EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(outside, cancellation).ConfigureAwait(false);
        }
        catch (FaultException refused)
        {
            await FaultReport.WriteAsync(refused.Faults, terminal).ConfigureAwait(false);
            return ExitCodes.Refused;
        }
        catch (UsageException wrong)
        {
            await terminal.Errors.WriteLineAsync(wrong.Message).ConfigureAwait(false);
            return ExitCodes.WrongUsage;
        }
        catch (OperationCanceledException)
        {
            await terminal.TellAsync("Đã dừng.", "Stopped.").ConfigureAwait(false);
            return ExitCodes.Refused;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await FaultReport.WriteAsync([new Fault("PAR0930", $"Không đọc hoặc ghi được tệp: {failure.Message}", $"A file could not be read or written: {failure.Message}")], terminal).ConfigureAwait(false);
            return ExitCodes.Refused;
        }
        catch (Exception failure) when (terminal.Variable("PARANALYTICS_TRACE") is not "1")
        {
            await FaultReport.WriteAsync([new Fault("PAR0990", $"Lỗi của chương trình: {failure.Message} (PARANALYTICS_TRACE=1 để xem chi tiết).", $"The programme failed: {failure.Message} (PARANALYTICS_TRACE=1 shows more).")], terminal).ConfigureAwait(false);
            return ExitCodes.Refused;
        }
        finally
        {
            await terminal.Output.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    public static RootCommand Verbs(Terminal terminal)
    {
        var root = new RootCommand(terminal.Say("ParAnalytics: nạp, công bố, hỏi và giữ gìn số liệu.", "ParAnalytics: load, publish, ask and keep figures."))
        {
            LoadVerb.Create(terminal),
            PublishVerb.Create(terminal),
            RollbackVerb.Create(terminal),
            ReleasesVerb.Create(terminal),
            AskVerb.Create(terminal),
            ExplainVerb.Create(terminal),
            CheckVerb.Create(terminal),
            CareVerbs.Verify(terminal),
            CareVerbs.Rebuild(terminal),
            CareVerbs.Backup(terminal),
            CareVerbs.Restore(terminal),
            CareVerbs.Doctor(terminal),
            PruneVerb.Create(terminal),
            TemplateVerb.Create(terminal),
            BenchVerb.Create(terminal),
            BoundariesVerb.Create(terminal),
            ModelVerb.Create(terminal),
            LayoutVerb.Create(terminal),
            UserVerb.Create(terminal),
            TokenVerb.Create(terminal),
        };
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Description = terminal.Say("Hiện cách dùng", "Show how to use this");
            help.Action = new HelpText(terminal);
        }

        foreach (var version in root.Options.OfType<VersionOption>())
        {
            version.Description = terminal.Say("Hiện phiên bản", "Show the version");
        }

        return root;
    }

    private static async Task<int> WrongUsageAsync(ParseResult parsed, Terminal terminal)
    {
        foreach (var error in parsed.Errors)
        {
            await terminal.Errors.WriteLineAsync($"{terminal.Say("Dùng sai", "Wrong usage")}: {error.Message}").ConfigureAwait(false);
        }

        await terminal.TellAsync($"Xem: ./par {HelpText.PathOf(parsed.CommandResult.Command)} --help", $"See: ./par {HelpText.PathOf(parsed.CommandResult.Command)} --help").ConfigureAwait(false);
        return ExitCodes.WrongUsage;
    }
}

/// <summary>The command was written wrongly in a way that its grammar does not show.</summary>
internal sealed class UsageException(string message) : Exception(message);
