using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit.Oracle.World;

namespace ParAnalytics.TestKit.Oracle.Figures;

/// <summary>A published or computed place in the field, with the number of units really ranked.</summary>
internal sealed record Standing(Figure Rank, Figure Of)
{
    public static Standing Missing(ValueState state) => new(Figure.Missing(state), Figure.Missing(state));
}

/// <summary>Ranks and statistics over the field a unit is ranked in (methodology §9, pitfalls 2–5). Filters of the question never make the field smaller.</summary>
internal sealed class PlainField
{
    private readonly OracleWorld _world;
    private readonly PlainEra _era;
    private readonly PlainCalendar _calendar;
    private readonly ILookup<(string, string, int), RankFact> _ranks;

    /// <summary>Under AS_IS a past year keeps the field it had: only a recast makes another.</summary>
    public PlainField(OracleWorld world, EraPolicy policy)
    {
        (_world, _calendar) = (world, new PlainCalendar(world));
        _ranks = world.Ranks.Items.ToLookup(r => (r.Unit, r.Node, r.Year));
        _era = new PlainEra(world, policy.Kind == EraKind.Recast ? policy : EraPolicy.AsWas);
    }

    /// <summary>The published rank where there is one; else the competition rank once the whole field is loaded.</summary>
    public Standing StandingOf(Place place)
    {
        if (place.NodeIn(_world) is null)
        {
            return Standing.Missing(ValueState.NotApplicable);
        }

        if (!IsRecast(place) && RankFactOf(place) is { Rank: { } rank } printed)
        {
            return new(Figure.Of(rank, printed.Origin), printed.RankOf is { } of ? Figure.Of(of, printed.Origin) : Figure.NotPublished);
        }

        if (!IsRecast(place) && RankFactOf(place) is { } said && said.State != ValueState.Ok)
        {
            return Standing.Missing(said.State);
        }

        if (_era.Headline(place) is not { Has: true } value)
        {
            return Standing.Missing(_era.Headline(place).State);
        }

        if (!IsOfField(place.Unit))
        {
            return Standing.Missing(ValueState.NotApplicable);
        }

        var field = Values(place);
        return IsComplete(place)
            ? new(Figure.Computed(1 + field.Count(v => v.Number > value.Number), field) with { State = value.State }, Figure.Computed(field.Count, field) with { State = value.State })
            : Standing.Missing(ValueState.NotPublished);
    }

    /// <summary>Equal values share a place and the next place follows (1223), once the whole field is loaded.</summary>
    public Figure DenseOf(Place place)
    {
        if (place.NodeIn(_world) is null || _era.Headline(place) is not { Has: true } value)
        {
            return place.NodeIn(_world) is null ? Figure.NotApplicable : _era.Headline(place);
        }

        var field = Values(place);
        return !IsOfField(place.Unit) ? Figure.NotApplicable
            : IsComplete(place) ? Figure.Computed(1 + field.Select(v => v.Number).Where(v => v > value.Number).Distinct().Count(), field) with { State = value.State == ValueState.Estimated ? ValueState.Estimated : ValueState.Ok }
            : Figure.NotPublished;
    }

    /// <summary>
    /// As published where one is loaded for the field; the best and the worst also as the value of the unit that was published as first
    /// or last; else computed once the whole field is loaded. The statistics of the country are those of its provinces.
    /// </summary>
    public Figure StatisticOf(Place place, Statistic statistic)
    {
        if (place.NodeIn(_world) is not { } node || (place.Unit.Level != UnitLevel.Country && !IsThere(place)))
        {
            return Figure.NotApplicable;
        }

        if (place.Unit.Level == UnitLevel.Country)
        {
            return AnyProvinceIn(place) is { } province ? StatisticOf(place with { Unit = province }, statistic) : Figure.NotPublished;
        }

        var holder = place.Unit.Level <= UnitLevel.Province ? UnitKey.Country : _world.ProvinceOf(place.Unit)!.Key;
        var printed = _world.Scores.Items.LastOrDefault(s =>
            s.Statistic == statistic && s.Unit == holder.ToString() && s.Node == node.Key && s.Year == place.Year && s.Basis == (place.Basis ?? Domain.Indices.ScoreBasis.Published));
        if (printed is { Value: { } value } && !IsRecast(place) && place.Unit.Level != UnitLevel.Region && place.PeerGroup is null)
        {
            return Figure.Of(value, printed.Origin);
        }

        var field = Values(place);
        return !IsRecast(place) && OfRanked(place, statistic) is { } ranked ? Figure.Computed(ranked, field, Origin.Derived)
            : field.Count > 0 && IsComplete(place) ? Figure.Computed(Over(statistic, [.. field.Select(v => v.Number!.Value).Order()]), field)
            : Figure.NotPublished;
    }

    private static decimal Over(Statistic statistic, decimal[] rising) => statistic switch
    {
        Statistic.Mean => rising.Sum() / rising.Length,
        Statistic.Median => (rising[(rising.Length - 1) / 2] + rising[rising.Length / 2]) / 2,
        Statistic.Best => rising[^1],
        _ => rising[0],
    };

    private decimal? OfRanked(Place place, Statistic statistic) => UnitsOf(place).Select(u => place with { Unit = u })
        .Where(p => RankFactOf(p) is { Rank: { } rank } fact && (statistic == Statistic.Best ? rank == 1 : statistic == Statistic.Worst && rank == fact.RankOf))
        .Select(p => _era.Headline(p).Number).FirstOrDefault(v => v is not null);

    /// <summary>The values of the field that are there.</summary>
    private List<Figure> Values(Place place) => [.. UnitsOf(place).Select(u => _era.Headline(place with { Unit = u })).Where(v => v.Has)];

    /// <summary>The units of the field: of the year, or today's where the year is recast; in one peer group.</summary>
    private List<AdminUnit> UnitsOf(Place place)
    {
        var (isRecast, group) = (IsRecast(place), GroupOf(place));
        return [.. _world.Units.Items
            .Where(u => _calendar.IsPeer(u, place.Unit) && (isRecast ? _calendar.IsCurrent(u) : _calendar.Existed(u, place.Year)))
            .Where(u => isRecast || GroupOf(place with { Unit = u }) == group)];
    }

    /// <summary>A recast field is complete when the field of the year it is made from was.</summary>
    private bool IsComplete(Place place) => IsRecast(place) ? new PlainField(_world, EraPolicy.AsWas).IsComplete(place)
        : Values(place).Count >= (PublishedSize(place) ?? UnitsOf(place).Count(u => MayBeRanked(place with { Unit = u })));

    /// <summary>N as printed with the ranks of the node, else of the whole index; null when no rank of the year is loaded.</summary>
    private int? PublishedSize(Place place)
    {
        var node = place.NodeIn(_world)!;
        return SizeAt(place with { Criterion = node.Key }) ?? SizeAt(place with { Criterion = $"{node.Set}/" });
    }

    private int? SizeAt(Place place) => UnitsOf(place).Select(u => RankFactOf(place with { Unit = u })?.RankOf).Max();

    private bool MayBeRanked(Place place) => _era.Headline(place).State is not (ValueState.NotSurveyed or ValueState.Excluded);

    /// <summary>The country stands in no field.</summary>
    private static bool IsOfField(AdminUnit unit) => unit.Level >= UnitLevel.Region;

    private bool IsThere(Place place) => _era.Headline(place).Has || _era.IsCarriedOver(place) || _calendar.Existed(place.Unit, place.Year);

    /// <summary>A province of the year, of the group where one is asked about: all of them stand in the field meant.</summary>
    private AdminUnit? AnyProvinceIn(Place place) => _world.Units.Items.FirstOrDefault(u => u.Level == UnitLevel.Province && _calendar.Existed(u, place.Year)
        && (_era.Policy.Kind != EraKind.Recast || _calendar.IsCurrent(u)) && (place.PeerGroup is not { } group || PeersOf(place with { Unit = u }) == group));

    private bool IsRecast(Place place) => _era.Policy.Kind == EraKind.Recast && _calendar.HadOtherUnits(place.Unit, place.Year);

    private string GroupOf(Place place) => RankFactOf(place)?.PeerGroup ?? "";

    /// <summary>The group a unit of a year is ranked in, as the warehouse names it.</summary>
    public string PeersOf(Place place) => GroupOf(place) is { Length: > 0 } group ? group : place.Unit.Level == UnitLevel.Province ? "provinces" : "";

    /// <summary>The rank printed for the unit: in the whole field where there is one, else in its peer group; the later load is preferred.</summary>
    private RankFact? RankFactOf(Place place)
    {
        if (place.NodeIn(_world) is not { } node)
        {
            return null;
        }

        var basis = _era.BasisOf(place);
        var facts = _ranks[(place.UnitKey, node.Key, place.Year)].Where(r => r.Basis == basis).ToList();
        return facts.LastOrDefault(r => r.PeerGroup.Length == 0) ?? facts.LastOrDefault();
    }
}
