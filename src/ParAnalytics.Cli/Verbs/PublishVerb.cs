using System.CommandLine;
using ParAnalytics.Cli.Reach;

namespace ParAnalytics.Cli.Verbs;

internal static class PublishVerb
{
    public static Command Create(Terminal terminal)
    {
        var name = new Option<string?>("--name") { HelpName = "N", Description = terminal.Say("Tên đợt; bỏ trống thì lấy theo tháng (2026-11-r1)", "Name of the release; left out, by the month (2026-11-r1)") };
        var verb = new Command("publish", terminal.Say("Công bố bản nháp thành một đợt mới", "Publish the draft as a new release")) { name };
        verb.SetAction(async (parsed, cancellation) =>
        {
            var workplace = await Workplaces.OpenAsync(terminal, cancellation).ConfigureAwait(false);
            await using (workplace.ConfigureAwait(false))
            {
                var release = await workplace.PublishAsync(parsed.GetValue(name), cancellation).ConfigureAwait(false);
                await terminal.Output.WriteLineAsync(terminal.Say($"Đã công bố đợt {release}.", $"Published the release {release}.")).ConfigureAwait(false);
            }

            return ExitCodes.Ok;
        });
        return verb;
    }
}
