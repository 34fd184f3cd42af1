using System.Globalization;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit.Oracle.Figures;

namespace ParAnalytics.TestKit.Oracle.Asking;

/// <summary>The columns that stand beside each column: the figure elsewhere, the difference to it, the difference in percent of it.</summary>
internal sealed class PlainComparisons(PlainMeasures measures)
{
    /// <summary>Each column followed by its comparisons, value first.</summary>
    public static IReadOnlyList<PlainTuple> Beside(IReadOnlyList<PlainTuple> columns, IEnumerable<Comparison> compare) =>
    [
        .. columns.SelectMany(c => compare
            .SelectMany(k => k.As is { } one ? [(k.To, one)] : new[] { (k.To, "value"), (k.To, "difference") })
            .Select(k => c with { Compared = k }).Prepend(c)),
    ];

    public Cell At(string measure, Place? place, (string To, string As) compared)
    {
        if (place is null || !measures.IsInForce(place) || Elsewhere(measure, place, compared.To) is not { } other)
        {
            return Cell.Missing(ValueState.NotApplicable);
        }

        var here = measures.Of(measure, place);
        var figure = compared.As switch
        {
            "value" => other,
            _ when !other.Has => other,
            _ when !here.Has => here,
            _ when !IsComparable(measure, place, compared.To, here, other) => Figure.NotApplicable,
            "difference" => Figure.Both(here, other, (h, o) => h - o),
            _ => Figure.Both(here, other, (h, o) => o == 0 ? null : 100 * (h - o) / Math.Abs(o)),
        };
        return new(figure.Number, null, figure.State, figure.Origin);
    }

    private Figure? Elsewhere(string measure, Place place, string to) => to switch
    {
        "previous_year" or "same_period_last_year" => measures.Of(measure, measures.InYear(place, place.Year - 1)),
        "mean" or "median" or "best" or "worst" or "peer_group" => measure is "value" or "points" or "published_value" or "computed_value" ? measures.Of(to == "peer_group" ? "mean" : to, place) : null,
        "target" => Figure.NotPublished,
        _ when int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var year) => measures.Of(measure, measures.InYear(place, year)),
        _ => null,
    };

    /// <summary>A figure of another year is comparable within one set only, a rank also only out of the same number.</summary>
    private bool IsComparable(string measure, Place place, string to, Figure here, Figure other)
    {
        if (to is "mean" or "median" or "best" or "worst" or "peer_group" or "target")
        {
            return true;
        }

        var then = measures.InYear(place, int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : place.Year - 1);
        var sameField = measures.Of("rank_of", place).Number == measures.Of("rank_of", then).Number;
        return measure is "rank_of" or "max_points" || (measure is "rank" or "quartile"
            ? (!here.Has || !other.Has || sameField) && (measures.IsWholeIndex(place) || measures.Compare(measure, place, then))
            : measures.Compare(measure, place, then));
    }
}
