using System.Collections.Immutable;

namespace ParAnalytics.Maps.Layouts;

/// <summary>A name set into a cell: broken at its spaces into as few lines as fit, smaller letters before broken words.</summary>
internal static class LabelFit
{
    private const double LineHeight = 1.18;

    /// <returns>The lines and their letter height; no lines when even the smallest do not fit.</returns>
    public static (ImmutableArray<string> Lines, double Size) Of(string name, double width, double height, double largest, double smallest)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var size = largest; size >= smallest - 0.001; size -= 0.5)
        {
            for (var lines = 1; lines <= Math.Min(3, words.Length); lines++)
            {
                if (lines * size * LineHeight <= height && Break(words, lines) is var broken && broken.All(line => LetterWidths.Of(line) * size <= width))
                {
                    return (broken, size);
                }
            }
        }

        return ([], 0);
    }

    /// <summary>The words on so many lines that the longest is as short as can be.</summary>
    private static ImmutableArray<string> Break(string[] words, int lines)
    {
        ImmutableArray<string> best = [string.Join(' ', words)];
        if (lines == 1)
        {
            return best;
        }

        var least = double.MaxValue;
        for (var cut = 1; cut <= words.Length - lines + 1; cut++)
        {
            var first = string.Join(' ', words[..cut]);
            ImmutableArray<string> all = [first, .. Break(words[cut..], lines - 1)];
            var longest = all.Max(LetterWidths.Of);
            if (longest < least)
            {
                (best, least) = (all, longest);
            }
        }

        return best;
    }
}
