using System.Collections.Immutable;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Olap.Binding;

/// <summary>What a comparison column compares with.</summary>
internal enum ComparedWith
{
    PreviousYear,

    /// <summary>As <see cref="PreviousYear"/>, but of a period that is not over only the same part of the year before.</summary>
    SamePeriodLastYear,
    Target,
    Mean,
    Median,
    Best,
    Worst,
    PeerGroup,

    /// <summary>A fixed year or period.</summary>
    Period,

    /// <summary>A fixed unit.</summary>
    Unit,
}

/// <summary>In which form.</summary>
internal enum ComparedAs
{
    Value,
    Difference,
    PercentDifference,
}

/// <summary>A comparison, found: a column beside a column.</summary>
/// <param name="To">As the question names it.</param>
/// <param name="Member">The fixed period or unit.</param>
internal sealed record BoundComparison(ComparedWith With, ComparedAs As, string To, Member? Member)
{
    /// <summary>What follows the key of the column compared: <c>|previous_year|difference</c>.</summary>
    public string Suffix => $"|{To}|{Definitions.SnakeCase.Of(As.ToString())}";

    public bool IsOfTime => With is ComparedWith.PreviousYear or ComparedWith.SamePeriodLastYear or ComparedWith.Period;

    /// <summary>Whether the comparison is with what all units of the field make.</summary>
    public bool IsOfField => With is ComparedWith.Mean or ComparedWith.Median or ComparedWith.Best or ComparedWith.Worst or ComparedWith.PeerGroup;
}

/// <summary>Comparisons → columns beside columns.</summary>
internal static class ComparisonBinder
{
    private static readonly ImmutableArray<(string Token, ComparedWith With)> Tokens =
    [
        .. Enum.GetValues<ComparedWith>().Where(w => w is not (ComparedWith.Period or ComparedWith.Unit)).Select(w => (Definitions.SnakeCase.Of(w.ToString()), w)),
    ];

    public static ImmutableArray<BoundComparison> Bind(CubeModel cube, IMemberCatalogue catalogue, IReadOnlyList<Comparison> comparisons)
    {
        if (comparisons.Count > QueryCaps.Comparisons)
        {
            throw QueryFaults.AboveCap("phép so sánh", "comparisons", QueryCaps.Comparisons, "compare");
        }

        return [.. comparisons.SelectMany((c, i) => One(cube, catalogue, c, FormattableString.Invariant($"compare[{i}]")))];
    }

    /// <summary>Each column, then the comparisons with it.</summary>
    public static ImmutableArray<BoundTuple> Beside(ImmutableArray<BoundTuple> columns, ImmutableArray<BoundComparison> comparisons) =>
        comparisons.IsEmpty ? columns : [.. columns.SelectMany(c => comparisons.Select(k => c with { Compared = k }).Prepend(c with { IsBase = true }))];

    private static IEnumerable<BoundComparison> One(CubeModel cube, IMemberCatalogue catalogue, Comparison comparison, string place)
    {
        var (with, member) = Found(cube, catalogue, comparison.To, $"{place}.to");
        return Forms(comparison.As, $"{place}.as").Select(form => new BoundComparison(with, form, comparison.To, member));
    }

    private static (ComparedWith With, Member? Member) Found(CubeModel cube, IMemberCatalogue catalogue, string to, string position)
    {
        foreach (var (token, with) in Tokens)
        {
            if (token == to)
            {
                return (with, null);
            }
        }

        var members = new MemberResolver(catalogue, EraPolicy.AsWas);
        if (cube.Dimension(DimensionRole.Period) is { } period && Periods.TryParse(period.Id, to) is not null)
        {
            return (ComparedWith.Period, members.Resolve(period, null, to, [], position));
        }

        if (cube.Dimension(DimensionRole.Time) is { } year && to.Length == 4 && to.All(char.IsAsciiDigit))
        {
            return (ComparedWith.Period, members.Resolve(year, null, to, [], position));
        }

        return to.Contains(':', StringComparison.Ordinal) && cube.Dimension(DimensionRole.Unit) is { } unit
            ? (ComparedWith.Unit, members.Resolve(unit, null, to, [], position))
            : throw QueryFaults.UnknownToken(to, position, [.. Tokens.Select(t => t.Token), "2024", "p34:66"]);
    }

    private static ComparedAs[] Forms(string? written, string position) => written switch
    {
        null => [ComparedAs.Value, ComparedAs.Difference],
        "value" => [ComparedAs.Value],
        "difference" => [ComparedAs.Difference],
        "percent_difference" => [ComparedAs.PercentDifference],
        _ => throw QueryFaults.UnknownToken(written, position, "value", "difference", "percent_difference"),
    };
}
