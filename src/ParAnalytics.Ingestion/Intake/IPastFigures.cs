using ParAnalytics.Domain.Values;

namespace ParAnalytics.Ingestion.Intake;

/// <summary>
/// The port through which the rules see what is published already, to hold a file against it. The warehouse implements it; where there is none,
/// a file is held against itself alone.
/// </summary>
public interface IPastFigures
{
    /// <summary>Published headline values by unit and node of one family and year.</summary>
    IReadOnlyDictionary<(string Unit, string Node), decimal> Values(string family, int year);

    /// <summary>Published ranks by unit and node of one family and year.</summary>
    IReadOnlyDictionary<(string Unit, string Node), Rank> Ranks(string family, int year);

    /// <summary>Counts to date of the service index by unit and node, newest day of the year last.</summary>
    IReadOnlyDictionary<(string Unit, string Node), IReadOnlyList<PastCount>> CountsToDate(int year);
}

/// <summary>A count since 1 January as it stood on a day.</summary>
public sealed record PastCount(DateOnly AsOf, decimal? Numerator, decimal? Denominator);
