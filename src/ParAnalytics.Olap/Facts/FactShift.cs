using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Facts;

/// <summary>The periods of a question moved to where a comparison looks; keys stay, so that a cell finds its counterpart under its own.</summary>
internal sealed class FactShift(BoundComparison comparison, DateOnly today)
{
    public Member Of(CubeDimension dimension, Member member) => comparison.Member is { } there
        ? there with { Key = member.Key }
        : dimension.Role == DimensionRole.Time ? CatalogueMembers.Year(member.Order - 1) with { Key = member.Key }
        : Periods.Of(dimension.Id, YearBefore(Periods.RangeOf(member))) with { Key = member.Key, Level = member.Level, Order = member.Order };

    public DateOnly Of(DateOnly day) => comparison.Member is { ValidTo: { } end } ? end : day.AddYears(-1);

    private DateRange YearBefore(DateRange range)
    {
        var end = comparison.With == ComparedWith.SamePeriodLastYear && range.To > today && range.From <= today ? today : range.To;
        var isMonthEnd = end.AddDays(1).Day == 1;
        return new DateRange(range.From.AddYears(-1), isMonthEnd ? end.AddDays(1).AddYears(-1).AddDays(-1) : end.AddYears(-1));
    }
}
