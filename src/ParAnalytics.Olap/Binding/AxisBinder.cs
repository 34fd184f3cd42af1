using System.Collections.Immutable;
using System.Globalization;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Units;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Olap.Binding;

/// <summary>The entries of an axis → its tuples, with totals where asked.</summary>
internal sealed class AxisBinder(CubeModel cube, IMemberCatalogue catalogue, Selections selections, Scope scope, EraPolicy era)
{
    private readonly MemberResolver _members = new(catalogue, era, cube);
    private long _tried;

    public ImmutableArray<BoundTuple> Bind(IReadOnlyList<AxisEntry> entries, TotalsOfAxis totals, string axis)
    {
        var bound = entries.Select((entry, i) => Entry(entry, FormattableString.Invariant($"{axis}[{i}]"))).ToImmutableArray();
        var totalled = bound.Select(b => totals.All || totals.Levels.Contains(b.Level) || totals.Levels.Contains(b.Dimension.Id)).ToArray();
        foreach (var unknown in totals.Levels.Where(l => !bound.Any(b => b.Level == l || b.Dimension.Id == l)))
        {
            throw QueryFaults.UnknownLevel(unknown, $"totals.{axis}", bound.Select(b => b.Level));
        }

        var tuples = ImmutableArray.CreateBuilder<BoundTuple>();
        Nest(bound, totalled, [], tuples, axis);
        return tuples.ToImmutable();
    }

    private void Nest(ImmutableArray<BoundEntry> entries, bool[] totalled, ImmutableArray<BoundMember> prefix, ImmutableArray<BoundTuple>.Builder tuples, string axis)
    {
        if (prefix.Length == entries.Length)
        {
            tuples.Add(new BoundTuple(prefix));
            return;
        }

        var entry = entries[prefix.Length];
        _tried += entry.Members.Length;
        if (tuples.Count > QueryCaps.Cells || _tried > QueryCaps.Tuples)
        {
            throw QueryFaults.AboveCap("ô trong một câu trả lời", "cells in an answer", QueryCaps.Cells, axis);
        }

        var limits = Limits(entry.Dimension, prefix);
        foreach (var member in entry.Members)
        {
            if (limits.Length == 0 || Fits(member, limits))
            {
                Nest(entries, totalled, prefix.Add(member), tuples, axis);
            }
        }

        if (totalled[prefix.Length])
        {
            tuples.Add(new BoundTuple(prefix.AddRange(entries.Skip(prefix.Length).Select(e => e.Total))));
        }
    }

    /// <summary>The outer members that say something of the members of a dimension.</summary>
    private static ImmutableArray<BoundMember> Limits(CubeDimension inner, ImmutableArray<BoundMember> prefix) => prefix.RemoveAll(outer =>
        outer.Dimension.Id != inner.Id && (outer.Dimension.Role, inner.Role) is not ((DimensionRole.Family, DimensionRole.Criterion) or (DimensionRole.Criterion, DimensionRole.Family)));

    /// <summary>Below a region stand its own provinces, beside an index its own criteria.</summary>
    private bool Fits(BoundMember member, ImmutableArray<BoundMember> prefix)
    {
        foreach (var outer in prefix)
        {
            if (!Fits(member, outer))
            {
                return false;
            }
        }

        return true;
    }

    private bool Fits(BoundMember member, BoundMember outer) =>
        outer.Dimension.Id == member.Dimension.Id && outer.Dimension.Role == DimensionRole.Period ? Periods.RangeOf(outer.Member!).Holds(Periods.RangeOf(member.Member!))
        : outer.Dimension.Id == member.Dimension.Id ? catalogue.IsWithin(member.Member!, outer.Member!.Key)
        : (outer.Dimension.Role, member.Dimension.Role) switch
        {
            (DimensionRole.Family, DimensionRole.Criterion) => member.Member!.Attribute("family") == outer.Member!.Key,
            (DimensionRole.Criterion, DimensionRole.Family) => outer.Member!.Attribute("family") == member.Member!.Key,
            _ => true,
        };

    /// <summary>Whether the question is about one peer group: units of others are then not asked about.</summary>
    private bool IsOfPeers => cube.Grain == CubeGrain.Points && cube.Dimension("peer_group") is { } peers && selections.Has(peers);

    private BoundEntry Entry(AxisEntry entry, string place)
    {
        switch (entry)
        {
            case LevelAxis all:
                var (dimension, level) = LevelNames.Find(cube, all.Level, $"{place}.level");
                level ??= dimension.Level(all.Level);
                return new BoundEntry(dimension, level?.FullName ?? all.Level, Kept(all, dimension, OfLevel(dimension, level, all.Level, place), place))
                {
                    Whole = dimension.Role == DimensionRole.Criterion ? TotalOf.Root : null,
                };
            case MembersAxis named:
                var (owner, within) = named.Level.Length > 0 ? LevelNames.Find(cube, named.Level, $"{place}.level") : (Guess(named.Members, $"{place}.members"), null);
                var chosen = named.Members.Items.Select((m, i) => _members.Resolve(owner, within, m, scope.Years, FormattableString.Invariant($"{place}.members[{i}]"))).DistinctBy(m => m.Key);
                return new BoundEntry(owner, within?.FullName ?? owner.Id, [.. chosen.Select(m => new BoundMember(owner, m.FullLevel, m))]);
            case DescendantsAxis below:
                return Descendants(below, place);
            default:
                throw new NotSupportedException(entry.GetType().Name);
        }
    }

    private ImmutableArray<BoundMember> OfLevel(CubeDimension dimension, CubeLevel? level, string written, string place)
    {
        var named = selections.Named(dimension);
        IEnumerable<Member> members = dimension.Role switch
        {
            DimensionRole.Time => scope.Years.Select(CatalogueMembers.Year),
            DimensionRole.Period => scope.Range is { } range ? Periods.Between(dimension.Id, (level ?? dimension.Levels[^1]).Id, range).Where(m => Asked(dimension, m)) : [],
            DimensionRole.Basis => selections.Has(dimension) ? named : BasisMembers.All,
            DimensionRole.Criterion => Nodes(dimension, level),
            _ when level is null => selections.Has(dimension) ? named : throw QueryFaults.UnknownLevel(written, $"{place}.level", dimension.Levels.Items.Select(l => l.FullName)),
            DimensionRole.Unit when !selections.IsNamed(dimension) => Left(dimension, level),
            DimensionRole.Unit => Left(dimension, level).UnionBy(named.Where(m => m.Level == level.Id), m => m.Key),
            _ => Left(dimension, level),
        };
        var isImplicit = (dimension.Role == DimensionRole.Unit && IsOfPeers) || (dimension.Role is DimensionRole.Time or DimensionRole.Period && !selections.Has(dimension)) || (dimension.Role == DimensionRole.Plain && cube.Grain == CubeGrain.Facts);
        var ordered = members.ToArray();
        var roots = level is { IsAny: true } ? ordered.Select(m => Depth(dimension, m)).DefaultIfEmpty(0).Min() : 0;
        return [.. ordered.Select(m => new BoundMember(dimension, level is { IsAny: false } ? level.FullName : m.FullLevel, m, level is { IsAny: true } ? Depth(dimension, m) - roots : 0, isImplicit))];
    }

    /// <summary>The members of a level that a set's conditions on attributes leave; those on measures are bounds of the axis.</summary>
    private ImmutableArray<BoundMember> Kept(LevelAxis axis, CubeDimension dimension, ImmutableArray<BoundMember> members, string place)
    {
        foreach (var (filter, i) in axis.Where.Items.Select((f, i) => (f, i)))
        {
            var at = FormattableString.Invariant($"{place}.where[{i}]");
            if (filter is AttributeFilter attribute)
            {
                var (owner, found) = new AttributeBinder(cube, catalogue).Bind(attribute, at);
                var keys = owner.Id == dimension.Id ? found.Select(m => m.Key).ToHashSet(StringComparer.Ordinal)
                    : throw QueryFaults.Contradiction($"{at}.attribute", $"'{attribute.Attribute}' không phải thuộc tính của '{dimension.Id}'.", $"'{attribute.Attribute}' is no attribute of '{dimension.Id}'.");
                members = [.. members.Where(m => keys.Contains(m.Member!.Key))];
            }
            else if (filter is not MeasureFilter)
            {
                throw QueryFaults.WrongShape(at, "một điều kiện theo thuộc tính (attribute) hoặc chỉ tiêu (measure)", "a condition on an attribute or a measure");
            }
        }

        return members;
    }

    private BoundEntry Descendants(DescendantsAxis below, string place)
    {
        var (dimension, level) = below.Level.Length > 0 ? LevelNames.Find(cube, below.Level, $"{place}.level") : (Guess([below.Member], $"{place}.descendants"), null);
        var top = _members.Resolve(dimension, level, below.Member, scope.Years, $"{place}.descendants");
        if (dimension.Role == DimensionRole.Period)
        {
            var finer = below.To is { } named ? named[(named.IndexOf('.', StringComparison.Ordinal) + 1)..] : Periods.Levels[Math.Min(Periods.Levels.IndexOf(top.Level) + 1, 4)];
            var target = dimension.Level(finer) ?? throw QueryFaults.UnknownLevel(finer, $"{place}.to", dimension.Levels.Items.Select(l => l.FullName));
            return new BoundEntry(dimension, target.FullName, [.. Periods.Between(dimension.Id, finer, Periods.RangeOf(top)).Where(m => Asked(dimension, m)).Select(m => new BoundMember(dimension, target.FullName, m))]);
        }

        CubeLevel? to = null;
        if (below.To is { } written)
        {
            to = LevelNames.Find(cube, written.Contains('.', StringComparison.Ordinal) ? written : $"{dimension.Id}.{written}", $"{place}.to").Level;
        }

        var tops = Tops(dimension, top);
        var members = tops.SelectMany(t => to is null
            ? catalogue.ChildrenOf(dimension.Id, t.Key)
            : catalogue.MembersOf(dimension.Id, to.IsAny ? null : to.Id).Where(m => m.Key != t.Key && catalogue.IsWithin(m, t.Key)));
        var alive = members.Where(m => dimension.Role != DimensionRole.Unit || Lives(m)).Where(m => !IsByFamily(dimension, top) || scope.Years.Any(y => m.ExistsOn(Era.FieldDay(y)))).Where(m => selections.Admits(dimension, m)).ToArray();
        var least = alive.Select(m => Depth(dimension, m)).DefaultIfEmpty(0).Min();
        return new BoundEntry(dimension, to?.FullName ?? dimension.Id, [.. alive.Select(m => new BoundMember(dimension, m.FullLevel, m, Depth(dimension, m) - least))])
        {
            Whole = dimension.Role == DimensionRole.Criterion ? new TotalOf(top) : null,
        };
    }

    /// <summary>A node named by family means that node of every set in force in the years asked.</summary>
    private IEnumerable<Member> Tops(CubeDimension dimension, Member top) => !IsByFamily(dimension, top) ? [top]
        : scope.Years.Select(y => catalogue.SetInForce(CriterionKey.Parse(top.Key).Set, y)).OfType<CriterionSet>().DistinctBy(s => s.Id)
            .Select(s => catalogue.Find(dimension.Id, $"{s.Id}/{CriterionKey.Parse(top.Key).Code}")).OfType<Member>();

    private static bool IsByFamily(CubeDimension dimension, Member member) =>
        dimension.Role == DimensionRole.Criterion && CriterionKey.TryParse(member.Key, out var key) && key.IsByFamily;

    /// <summary>Nodes of the sets in force in the years asked, in tree order.</summary>
    private IEnumerable<Member> Nodes(CubeDimension dimension, CubeLevel? level)
    {
        var sets = scope.Families.SelectMany(f => scope.Years.Select(y => catalogue.SetInForce(f, y))).OfType<CriterionSet>().DistinctBy(s => s.Id);
        return sets.SelectMany(s => Tree(CriterionKey.Root(s.Id).ToString()))
            .Where(m => level is null or { IsAny: true } || m.Level == level.Id)
            .Where(m => scope.Years.Any(y => m.ExistsOn(Era.FieldDay(y))))
            .Where(m => selections.Admits(dimension, m))
            .UnionBy(selections.Named(dimension).Where(m => CriterionKey.Parse(m.Key) is { IsByFamily: true, IsRoot: false } && level is null or { IsAny: true }), m => m.Key)
            .ToArray();

        IEnumerable<Member> Tree(string key) => catalogue.Find(dimension.Id, key) is { } node
            ? catalogue.ChildrenOf(dimension.Id, key).SelectMany(child => Tree(child.Key)).Prepend(node)
            : [];
    }

    /// <summary>The members of a level that filters leave; of units those that live.</summary>
    private List<Member> Left(CubeDimension dimension, CubeLevel level)
    {
        var (found, isUnit, isFiltered) = (new List<Member>(), dimension.Role == DimensionRole.Unit, selections.Has(dimension));
        var above = isFiltered ? Above(dimension) : null;
        foreach (var member in catalogue.MembersOf(dimension.Id, level.Id))
        {
            if ((!isUnit || Lives(member)) && (!isFiltered || selections.Admits(dimension, member) || (above?.Contains(member.Key) != false && Surrounds(dimension, member))))
            {
                found.Add(member);
            }
        }

        return found;
    }

    /// <summary>The keys of what stands above members that filters name; null where some of it is not to be found.</summary>
    private HashSet<string>? Above(CubeDimension dimension)
    {
        var (above, open) = (new HashSet<string>(StringComparer.Ordinal), new Stack<Member>(selections.Groups(dimension).SelectMany(g => g)));
        while (open.TryPop(out var member))
        {
            foreach (var parent in member.Parents)
            {
                if (!above.Add(parent))
                {
                    continue;
                }

                if (catalogue.Find(dimension.Id, parent) is not { } next)
                {
                    return null;
                }

                open.Push(next);
            }
        }

        return above;
    }

    /// <summary>Facts that a filter on a finer level leaves still add up to the member above them.</summary>
    private bool Surrounds(CubeDimension dimension, Member member) => cube.Grain == CubeGrain.Facts && !dimension.IsExact
        && selections.Groups(dimension).All(g => g.Any(chosen => catalogue.IsWithin(chosen, member.Key) || catalogue.IsWithin(member, chosen.Key)));

    /// <summary>A period that a filter cuts is still asked about.</summary>
    private bool Asked(CubeDimension dimension, Member period) =>
        selections.Groups(dimension).All(g => g.Any(chosen => Periods.RangeOf(chosen).Touches(Periods.RangeOf(period))));

    private bool Lives(Member unit) => cube.Grain == CubeGrain.Facts ? LivesInRange(unit) : era.Kind == EraKind.AsWas ? scope.Years.Any(y => unit.ExistsOn(Era.FieldDay(y))) : unit.ValidTo is null;

    private bool LivesInRange(Member unit) => era.Kind != EraKind.AsWas ? unit.ValidTo is null
        : scope.Range is { } days ? (unit.ValidFrom is not { } from || from <= days.To) && (unit.ValidTo is not { } to || to >= days.From)
        : scope.Years.Length > 0 ? scope.Years.Any(y => unit.ExistsOn(Era.FieldDay(y)))
        : unit.ValidTo is null;

    private int Depth(CubeDimension dimension, Member member)
    {
        var depth = 0;
        for (var at = member; at.Parents.Count > 0 && catalogue.Find(dimension.Id, at.Parents[0]) is { } parent && depth < QueryCaps.Depth; at = parent)
        {
            depth++;
        }

        return depth;
    }

    /// <summary>The dimension by the look of the keys: <c>p34:66</c> is a unit, <c>PAR-2025/1</c> a criterion, <c>2025</c> a year.</summary>
    private CubeDimension Guess(IReadOnlyList<string> keys, string place)
    {
        var key = keys.Count > 0 ? keys[0] : "";
        var role = key.Contains('/', StringComparison.Ordinal) ? DimensionRole.Criterion
            : key.Contains(':', StringComparison.Ordinal) ? DimensionRole.Unit
            : cube.Dimension(DimensionRole.Period) is { } period && Periods.TryParse(period.Id, key) is not null ? DimensionRole.Period
            : key.Length == 4 && int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? DimensionRole.Time
            : catalogue.Families.Any(f => f.Id == key) ? DimensionRole.Family
            : DimensionRole.Plain;
        return role != DimensionRole.Plain && cube.Dimension(role) is { } dimension ? dimension : throw QueryFaults.MissingKey("level", place);
    }

    private sealed record BoundEntry(CubeDimension Dimension, string Level, ImmutableArray<BoundMember> Members)
    {
        public TotalOf? Whole { get; init; }

        /// <summary>What stands in tuples that are totals over the entry.</summary>
        public BoundMember Total => field ??= new(Dimension, Level, null) { TotalAs = Whole };
    }
}

/// <summary>The years and index families a question is about, before its axes are bound.</summary>
internal sealed record Scope(ImmutableArray<int> Years, ImmutableArray<string> Families)
{
    /// <summary>The days of a question to a cube of periods; null for others, and where there are no facts.</summary>
    public DateRange? Range { get; init; }
}
