using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Assembling;

/// <summary>The tuples of an axis as answered. Where two members bear one name, the ended one says until when: "Đắk Lắk (đến 30/6/2025)".</summary>
internal static class AxisCaptions
{
    /// <param name="shown">The tuples answered; null stands for an "others" row.</param>
    /// <param name="within">Of each "others" row the outer members it stands within; none where it stands over all.</param>
    public static EquatableArray<AxisTuple> Of(ImmutableArray<BoundTuple?> shown, ImmutableArray<BoundTuple> all, string language, ImmutableArray<ImmutableArray<BoundMember>> within = default)
    {
        var others = 0;
        var doubled = HasEnded(all) ? Doubled(Units(all)) : [];
        var template = all.Length > 0 ? all[0].Members : [];
        var (told, last) = (new Dictionary<BoundMember, AxisMember>(ReferenceEqualityComparer.Instance), new (BoundMember? Bound, AxisMember Told)[template.Length]);
        var tuples = new AxisTuple[shown.Length];
        for (var i = 0; i < tuples.Length; i++)
        {
            tuples[i] = shown[i] is { } bound ? Compared(bound, Plain(bound), language) : Others(template, within.IsDefault ? [] : within[others++], doubled, language);
        }

        return new(ImmutableCollectionsMarshal.AsImmutableArray(tuples));

        // Neighbouring tuples share most of their members.
        AxisTuple Plain(BoundTuple bound)
        {
            var members = new AxisMember[bound.Members.Length];
            for (var at = 0; at < members.Length; at++)
            {
                var member = bound.Members[at];
                if (!ReferenceEquals(last[at].Bound, member))
                {
                    // On an axis of one entry every member stands once.
                    last[at] = (member, members.Length > 1 && told.TryGetValue(member, out var known) ? known : Told(member));
                }

                members[at] = last[at].Told;
            }

            return new(new EquatableArray<AxisMember>(ImmutableCollectionsMarshal.AsImmutableArray(members)));
        }

        AxisMember Told(BoundMember member)
        {
            var said = Member(member, doubled, language);
            if (template.Length > 1)
            {
                told[member] = said;
            }

            return said;
        }
    }

    /// <summary>Whether a unit on the axis has ended: only such ones are told apart.</summary>
    private static bool HasEnded(ImmutableArray<BoundTuple> all)
    {
        foreach (var tuple in all)
        {
            foreach (var member in tuple.Members)
            {
                if (member is { Dimension.Role: DimensionRole.Unit, Member.ValidTo: not null })
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Units that bear the name of another one.</summary>
    private static HashSet<string> Doubled(HashSet<Member> units) =>
        units.DistinctBy(m => (m.Dimension, m.Key)).GroupBy(m => (m.Dimension, m.Level, m.Name)).Where(g => g.Skip(1).Any()).SelectMany(g => g).Select(m => m.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>The units on an axis, each mostly once: neighbouring tuples share theirs.</summary>
    private static HashSet<Member> Units(ImmutableArray<BoundTuple> all)
    {
        var found = new HashSet<Member>(ReferenceEqualityComparer.Instance);
        for (var i = 0; all.Length > 0 && i < all[0].Members.Length; i++)
        {
            Member? before = null;
            foreach (var tuple in all[0].Members[i].Dimension.Role == DimensionRole.Unit ? all : [])
            {
                if (tuple.Members[i].Member is { } unit && !ReferenceEquals(unit, before))
                {
                    found.Add(before = unit);
                }
            }
        }

        return found;
    }

    private static AxisMember Member(BoundMember bound, HashSet<string> doubled, string language)
    {
        if (bound.Member is not { } member)
        {
            return new AxisMember(bound.Level, "", language == "en" ? "Total" : "Tổng", IsTotal: true);
        }

        var caption = member.Caption(language);
        if (doubled.Contains(member.Key) && member.ValidTo is { } to && bound.Dimension.Role == DimensionRole.Unit)
        {
            caption = language == "en"
                ? string.Create(CultureInfo.InvariantCulture, $"{caption} (until {to:d MMM yyyy})")
                : string.Create(CultureInfo.InvariantCulture, $"{caption} (đến {to.Day}/{to.Month}/{to.Year})");
        }

        return new AxisMember(bound.Level, member.Key, caption, Depth: bound.Depth);
    }

    /// <summary>A comparison is a column member: the key of the column compared, then to what and as what.</summary>
    private static AxisTuple Compared(BoundTuple bound, AxisTuple tuple, string language)
    {
        var caption = language == "en" ? "Value" : "Giá trị";
        if (bound.Compared is not { } comparison)
        {
            return bound.IsBase && tuple.Members.Count == 0 ? new AxisTuple([new AxisMember("compare", "", caption)]) : tuple;
        }

        var last = tuple.Members.Count > 0 ? tuple.Members[^1] : new AxisMember("compare", "", "");
        var told = CompareCaption.Of(comparison, language);
        var compared = last with { Key = last.Key + comparison.Suffix, Caption = last.Caption.Length > 0 ? $"{last.Caption}: {told}" : told, Compared = comparison.Suffix[1..] };
        return new AxisTuple(tuple.Members.Items.Take(tuple.Members.Count - 1).Append(compared).ToEquatableArray());
    }

    private static AxisTuple Others(ImmutableArray<BoundMember> template, ImmutableArray<BoundMember> within, HashSet<string> doubled, string language) => new(template.Select((m, i) =>
        i < within.Length ? Member(within[i], doubled, language)
        : new AxisMember(m.Level, i == within.Length ? "others" : "", i == within.Length ? (language == "en" ? "Others" : "Khác") : "", IsOthers: true)).ToEquatableArray());
}
