namespace ParAnalytics.Insights.Narration;

/// <summary>What is known of a unit on one index in one year; null for what is not known, and then nothing is said of it.</summary>
/// <param name="Title">The index's name as documents write it: PAR Index, SIPAS.</param>
/// <param name="Form">How its values are written: percent, points or number.</param>
/// <param name="BestName">Who holds the best value.</param>
/// <param name="Before">The value of the year before, where the two compare.</param>
/// <param name="Places">Places won (positive) or lost, where the two ranks compare.</param>
internal sealed record IndexFacts(string UnitKey, string UnitName, string Title, int Year, string Form, int Decimals)
{
    /// <summary>The index; empty where nothing is to be linked.</summary>
    public string Family { get; init; } = "";

    public decimal? Value { get; init; }

    public int? Rank { get; init; }

    public int? RankOf { get; init; }

    public decimal? Mean { get; init; }

    public decimal? Best { get; init; }

    public string? BestName { get; init; }

    public decimal? Worst { get; init; }

    public string? WorstName { get; init; }

    public decimal? Before { get; init; }

    public int? Places { get; init; }

    /// <summary>What those are that are ranked: "tỉnh, thành phố".</summary>
    public string Peers { get; init; } = "tỉnh, thành phố";

    public string PeersEn { get; init; } = "provinces";
}
