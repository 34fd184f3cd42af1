namespace ParAnalytics.Olap.Answer;

/// <summary>A rank is told out of how many, <c>22/34</c>: an answer brings the size of the field as a measure beside the rank.</summary>
public static class RankField
{
    private const string Rank = "rank", Size = "rank_of";

    /// <summary>How many units were ranked; null where that was not asked for or is not known.</summary>
    public static decimal? SizeOf(CellSet answer, int row, int column) => Has(answer, Size) ? answer.At(Size, row, column).Number : null;

    /// <summary>What stands behind the rank of a place, <c>/34</c>; empty where the size was not asked for or is not known.</summary>
    public static string Behind(CellSet answer, int row, int column, string language) =>
        SizeOf(answer, row, column) is { } field ? "/" + CellText.Number(field, 0, language) : "";

    /// <summary>The same behind the rank itself alone, and nothing behind another measure.</summary>
    public static string Behind(CellSet answer, MeasureHeader measure, int row, int column, string language) =>
        measure.Id == Rank ? Behind(answer, row, column, language) : "";

    /// <summary>Whether the measure is told behind the ranks beside it, so that it needs no column of its own.</summary>
    public static bool IsToldBehind(CellSet answer, MeasureHeader measure) => measure.Id == Size && Has(answer, Rank);

    private static bool Has(CellSet answer, string measure) => answer.Measures.Items.Any(m => m.Id == measure);
}
