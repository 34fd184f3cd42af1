using System.Globalization;
using ParAnalytics.Insights.Answering;
using ParAnalytics.Insights.Asking;

namespace ParAnalytics.Insights.Narration;

/// <summary>
/// Facts → a sentence as an administrative report writes it. Each clause is said when its facts are there and left out when they are not; no number is
/// said that is not a fact.
/// <code>
/// Chỉ số PAR Index năm 2025 của tỉnh Đắk Lắk là 89,38 %; xếp vị thứ 22/34 tỉnh, thành phố (trung bình …; cao nhất là … với …, thấp nhất là … với …).
/// </code>
/// </summary>
internal static class IndexSentence
{
    /// <summary>Null when there is nothing to say.</summary>
    public static Sentence? Of(IndexFacts facts, string language)
    {
        if (facts.Value is null && facts.Rank is null)
        {
            return null;
        }

        var parts = new List<Sentence>();
        var year = Year(facts);
        parts.Add(facts.Value is { } value
            ? Sentence.Of(language, new("Chỉ số {0} năm {1} của {2} là {3}", "The {0} {1} of {2} is {3}"), facts.Title, year, facts.UnitName, Figure(facts, value, "value"))
            : Sentence.Of(language, new("Chỉ số {0} năm {1} của {2} chưa có giá trị công bố", "The {0} {1} of {2} has no published value"), facts.Title, year, facts.UnitName));
        if (facts.Rank is { } rank)
        {
            parts.Add(facts.RankOf is { } of
                ? Sentence.Of(language, new("; xếp vị thứ {0} {1}", "; rank {0} {2}"), new Fact(rank, "rank", 0, facts.UnitKey, "rank", Period(facts)) { Of = of, Family = facts.Family }, facts.Peers, facts.PeersEn)
                : Sentence.Of(language, new("; xếp vị thứ {0}", "; rank {0}"), new Fact(rank, "number", 0, facts.UnitKey, "rank", Period(facts)) { Family = facts.Family }));
        }

        if (Change(facts, language) is { } change)
        {
            parts.Add(change);
        }

        if (Field(facts, language) is { } field)
        {
            parts.Add(field);
        }

        parts.Add(new Sentence([new WordsPart(".")]));
        return Sentence.Join("", parts);
    }

    private static Sentence? Change(IndexFacts facts, string language)
    {
        if (facts is not { Value: { } value, Before: { } before })
        {
            return null;
        }

        var difference = new Fact(Math.Abs(value - before), facts.Form == "percent" ? "percentage_points" : facts.Form, facts.Decimals, facts.UnitKey, "value_change", Period(facts)) { Family = facts.Family };
        var isShown = decimal.Round(value - before, facts.Decimals, MidpointRounding.AwayFromZero);
        var said = Sentence.Of(language, isShown switch
        {
            > 0 => new("; tăng {0} so với năm {1}", "; up {0} on {1}"),
            < 0 => new("; giảm {0} so với năm {1}", "; down {0} on {1}"),
            _ => new Phrase("; không đổi so với năm {1}", "; unchanged on {1}"),
        }, difference, Year(facts, -1));
        if (facts.Places is not { } places)
        {
            return said;
        }

        var moved = new Fact(Math.Abs(places), "places", 0, facts.UnitKey, "rank_shift", Period(facts)) { Family = facts.Family };
        return Sentence.Join("", said, Sentence.Of(language, places switch
        {
            > 0 => new(", lên {0}", ", {0} up"),
            < 0 => new(", xuống {0}", ", {0} down"),
            _ => new Phrase(", giữ nguyên hạng", ", the rank unchanged"),
        }, moved));
    }

    private static Sentence? Field(IndexFacts facts, string language)
    {
        var clauses = new List<Sentence>();
        if (facts.Mean is { } mean)
        {
            clauses.Add(Sentence.Of(language, new("trung bình các {1} là {0}", "the mean of the {2} is {0}"), Figure(facts, mean, "mean", "vn:"), facts.Peers, facts.PeersEn));
        }

        if (facts.Best is { } best)
        {
            clauses.Add(facts.BestName is { } name
                ? Sentence.Of(language, new("cao nhất là {1} với {0}", "the highest is {1} with {0}"), Figure(facts, best, "best", "vn:"), name)
                : Sentence.Of(language, new("cao nhất là {0}", "the highest is {0}"), Figure(facts, best, "best", "vn:")));
        }

        if (facts.Worst is { } worst)
        {
            clauses.Add(facts.WorstName is { } name
                ? Sentence.Of(language, new("thấp nhất là {1} với {0}", "the lowest is {1} with {0}"), Figure(facts, worst, "worst", "vn:"), name)
                : Sentence.Of(language, new("thấp nhất là {0}", "the lowest is {0}"), Figure(facts, worst, "worst", "vn:")));
        }

        return clauses.Count == 0 ? null : Sentence.Join("", new Sentence([new WordsPart(" (")]), Sentence.Join("; ", clauses), new Sentence([new WordsPart(")")]));
    }

    private static Fact Figure(IndexFacts facts, decimal number, string measure, string? unit = null) => new(number, facts.Form, facts.Decimals, unit ?? facts.UnitKey, measure, Period(facts)) { Family = facts.Family };

    private static Fact Year(IndexFacts facts, int step = 0) => new(facts.Year + step, "year", 0, "vn:", "year", (facts.Year + step).ToString(CultureInfo.InvariantCulture));

    private static string Period(IndexFacts facts) => facts.Year.ToString(CultureInfo.InvariantCulture);
}
