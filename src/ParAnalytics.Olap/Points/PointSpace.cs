using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Units;
using ParAnalytics.Olap.Binding;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Olap.Points;

/// <summary>
/// Resolves tuples to points: the set in force that year, the root where no criterion is named, the country where no unit is. A part of
/// the question left open (several years, no index) has no point, and the remark says what to choose.
/// </summary>
internal sealed class PointSpace
{
    private readonly IMemberCatalogue _catalogue;
    private readonly EraKind _era;
    private readonly CubeDimension _criterion;
    private readonly PointPart _pinned;
    private readonly ImmutableHashSet<DimensionRole> _open;
    private readonly bool _hasOpenPeers;
    private readonly Dictionary<(string Family, string? Criterion, int Year), Member?> _nodes = [];
    private readonly Dictionary<(string Family, string? Criterion, int Year), Remark> _notInForce = [];
    private readonly Dictionary<CubeDimension, Remark> _noTotal = new(ReferenceEqualityComparer.Instance);

    public PointSpace(BoundQuestion question)
    {
        _catalogue = question.Release.Members;
        _era = question.Query.Era.Kind;
        _criterion = question.Cube.Dimension(DimensionRole.Criterion)!;
        var pins = question.Cube.Dimensions.Items.Where(question.Selections.Has).Select(d => (Dimension: d, Named: question.Selections.Named(d))).ToArray();
        _pinned = PointPart.Of(new BoundTuple([.. pins.Where(p => p.Named.Length == 1).Select(p => new BoundMember(p.Dimension, p.Dimension.Id, p.Named[0]))]));
        _hasOpenPeers = pins.Any(p => p.Dimension.Id == "peer_group" && p.Named.Length != 1);
        _open = [.. pins.Where(p => p.Named.Length != 1).Select(p => p.Dimension.Role)];
    }

    public bool TryResolve(PointPart tuple, NoteBook notes, [NotNullWhen(true)] out Point? point, out Answer.Cell missing)
    {
        point = null;
        missing = default;
        if (tuple.Total is { } total)
        {
            missing = notes.NotApplicable(NoTotal(total));
            return false;
        }

        var part = tuple.With(_pinned);
        var unit = part.Unit ?? (_open.Contains(DimensionRole.Unit) ? null : _catalogue.Find("unit", UnitKey.Country.ToString()));
        var family = part.Family ?? part.Criterion?.Attribute("family");
        var choose = unit is null ? Remarks.ChooseUnit
            : part.Year is null ? Remarks.ChooseYear
            : family is null ? Remarks.ChooseIndex
            : part.Criterion is null && _open.Contains(DimensionRole.Criterion) ? Remarks.ChooseCriterion
            : part.PeerGroup is null && _hasOpenPeers ? Remarks.ChoosePeers
            : part.Basis is null && _open.Contains(DimensionRole.Basis) ? Remarks.ChooseBasis
            : null;
        if (choose is not null)
        {
            missing = notes.NotApplicable(choose);
            return false;
        }

        var year = part.Year!.Value;
        if (NodeOf(family!, part.Criterion, year) is not { } node)
        {
            missing = notes.NotApplicable(NotInForce(family!, part.Criterion, year));
            return false;
        }

        point = new Point(new PointKey(unit!.Key, node.Key, year, part.Basis ?? ""), unit, node, family!, CriterionKey.Parse(node.Key).Set) { PeerGroup = part.PeerGroup };
        return true;
    }

    /// <summary>The same unit and node in another year, by its equivalent where another set is in force; null when there is none.</summary>
    public Point? InYear(Point point, int year) =>
        (NodeOf(point.Family, CriterionKey.Parse(point.Node.Key).IsRoot ? null : point.Node, year) ?? Equivalent(point, year)) is { } node
            ? point with { Key = point.Key with { Node = node.Key, Year = year }, Node = node, Set = CriterionKey.Parse(node.Key).Set }
            : null;

    /// <summary>The root of the point's set, whose published field size stands for nodes that have none of their own.</summary>
    public Member? RootOf(Point point) => _catalogue.Find(_criterion.Id, CriterionKey.Root(point.Set).ToString());

    /// <summary>Whether the unit is on the map the year is published on.</summary>
    public bool Exists(Point point) => point.Unit.ExistsOn(Era.FieldDay(point.Year)) && IsAsked(point.Unit);

    /// <summary>Whether the era policy asks about the unit at all: only AS_WAS asks about former ones.</summary>
    public bool IsAsked(Member unit) => _era == EraKind.AsWas || unit.ValidTo is null;

    /// <summary>Every node a question touches: each tuple's criterion in each year, with the roots.</summary>
    public ImmutableArray<string> NodesOf(IEnumerable<PointPart> parts, IReadOnlyCollection<int> years, bool withRoots)
    {
        var asked = parts.Append(_pinned).ToArray();
        var families = asked.Select(p => p.Family ?? p.Criterion?.Attribute("family") ?? _pinned.Family).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        var criteria = asked.Select(p => p.Criterion).Where(c => c is not null).DistinctBy(c => c!.Key).ToArray();
        var nodes = families.SelectMany(f => years.SelectMany(y => criteria.SelectMany(c => Equivalents(c, f, y).Prepend(NodeOf(f, c, y))).Append(criteria.Length == 0 || withRoots ? NodeOf(f, null, y) : null)));
        return [.. nodes.OfType<Member>().Select(n => n.Key).Distinct(StringComparer.Ordinal)];
    }

    private Member? Equivalent(Point point, int year) =>
        _catalogue.SetInForce(point.Family, year) is { } set && _catalogue.Counterpart(point.Node.Key, set.Id) is { } key && _catalogue.Find(_criterion.Id, key) is { } node && node.ExistsOn(Era.FieldDay(year)) ? node : null;

    /// <summary>The nodes that stand for a criterion in other years.</summary>
    private IEnumerable<Member?> Equivalents(Member? criterion, string family, int year) =>
        criterion is not null && CriterionKey.TryParse(criterion.Key, out var key) && !key.IsByFamily && _catalogue.SetInForce(family, year) is { } set && _catalogue.Counterpart(criterion.Key, set.Id) is { } other
            ? [_catalogue.Find(_criterion.Id, other)] : [];

    // Told of thousands of cells alike, so each is worded once.
    private Remark NoTotal(CubeDimension over) => _noTotal.TryGetValue(over, out var known) ? known : _noTotal[over] = Remarks.NoTotal(over);

    private Remark NotInForce(string family, Member? criterion, int year) =>
        _notInForce.TryGetValue((family, criterion?.Key, year), out var known) ? known : _notInForce[(family, criterion?.Key, year)] = Remarks.NotInForce(criterion, family, year);

    private Member? NodeOf(string family, Member? criterion, int year)
    {
        if (!_nodes.TryGetValue((family, criterion?.Key, year), out var node))
        {
            _nodes[(family, criterion?.Key, year)] = node = Find(family, criterion, year);
        }

        return node;
    }

    private Member? Find(string family, Member? criterion, int year)
    {
        if (criterion is not null && (criterion.Attribute("family") != family || !CriterionKey.TryParse(criterion.Key, out _)))
        {
            return null;
        }

        var key = criterion is null ? default : CriterionKey.Parse(criterion.Key);
        var node = criterion is not null && !key.IsByFamily
            ? criterion
            : _catalogue.SetInForce(family, year) is { } set ? _catalogue.Find(_criterion.Id, $"{set.Id}/{(criterion is null ? "" : key.Code)}") : null;
        return node?.ExistsOn(Era.FieldDay(year)) == true ? node : null;
    }
}
