using System.Collections.Immutable;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Planning;

namespace ParAnalytics.Olap.Aggregates;

/// <summary>What a plan says of one column, taken out of it: which values it asks about, and to which members it lifts them.</summary>
internal sealed record HeldConditions(ImmutableArray<InTexts> Within, ImmutableArray<HeldMembers> Members)
{
    /// <summary>The plan without what it says of the column. What cannot be taken out stays, and is then not covered.</summary>
    public static (PlanNode Input, HeldConditions Of) Of(PlanNode plan, string column)
    {
        switch (plan)
        {
            case Slice slice:
                var (under, asked) = Of(slice.Input, column);
                var own = slice.Conditions.Items.OfType<InTexts>().Where(c => c.Column == column).ToImmutableArray();
                var left = slice.Conditions.Items.Where(c => c is not InTexts texts || texts.Column != column).ToEquatableArray();
                return (left.Count > 0 ? new Slice(under, left) : under, asked with { Within = asked.Within.AddRange(own) });
            case Recode { Split.Length: 0 } recode:
                var (below, known) = Of(recode.Input, column);
                return recode.Column == column
                    ? (below, known with { Members = known.Members.Add(new HeldMembers(recode.Name, recode.From, recode.To)) })
                    : (recode with { Input = below }, known);
            case Bucket { Until.Length: 0 } bucket:
                var (days, found) = Of(bucket.Input, column);
                return (bucket with { Input = days }, found);
            default:
                return (plan, new HeldConditions([], []));
        }
    }
}
