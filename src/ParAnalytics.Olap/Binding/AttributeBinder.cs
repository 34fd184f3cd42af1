using System.Collections.Immutable;
using ParAnalytics.Domain.Faults;
using ParAnalytics.Domain.Text;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Olap.Binding;

/// <summary>A condition on an attribute → the members of the dimension that have it.</summary>
internal sealed class AttributeBinder(CubeModel cube, IMemberCatalogue catalogue)
{
    public (CubeDimension Dimension, ImmutableArray<Member> Members) Bind(AttributeFilter filter, string place)
    {
        var dot = filter.Attribute.IndexOf('.', StringComparison.Ordinal);
        var dimension = dot > 0 ? cube.Dimension(filter.Attribute[..dot]) : null;
        if (dimension is null)
        {
            throw QueryFaults.UnknownAttribute(filter.Attribute, $"{place}.attribute", cube.Dimensions.Items.SelectMany(Names));
        }

        var name = filter.Attribute[(dot + 1)..];
        if (!Names(dimension).Contains(filter.Attribute, StringComparer.Ordinal))
        {
            throw QueryFaults.UnknownAttribute(filter.Attribute, $"{place}.attribute", Names(dimension));
        }

        var byValue = catalogue.MembersOf(dimension.Id).Where(m => m.Attribute(name) is { Length: > 0 }).ToLookup(m => TextFold.Fold(m.Attribute(name)!), StringComparer.Ordinal);
        var found = filter.In.Items.SelectMany((value, i) => byValue[TextFold.Fold(value)] is var members && members.Any()
            ? members
            : throw QueryFaults.UnknownMember(value, filter.Attribute, FormattableString.Invariant($"{place}.in[{i}]"), Near(value, byValue.SelectMany(g => g.Select(m => m.Attribute(name)!)).Distinct(StringComparer.Ordinal))));
        return (dimension, [.. found.DistinctBy(m => m.Key)]);
    }

    private IEnumerable<string> Names(CubeDimension dimension) =>
        catalogue.MembersOf(dimension.Id).SelectMany(m => m.Attributes.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(a => $"{dimension.Id}.{a}");

    private static EquatableArray<string> Near(string value, IEnumerable<string> known)
    {
        var values = known.ToArray();
        var near = Nearest.Of(value, values);
        return near.Count > 0 ? near : values.Take(5).ToEquatableArray();
    }
}
