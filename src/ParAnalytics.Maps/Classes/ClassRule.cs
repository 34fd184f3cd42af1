using ParAnalytics.Domain.Values;

namespace ParAnalytics.Maps.Classes;

/// <summary>How values are put into classes.</summary>
public enum ClassMethod
{
    /// <summary>As many units in each class, equal values together.</summary>
    Quantile,

    /// <summary>Equal steps between least and greatest.</summary>
    Equal,

    /// <summary>Bounds in the gaps between groups (least squared distance within classes).</summary>
    NaturalBreaks,

    /// <summary>Steps of one standard deviation around the mean.</summary>
    StandardDeviation,

    /// <summary>The publisher's groups by rank, from the best; sizes as published, else as even as can be with the larger ones outside.</summary>
    Groups,

    /// <summary>The bounds as given.</summary>
    Fixed,
}

/// <summary>A rule for classes.</summary>
/// <param name="Count">Wanted number of classes, 2 … 7; fewer come out when there are fewer different values.</param>
/// <param name="Bounds">Inner bounds for <see cref="ClassMethod.Fixed"/>, rising; a value on a bound belongs above it.</param>
/// <param name="Sizes">Units per group for <see cref="ClassMethod.Groups"/>, best first (16, 16, 15, 16).</param>
public sealed record ClassRule(ClassMethod Method, int Count = 5, EquatableArray<decimal> Bounds = default, EquatableArray<int> Sizes = default)
{
    /// <summary>More classes than this cannot be told apart.</summary>
    public const int Most = 7;
}
