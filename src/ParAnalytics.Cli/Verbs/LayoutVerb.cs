using System.CommandLine;
using System.Text;
using System.Text.Json;
using ParAnalytics.Cli.Reach;
using ParAnalytics.Domain.Faults;

namespace ParAnalytics.Cli.Verbs;

/// <summary>A map of equal tiles computed from borders, as the CSV that <c>warehouse/reference/layout_*.csv</c> holds.</summary>
internal static class LayoutVerb
{
    public static Command Create(Terminal terminal)
    {
        var pack = new Argument<string?>("PACK") { Arity = ArgumentArity.ZeroOrOne, Description = terminal.Say("Gói ranh giới (par boundaries list); bỏ trống khi chỉ có một", "A boundary pack (par boundaries list); may be left out when there is one") };
        var file = new Option<string?>("--out") { HelpName = "FILE.csv", Description = terminal.Say("Tệp sẽ ghi; bỏ trống thì in ra", "The file to write; printed when left out") };
        var verb = new Command("layout", terminal.Say("Tính bố cục ô từ một gói ranh giới", "Compute a tile layout from a boundary pack")) { pack, file };
        verb.SetAction((parsed, cancellation) => CareVerbs.WithAsync(terminal, cancellation, async workplace =>
        {
            var layout = await workplace.LayoutAsync(parsed.GetValue(pack) ?? await OnlyAsync(workplace, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
            if (parsed.GetValue(file) is { } path)
            {
                await File.WriteAllBytesAsync(terminal.PathOf(path), layout, cancellation).ConfigureAwait(false);
            }
            else
            {
                await terminal.Output.WriteAsync(Encoding.UTF8.GetString(layout)).ConfigureAwait(false);
            }

            return ExitCodes.Ok;
        }));
        return verb;
    }

    private static async Task<string> OnlyAsync(IWorkplace workplace, CancellationToken cancellation)
    {
        using var told = JsonDocument.Parse(await workplace.BoundariesAsync(cancellation).ConfigureAwait(false));
        var packs = told.RootElement.GetProperty("packs").EnumerateArray().Select(p => p.GetProperty("id").GetString()!).ToList();
        return packs.Count == 1 ? packs[0] : throw new FaultException(new Fault(
            "PAR0837",
            packs.Count == 0 ? "Chưa có gói ranh giới nào; hãy nạp bằng par boundaries import." : $"Có nhiều gói ranh giới, hãy nêu một: {string.Join(", ", packs)}.",
            packs.Count == 0 ? "There is no boundary pack yet; import one with par boundaries import." : $"There are several boundary packs, name one: {string.Join(", ", packs)}.",
            Suggestions: [.. packs]));
    }
}
