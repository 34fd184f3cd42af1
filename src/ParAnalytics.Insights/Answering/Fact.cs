using System.Globalization;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Insights.Answering;

/// <summary>A number of a sentence and the cell it stands in.</summary>
/// <param name="Form">How it is written: percent, points, percentage_points, places, rank, count, year, number.</param>
/// <param name="UnitKey">The unit it speaks of; <c>vn:</c> for the whole field.</param>
/// <param name="Period">Year or period; empty when it has none.</param>
public sealed record Fact(decimal Number, string Form, int Decimals, string UnitKey, string Measure, string Period)
{
    /// <summary>Of a rank, out of how many: <c>22/34</c>.</summary>
    public int? Of { get; init; }

    /// <summary>Criterion it belongs to; empty for the index itself.</summary>
    public string Node { get; init; } = "";

    /// <summary>Index family whose figure it is; empty where it is none of an index.</summary>
    public string Family { get; init; } = "";

    /// <summary>Whether a plus stands before what is above zero.</summary>
    public bool IsSigned { get; init; }

    public string In(string language)
    {
        var isEnglish = language == "en";
        var text = (IsSigned && Number > 0 ? "+" : "") + CellText.Number(Number, Form == "year" ? 0 : Decimals, language);
        return Form switch
        {
            "year" => Number.ToString("0", CultureInfo.InvariantCulture),
            "percent" => text + (isEnglish ? "%" : "\u00A0%"),
            "percentage_points" => text + (isEnglish ? " pp" : "\u00A0điểm\u00A0%"),
            "points" => text + (isEnglish ? " points" : "\u00A0điểm"),
            "places" => text + (isEnglish ? (Number is 1 or -1 ? " place" : " places") : "\u00A0bậc"),
            "days" => text + (isEnglish ? (Number is 1 or -1 ? " day" : " days") : "\u00A0ngày"),
            "rank" when Of is { } of => text + "/" + of.ToString(CultureInfo.InvariantCulture),
            _ => text,
        };
    }
}
