using System.Collections.Concurrent;
using System.Collections.Immutable;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Aggregates;

/// <summary>
/// The log of questions as far as the choice of aggregates needs it: how often each fact table was asked at which grain. Holds no member, no
/// figure and nobody's name. Thread-safe; old questions count for less as new ones come.
/// </summary>
public sealed class AskedGrains
{
    /// <summary>After so many questions every count is halved.</summary>
    private const long Aging = 20_000;

    /// <summary>More different grains than this are not told apart.</summary>
    private const int MostGrains = 2_000;

    /// <summary>Tuples of an axis that are looked at: they are of few levels.</summary>
    private const int Looked = 64;

    private readonly ConcurrentDictionary<string, long> _counts = new(StringComparer.Ordinal);
    private long _since;

    /// <summary>Questions by table and grain, as <c>fact_dossier_month: unit.province, period.month</c>.</summary>
    public ImmutableSortedDictionary<string, long> Counts => _counts.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Questions counted since the log was read, or last taken into account.</summary>
    public long Since => Interlocked.Read(ref _since);

    public static AskedGrains Of(IEnumerable<KeyValuePair<string, long>> counts)
    {
        var asked = new AskedGrains();
        foreach (var (grain, count) in counts.Where(c => c.Value > 0).Take(MostGrains))
        {
            asked._counts[grain] = count;
        }

        return asked;
    }

    /// <summary>The grains of one fact table with their counts: each the levels it needs.</summary>
    internal IEnumerable<(ImmutableArray<string> Needs, long Count)> At(string facts)
    {
        var start = facts + ": ";
        return _counts.Where(c => c.Key.StartsWith(start, StringComparison.Ordinal)).OrderBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => (c.Key[start.Length..].Split(", ", StringSplitOptions.RemoveEmptyEntries).ToImmutableArray(), c.Value));
    }

    /// <summary>What was counted so far has been taken into account.</summary>
    public void Noted() => Interlocked.Exchange(ref _since, 0);

    internal void Add(BoundQuestion question)
    {
        if (question.Cube.Grain != CubeGrain.Facts)
        {
            return;
        }

        var grain = TextOf(question);
        if (_counts.Count < MostGrains || _counts.ContainsKey(grain))
        {
            _counts.AddOrUpdate(grain, 1, static (_, n) => n + 1);
        }

        if (Interlocked.Increment(ref _since) % Aging == 0)
        {
            foreach (var (key, count) in _counts)
            {
                _counts[key] = count / 2;
            }
        }
    }

    private static string TextOf(BoundQuestion question) => $"{question.Cube.Table}: {string.Join(", ", NeedsOf(question))}";

    /// <summary>The levels a question tells apart, as <c>unit.province</c>; columns of which it asks a middle value (<c>#days</c>) or how many there are (<c>=commune</c>).</summary>
    internal static ImmutableArray<string> NeedsOf(BoundQuestion question)
    {
        var levels = question.Cube.Dimensions.Items.Select(d => Finest(question, d) is { } level ? $"{d.Id}.{level}" : null).OfType<string>();
        var values = question.Measures.Where(m => m.Kind is MeasureKind.Median or MeasureKind.Percentile).Select(m => "#" + m.Columns[0]).Distinct(StringComparer.Ordinal);
        var distinct = question.Measures.Where(m => m.Kind == MeasureKind.Distinct).Select(m => "=" + m.Columns[0]).Distinct(StringComparer.Ordinal);
        return [.. levels, .. values, .. distinct];
    }

    /// <summary>The finest level of the dimension that the question tells apart; null where it names none.</summary>
    private static string? Finest(BoundQuestion question, CubeDimension dimension)
    {
        var members = new[] { question.Rows, question.Columns }.SelectMany(axis => axis.Take(Looked)).SelectMany(t => t.Members).Where(m => m.Dimension.Id == dimension.Id).Select(m => m.Member).OfType<Member>()
            .Concat(question.Selections.Groups(dimension).SelectMany(g => g.Take(Looked)));
        var levels = dimension.Role == DimensionRole.Period
            ? [.. Periods.Levels]
            : dimension.Levels.Items.Select(l => l.Id).ToArray();
        var finest = members.Select(m => dimension.Role == DimensionRole.Period && m.ValidFrom is not null ? Periods.WholeLevelOf(Periods.RangeOf(m)) : m.Level).Select(l => Array.IndexOf(levels, l)).DefaultIfEmpty(-1).Max();
        return finest >= 0 ? levels[finest] : null;
    }
}
