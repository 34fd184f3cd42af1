namespace ParAnalytics.Domain.Indices;

/// <summary>Who gave the score. Bases stand side by side and are never added silently; the final score is appraised + surveyed (+ statistic).</summary>
public enum ScoreBasis
{
    /// <summary>Điểm tự đánh giá.</summary>
    SelfAssessed,

    /// <summary>Điểm thẩm định.</summary>
    Appraised,

    /// <summary>Điểm điều tra xã hội học.</summary>
    Surveyed,

    /// <summary>From statistics.</summary>
    Statistic,

    /// <summary>As finally published.</summary>
    Published,
}

/// <summary>The tokens by which files and queries name a <see cref="ScoreBasis"/>.</summary>
public static class ScoreBasisToken
{
    public static string ToToken(this ScoreBasis basis) => basis switch
    {
        ScoreBasis.SelfAssessed => "self",
        ScoreBasis.Appraised => "appraised",
        ScoreBasis.Surveyed => "surveyed",
        ScoreBasis.Statistic => "statistic",
        _ => "published",
    };

    /// <summary>Reads a token, also in the form of a criterion table's method column (APPRAISED, STAT, SURVEY_LEADER, SURVEY_SIPAS).</summary>
    public static ScoreBasis? TryParse(string token) => token.ToLowerInvariant() switch
    {
        "self" => ScoreBasis.SelfAssessed,
        "appraised" => ScoreBasis.Appraised,
        "surveyed" or "survey_leader" or "survey_sipas" => ScoreBasis.Surveyed,
        "statistic" or "stat" => ScoreBasis.Statistic,
        "published" => ScoreBasis.Published,
        _ => null,
    };
}
