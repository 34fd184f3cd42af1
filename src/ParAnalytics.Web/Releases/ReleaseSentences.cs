using ParAnalytics.Web.Figures;
using ParAnalytics.Web.Language;

namespace ParAnalytics.Web.Releases;

/// <summary>What a release changed, in a few sentences.</summary>
internal static class ReleaseSentences
{
    private const int Most = 3;

    public static IEnumerable<string> Of(ReleaseChanges changes, Words words)
    {
        if (changes.Before is not { } before)
        {
            yield return words["release.first", changes.Release.Name, changes.Brought.Sum(b => b.Rows)];
            yield break;
        }

        if (changes.Figures.Count == 0)
        {
            yield return words[changes.Brought.Count == 0 ? "release.nothing" : "release.no_index_figure", changes.Release.Name, before.Name];
        }
        else
        {
            yield return words["release.counts", before.Name, changes.Added, changes.Changed, changes.Withdrawn];
        }

        foreach (var figure in changes.Figures.Where(f => f is { IsHeadline: true, Before: not null, After: not null }).Take(Most))
        {
            yield return words["release.figure_changed", words.Name(figure.Family), figure.Year, figure.UnitName, Number(figure.Before!.Value, figure, words), Number(figure.After!.Value, figure, words)];
        }

        foreach (var move in changes.Moves.Where(m => m.Places is not (null or 0)).Take(Most))
        {
            var rise = move.Places > 0 ? "release.rose" : "release.fell";
            yield return words[rise, words.Name(move.Family), move.Year, move.UnitName, Math.Abs(move.Places!.Value), $"{move.Before}/{move.BeforeOf}", $"{move.After}/{move.AfterOf}"];
        }
    }

    public static string Number(decimal value, FigureChange figure, Words words) => Shown.Number(value, figure.Family.Decimals, words);
}
