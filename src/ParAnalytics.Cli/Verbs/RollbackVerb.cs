using System.CommandLine;
using ParAnalytics.Cli.Reach;

namespace ParAnalytics.Cli.Verbs;

internal static class RollbackVerb
{
    public static Command Create(Terminal terminal)
    {
        var name = new Argument<string>("NAME") { Description = terminal.Say("Tên đợt, như trong releases", "Name of the release, as in releases") };
        var verb = new Command("rollback", terminal.Say("Dùng lại một đợt công bố trước", "Make an earlier release current again")) { name };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var workplace = await Workplaces.OpenAsync(terminal, cancellation).ConfigureAwait(false);
            await using (workplace.ConfigureAwait(false))
            {
                var release = await workplace.RollbackAsync(parsed.GetValue(name)!, cancellation).ConfigureAwait(false);
                await terminal.Output.WriteLineAsync(terminal.Say($"Đang dùng đợt {release}.", $"The release {release} is current.")).ConfigureAwait(false);
            }

            return ExitCodes.Ok;
        });
        return verb;
    }
}
