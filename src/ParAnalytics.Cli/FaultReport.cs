using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Cli;

/// <summary>Faults as people read them: where, what, and what could have been meant.</summary>
internal static class FaultReport
{
    public static async Task WriteAsync(IEnumerable<Fault> faults, Terminal terminal)
    {
        foreach (var fault in faults)
        {
            var place = fault.Position is { Length: > 0 } position ? $"{position}: " : "";
            await terminal.Errors.WriteLineAsync($"{place}{fault.Code} {terminal.Say(fault.Detail, fault.DetailEn)}").ConfigureAwait(false);
            if (fault.Suggestions.Count > 0)
            {
                await terminal.TellAsync($"  Có phải: {string.Join(", ", fault.Suggestions)}", $"  Did you mean: {string.Join(", ", fault.Suggestions)}").ConfigureAwait(false);
            }
        }
    }
}
