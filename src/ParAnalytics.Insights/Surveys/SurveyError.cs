namespace ParAnalytics.Insights.Surveys;

/// <summary>How far a surveyed percentage may lie from the truth, by its sample.</summary>
internal static class SurveyError
{
    /// <summary>Standard error in percentage points of a percentage from <paramref name="n"/> answers with the design effect of a clustered sample.</summary>
    public static double Of(double percent, double n, double designEffect)
    {
        var p = Math.Clamp(percent / 100, 0, 1);
        return n <= 0 ? 0 : 100 * Math.Sqrt(designEffect * p * (1 - p) / n);
    }

    /// <summary>Whether two figures cannot be told apart at the level of z.</summary>
    public static bool AreTied(double left, double leftError, double right, double rightError, double z) =>
        Math.Abs(left - right) <= z * Math.Sqrt((leftError * leftError) + (rightError * rightError)) + 1e-12;
}
