using System.Collections.Immutable;

namespace ParAnalytics.Dashboards.Editing;

/// <summary>A line of a difference.</summary>
/// <param name="Mark"><c>+</c> new, <c>-</c> gone, a space for one that stays, <c>…</c> for lines left out.</param>
/// <param name="Number">Of the line in the new text, of a gone one in the old; 0 for lines left out.</param>
public sealed record DifferentLine(char Mark, int Number, string Text);

/// <summary>What two texts differ in, line by line, with a few lines around each change.</summary>
public static class LineDifference
{
    private const int Around = 2;

    public static ImmutableArray<DifferentLine> Of(string before, string after)
    {
        var (old, now) = (before.ReplaceLineEndings("\n").Split('\n'), after.ReplaceLineEndings("\n").Split('\n'));
        var head = old.AsSpan().CommonPrefixLength(now);
        var tail = 0;
        while (tail < Math.Min(old.Length, now.Length) - head && old[^(tail + 1)] == now[^(tail + 1)])
        {
            tail++;
        }

        var lines = new List<DifferentLine>();
        lines.AddRange(Enumerable.Range(0, head).Select(i => new DifferentLine(' ', i + 1, now[i])));
        lines.AddRange(Middle(old[head..^tail], now[head..^tail], head));
        lines.AddRange(Enumerable.Range(now.Length - tail, tail).Select(i => new DifferentLine(' ', i + 1, now[i])));
        return Folded(lines);
    }

    private static IEnumerable<DifferentLine> Middle(string[] old, string[] now, int from)
    {
        // Longest common subsequence; what changes in a file at once is a few hundred lines.
        var longest = new int[old.Length + 1, now.Length + 1];
        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = now.Length - 1; j >= 0; j--)
            {
                longest[i, j] = old[i] == now[j] ? longest[i + 1, j + 1] + 1 : Math.Max(longest[i + 1, j], longest[i, j + 1]);
            }
        }

        var (a, b) = (0, 0);
        while (a < old.Length || b < now.Length)
        {
            if (a < old.Length && b < now.Length && old[a] == now[b])
            {
                yield return new(' ', from + b + 1, now[b]);
                (a, b) = (a + 1, b + 1);
            }
            else if (a < old.Length && (b == now.Length || longest[a + 1, b] >= longest[a, b + 1]))
            {
                yield return new('-', from + a + 1, old[a++]);
            }
            else
            {
                yield return new('+', from + b + 1, now[b++]);
            }
        }
    }

    private static ImmutableArray<DifferentLine> Folded(List<DifferentLine> lines)
    {
        var shown = new bool[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Mark != ' ')
            {
                Array.Fill(shown, true, Math.Max(0, i - Around), Math.Min(lines.Count, i + Around + 1) - Math.Max(0, i - Around));
            }
        }

        var folded = ImmutableArray.CreateBuilder<DifferentLine>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (shown[i])
            {
                folded.Add(lines[i]);
            }
            else if (folded.Count > 0 && folded[^1].Mark != '…' && shown.AsSpan(i).Contains(true))
            {
                folded.Add(new('…', 0, ""));
            }
        }

        return folded.ToImmutable();
    }
}
