using System.Collections.Immutable;
using System.Runtime.InteropServices;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Planning;

namespace ParAnalytics.Olap.Facts;

/// <summary>The facts of a question: visible to the viewer, filtered, and with the members of the entries beside them.</summary>
internal sealed class FactSource(BoundQuestion question, FactSpace space)
{
    private readonly CubeModel _cube = question.Cube;
    private readonly IMemberCatalogue _catalogue = question.Release.Members;
    private readonly FactRecast? _recast = FactRecast.Of(question, space);

    // The same entries and members stand in every grain of a question, thousands of them at times.
    private readonly Dictionary<FactEntry, MemberCodes> _codes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<(string Dimension, Member[] Members), Condition> _within = [];
    private readonly Dictionary<Member, string[]> _keys = new(ReferenceEqualityComparer.Instance);

    /// <summary>The period dimension whose facts last from one day to another; null where facts belong to one period.</summary>
    public CubeDimension? Spans { get; } = question.Cube.Dimensions.Items.FirstOrDefault(d => d.Until.Length > 0);

    /// <param name="grain">Of each entry, whether cells stand on its members (1) or on the whole of it (0).</param>
    public PlanNode At(FactSet set, string grain)
    {
        var (entries, selections) = (set.Entries, set.Selections);
        var facts = Filtered(Visible(), selections);
        // Each is judged over those still to come, so that sums by one breakdown and sums by another are not both counted.
        var open = _cube.Dimensions.Items.Where(d => d.All.Length > 0 && !selections.Has(d) && !entries.Where((e, i) => e.Dimension.Id == d.Id && grain[i] == '1').Any()).ToArray();
        for (var at = 0; at < open.Length; at++)
        {
            var per = _cube.Dimensions.Items.Where(d => !open.Skip(at).Contains(d)).Select(d => d.Column).ToEquatableArray();
            facts = new Whole(facts, per, open[at].Column, open[at].All);
        }

        if (Spans is { } spans && entries.All(e => e.Dimension.Id != spans.Id))
        {
            facts = new Bucket(facts, spans.Column, spans.Until, [new Period("", new DateRange(set.AsOf, set.AsOf))], "as_of");
        }

        return entries.Select((entry, i) => (entry, i)).Aggregate(facts, (input, e) => grain[e.i] == '1' ? OnMembers(input, e.entry, set.IsAsWas) : OnWhole(input, e.entry));
    }

    /// <summary>
    /// Whether no fact belongs to two members of an entry and the total over the entry is of the facts of its members, so that cells add up over it.
    /// Units lifted by a table of ancestors are not known to do so.
    /// </summary>
    public bool IsDisjoint(FactSet set, int entry)
    {
        var of = set.Entries[entry];
        return of.Dimension is { All.Length: 0, Until.Length: 0, Split.Length: 0 } && OnMembers(new Scan(_cube.Table, [], 0), of, set.IsAsWas) switch
        {
            Recode when _codes.TryGetValue(of, out var codes) => codes.IsDisjoint,
            Recode recode => recode.From.Items.Distinct(StringComparer.Ordinal).Count() == recode.From.Count,
            Bucket bucket => bucket.Periods.Items.OrderBy(p => p.Days.From).ToArray() is var days && days.Zip(days.Skip(1)).All(p => p.First.Days.To < p.Second.Days.From),
            _ => false,
        };
    }

    /// <summary>Which predecessors have facts at all in the periods asked, whatever else is filtered.</summary>
    public PlanNode Reports(FactSet set, string grain)
    {
        var unit = _cube.Dimension(DimensionRole.Unit)!;
        var times = _cube.Dimensions.Items.Where(d => d.Role is DimensionRole.Period or DimensionRole.Time && d.Until.Length == 0 && set.Selections.Has(d)).SelectMany(d => set.Selections.Groups(d).Select(g => Within(d, g))).ToEquatableArray();
        var facts = times.Count > 0 ? new Slice(Visible(), times) : Visible();
        var predecessors = _recast!.Predecessors(space.AskedUnits);
        var pairs = predecessors.SelectMany(p => unit.IsExact ? [(p.Key, p.Key)] : _catalogue.KeysWithin(unit.Id, p.Key).Select(k => (From: k, To: p.Key))).ToArray();
        facts = new Recode(facts, unit.Column, pairs.Select(p => p.Item1).ToEquatableArray(), pairs.Select(p => p.Item2).ToEquatableArray(), FactSet.Predecessor);
        return space.TimeEntry is var time and >= 0 && grain[time] == '1' ? OnMembers(facts, set.Entries[time], false) : facts;
    }

    /// <summary>The only way to a fact table: the viewer's conditions stand directly on it.</summary>
    private PlanNode Visible()
    {
        var scan = new Scan(_cube.Table, [], question.Release.View.Number) { LiveUpTo = _cube.IsLive ? question.Release.View.LiveUpTo : 0 };
        var conditions = _cube.OriginColumn.Length > 0 ? question.Access.Rows(_cube, _cube.OriginColumn) : question.Access.Rows(_cube);
        PlanNode facts = conditions.Count > 0 ? new Slice(scan, conditions) : scan;
        if (_cube.Latest is { } latest)
        {
            PlanNode reports = new Scan(latest.Table, [], question.Release.View.Number);
            var shown = _cube.OriginColumn.Length > 0 ? question.Access.Origins(_cube.OriginColumn) : [];
            facts = new Latest(facts, shown.Count > 0 ? new Slice(reports, shown) : reports, latest.On, latest.By, latest.Columns, latest.Otherwise, _cube.OriginColumn);
        }

        return _cube.Lifecycle is { } life ? new Lifecycle(facts, life, life.Keep) : facts;
    }

    private PlanNode Filtered(PlanNode facts, Selections selections)
    {
        var conditions = _cube.Dimensions.Items.SelectMany(d => selections.Has(d)
            ? d.Until.Length > 0 ? [] : selections.Groups(d).Select(g => Within(d, g))
            : Otherwise(d)).ToEquatableArray();
        return conditions.Count > 0 ? new Slice(facts, conditions) : facts;
    }

    /// <summary>What holds of a dimension the question is silent about.</summary>
    private IEnumerable<Condition> Otherwise(CubeDimension dimension)
    {
        if (dimension.Default == "root" && space.Entries.All(e => e.Dimension.Id != dimension.Id))
        {
            yield return new InTexts(dimension.Column, _catalogue.Sets.Select(s => CriterionKey.Root(s.Id).ToString()).ToEquatableArray());
        }

        if (dimension.Role == DimensionRole.Unit && question.Query.Era.Kind == Question.EraKind.AsIs)
        {
            yield return new NotInTexts(dimension.Column, _catalogue.MembersOf(dimension.Id).Where(m => m.ValidTo is not null).Select(m => m.Key).ToEquatableArray());
        }
    }

    private Condition Within(CubeDimension dimension, ImmutableArray<Member> members)
    {
        var list = (dimension.Id, ImmutableCollectionsMarshal.AsArray(members)!);
        return _within.TryGetValue(list, out var known) ? known : _within[list] = WithinOf(dimension, members);
    }

    private Condition WithinOf(CubeDimension dimension, ImmutableArray<Member> members) => dimension.Role switch
    {
        DimensionRole.Period => new InRanges(dimension.Column, members.Select(Periods.RangeOf).ToEquatableArray()),
        DimensionRole.Time => new InNumbers(dimension.Column, members.Select(m => (long)m.Order).ToEquatableArray()),
        DimensionRole.Unit when _recast is { } recast && dimension.IsExact => new InTexts(dimension.Column, members.SelectMany(recast.RootsOf).Distinct(StringComparer.Ordinal).ToEquatableArray()),
        DimensionRole.Unit when _recast is { } recast && dimension.Closure is { } closure => new Below(dimension.Column, closure, members.SelectMany(recast.RootsOf).Distinct(StringComparer.Ordinal).ToEquatableArray()),
        _ when dimension is { Closure: { } closure, IsExact: false } && dimension.Role == DimensionRole.Unit => new Below(dimension.Column, closure, members.Select(m => m.Key).ToEquatableArray()),
        _ when dimension.Split.Length > 0 => new HasPart(dimension.Column, dimension.Split, members.Select(m => m.Key).ToEquatableArray()),
        _ => new InTexts(dimension.Column, KnownCodes.Of(_catalogue, dimension, members, m => KeysOf(dimension, m)).Codes),
    };

    private PlanNode OnMembers(PlanNode facts, FactEntry entry, bool isAsWas)
    {
        var dimension = entry.Dimension;
        if (_recast is { } recast && dimension.Role == DimensionRole.Unit && !isAsWas)
        {
            var counted = recast.Pairs(entry.Members, dimension.IsExact);
            return new Recode(facts, dimension.Column, counted.Select(p => p.From).ToEquatableArray(), counted.Select(p => p.To).ToEquatableArray(), entry.Name);
        }

        if (dimension.Role == DimensionRole.Period)
        {
            return new Bucket(facts, dimension.Column, dimension.Until, entry.Members.Select(m => new Period(m.Key, Ended(dimension, Periods.RangeOf(m)))).ToEquatableArray(), entry.Name);
        }

        if (dimension is { Role: DimensionRole.Unit, Closure: { } closure, IsExact: false })
        {
            var day = _cube.Dimension(DimensionRole.Period) is { Until.Length: 0 } period ? period.Column : "";
            return new Climb(facts, closure, dimension.Column, entry.Members.Select(m => m.Key).ToEquatableArray(), entry.Name, day);
        }

        var codes = _codes.TryGetValue(entry, out var known) ? known : _codes[entry] = KnownCodes.Of(_catalogue, dimension, entry.Members, m => KeysOf(dimension, m));
        var recode = new Recode(facts, dimension.Column, codes.From, codes.To, entry.Name, dimension.Split);
        return recode with { IsOpen = recode.KeepsCodes && codes.From.Count * 2 >= _catalogue.MembersOf(dimension.Id).Count };
    }

    /// <summary>A total covers every fact that some member of the entry covers, once.</summary>
    private PlanNode OnWhole(PlanNode facts, FactEntry entry)
    {
        if (entry.Dimension.Until.Length > 0)
        {
            var end = entry.Members.Length > 0 ? Ended(entry.Dimension, Periods.RangeOf(entry.Members.MaxBy(m => m.ValidTo)!)).To : space.AsOf;
            return new Bucket(facts, entry.Dimension.Column, entry.Dimension.Until, [new Period("", new DateRange(end, end))], entry.Name);
        }

        return entry.Dimension.All.Length > 0 ? facts : new Slice(facts, [Within(entry.Dimension, entry.Members)]);
    }

    /// <summary>A period that is not over ends today for what is still alive.</summary>
    private DateRange Ended(CubeDimension dimension, DateRange range) =>
        dimension.Until.Length > 0 && range.To > space.Today ? range with { To = space.Today } : range;

    /// <summary>The keys of facts that belong to the member, each once: its own, and unless facts stand on every level by themselves those below it.</summary>
    private string[] KeysOf(CubeDimension dimension, Member member)
    {
        if (_keys.TryGetValue(member, out var known))
        {
            return known;
        }

        if (dimension.Role == DimensionRole.Criterion && CriterionKey.TryParse(member.Key, out var key) && key.IsByFamily)
        {
            return _keys[member] = [.. _catalogue.Sets.Where(s => s.Family == key.Set).Select(s => _catalogue.Find(dimension.Id, $"{s.Id}/{key.Code}")).OfType<Member>().SelectMany(m => KeysOf(dimension, m)).Distinct(StringComparer.Ordinal)];
        }

        if (dimension.Role == DimensionRole.Time)
        {
            return _keys[member] = [member.Order.ToString(System.Globalization.CultureInfo.InvariantCulture)];
        }

        return _keys[member] = dimension.IsExact || dimension.Role is DimensionRole.Basis or DimensionRole.Family ? [member.Key] : _catalogue.KeysWithin(dimension.Id, member.Key);
    }
}
