using System.Collections.Immutable;
using ParAnalytics.Dashboards.Board;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Live.Ports;
using ParAnalytics.Live.Sessions;

namespace ParAnalytics.Live.Answering;

/// <summary>Selections that open on the newest option for which a tile has a figure, such as the newest year of the chosen unit.</summary>
internal sealed class NewestChoice(PageBinder binder, QuestionPool questions)
{
    /// <summary>Whether a selection of the page is left to be found.</summary>
    public static bool IsOpen(BoundPage page) => page is { Dashboard: { } board, Opening: { } opening } && Open(board, opening).Any();

    /// <summary>The opening with what was found put in; what no option answers keeps its default.</summary>
    public async Task<DashboardOpening> FindAsync(BoundPage page, LiveRelease release, LiveCaller caller, CancellationToken cancellation)
    {
        var opening = page.Opening!;
        foreach (var slicer in Open(page.Dashboard!, opening))
        {
            foreach (var option in slicer.Options.Items.Select(o => o.Key).OrderDescending(StringComparer.Ordinal))
            {
                var tried = opening with { Selections = opening.Selections.SetItem(slicer.Id, [option]) };
                if (await HasFigureAsync(binder.Bind(page.Dashboard, tried, caller), slicer.Newest, release, caller, cancellation).ConfigureAwait(false))
                {
                    opening = tried;
                    break;
                }
            }
        }

        return opening;
    }

    private static IEnumerable<Slicer> Open(Dashboard board, DashboardOpening opening) =>
        board.Slicers.Items.Where(s => s.Newest.Length > 0 && (!opening.Selections.TryGetValue(s.Id, out var chosen) || chosen.IsDefaultOrEmpty));

    private async Task<bool> HasFigureAsync(BoundPage page, string tile, LiveRelease release, LiveCaller caller, CancellationToken cancellation)
    {
        if (page.Asks.FirstOrDefault(a => a.Tile.Id == tile) is not { Refused: null, Questions: [{ } main, ..] })
        {
            return false;
        }

        try
        {
            var answer = await questions.AskAsync(release, main.Query, caller.Viewer, cancellation).ConfigureAwait(false);
            return Enumerable.Range(0, answer.Rows.Count).Any(r => Enumerable.Range(0, answer.Columns.Count).Any(c => answer[0, r, c].HasValue));
        }
        catch (FaultException)
        {
            return false;
        }
    }
}
