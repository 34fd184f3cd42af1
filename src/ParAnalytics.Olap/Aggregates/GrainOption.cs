using System.Collections.Immutable;

namespace ParAnalytics.Olap.Aggregates;

/// <summary>One way in which an aggregate can tell a dimension apart, or not at all.</summary>
/// <param name="Keys">Its keys: the level, and those above it, which cost no further rows. Empty: not told apart.</param>
/// <param name="Count">How many members it tells apart.</param>
/// <param name="Fineness">0 for the finest of the dimension.</param>
internal sealed record GrainOption(string Dimension, string Column, ImmutableArray<AggregateKey> Keys, long Count, int Fineness)
{
    public bool IsWhole => Keys.Any(k => k.Grain is WholeGrain);

    public bool IsAbsent => Keys.IsEmpty;
}

/// <summary>A grain: an option per dimension.</summary>
internal sealed record Grain(ImmutableArray<GrainOption> Options, long Rows)
{
    /// <summary>Whether every question at the other grain can be answered at this one.</summary>
    public bool Holds(Grain other)
    {
        for (var i = 0; i < _fineness.Length; i++)
        {
            if (other._fineness[i] < _fineness[i] && !_whole.Contains(other.Options[i].Column))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Of each option how fine it is; what is not told apart is the coarsest.</summary>
    private readonly ImmutableArray<int> _fineness = [.. Options.Select(o => o.IsAbsent ? int.MaxValue : o.Fineness)];

    private readonly ImmutableHashSet<string> _whole = [.. Options.Where(o => o.IsWhole).Select(o => o.Column)];

    /// <summary>The same grain has the same text.</summary>
    public string Text { get; } = string.Join(' ', Options.Where(o => o.Dimension.Length > 0 || !o.IsAbsent).Select(o => $"{o.Dimension}|{o.Column}|{o.Fineness}"));

    /// <summary>Expected rows: of so many cells those that so many facts thrown at them would hit.</summary>
    public static Grain Of(ImmutableArray<GrainOption> options, FactStatistics facts)
    {
        var cells = options.GroupBy(o => o.Column, StringComparer.Ordinal).Aggregate(1.0, (product, column) => product * Math.Min(Told([.. column.Where(o => !o.IsAbsent)]), facts.Distinct.GetValueOrDefault(column.Key, 1)));
        return new Grain(options, (long)(cells > facts.Rows * 1e6 ? facts.Rows : cells * (1 - Math.Exp(-facts.Rows / cells))) + 1);
    }

    /// <summary>How many values of one column are told apart by several dimensions together: the 63 provinces of before lie each in one of today's 34, or in few.</summary>
    private static double Told(ImmutableArray<GrainOption> options) =>
        options.Length > 1 && options.All(o => o.Keys[0].Grain is LevelGrain)
            ? MemberClasses.Together([.. options.Select(o => ((LevelGrain)o.Keys[0].Grain).Classes)])
            : options.Aggregate(1.0, static (n, o) => n * o.Count);
}
