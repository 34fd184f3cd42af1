using ParAnalytics.Domain.Indices;
using ParAnalytics.Domain.Units;
using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Question;
using ParAnalytics.TestKit.Oracle.World;

namespace ParAnalytics.TestKit.Oracle.Figures;

/// <summary>A published or computed place in the field, with the number of units really ranked.</summary>
internal sealed record Standing(Figure Rank, Figure Of, string PeerGroup);

/// <summary>Ranks and statistics over the field a unit is ranked in (methodology §9, pitfalls 2–5). Filters of the question never make the field smaller.</summary>
internal sealed class PlainField(OracleWorld world, PlainEra era)
{
    private readonly PlainCalendar _calendar = new(world);

    /// <summary>The published rank where there is one; else the competition rank once the whole field is loaded.</summary>
    public Standing StandingOf(Place place)
    {
        var value = era.Headline(place);
        var group = GroupOf(place);
        if (era.IsOut(place.Unit) || place.NodeIn(world) is null)
        {
            return new(Figure.NotApplicable, Figure.NotApplicable, group);
        }

        if (!IsRecast(place) && RankFactOf(place) is { } fact && (fact.Rank is not null || fact.State != ValueState.Ok))
        {
            var of = fact.RankOf is { } n ? Figure.Of(n, fact.Origin) : Figure.NotPublished;
            return new(fact.Rank is { } rank ? Figure.Of(rank, fact.Origin) : Figure.Missing(fact.State), of, group);
        }

        if (!value.Has)
        {
            return new(Figure.Missing(value.State), Figure.Missing(value.State), group);
        }

        var field = Values(place);
        return IsComplete(place)
            ? new(Figure.Computed(1 + field.Count(v => v.Number > value.Number), field), Figure.Computed(field.Count, field), group)
            : new(Figure.NotPublished, Figure.NotPublished, group);
    }

    /// <summary>As published where one is loaded for the field; else computed once the whole field is loaded.</summary>
    public Figure StatisticOf(Place place, Statistic statistic)
    {
        if (place.Unit.Level == UnitLevel.Country && AnyProvinceOf(place.Year) is { } province)
        {
            return StatisticOf(place with { Unit = province }, statistic);
        }

        if (place.NodeIn(world) is not { } node || era.IsOut(place.Unit) || (!_calendar.Existed(place.Unit, place.Year) && !era.IsCarriedOver(place)))
        {
            return Figure.NotApplicable;
        }

        var holder = place.Unit.Level switch
        {
            UnitLevel.Region => place.UnitKey,
            UnitLevel.Province => UnitKey.Country.ToString(),
            _ => world.ProvinceOf(place.Unit)?.Key.ToString(),
        };
        var printed = world.Scores.Items.LastOrDefault(s => s.Statistic == statistic && s.Unit == holder && s.Node == node.Key && s.Year == place.Year && s.Basis == era.BasisOf(place));
        if (printed is { Value: { } value } && !IsRecast(place) && GroupOf(place).Length == 0)
        {
            return Figure.Of(value, printed.Origin);
        }

        var field = place.Unit.Level == UnitLevel.Region ? [] : Values(place);
        return IsComplete(place) && field.Count > 0 ? Figure.Computed(Over(statistic, [.. field.Select(v => v.Number!.Value).Order()]), field) : Figure.NotPublished;
    }

    private static decimal Over(Statistic statistic, decimal[] rising) => statistic switch
    {
        Statistic.Mean => rising.Sum() / rising.Length,
        Statistic.Median => (rising[(rising.Length - 1) / 2] + rising[rising.Length / 2]) / 2,
        Statistic.Best => rising[^1],
        _ => rising[0],
    };

    /// <summary>The statistics of the country are those of its provinces.</summary>
    private AdminUnit? AnyProvinceOf(int year) => world.Units.Items
        .Where(u => u.Level == UnitLevel.Province && !era.IsOut(u)).OrderBy(u => _calendar.Existed(u, year) ? 0 : 1).FirstOrDefault();

    /// <summary>The values of the field that are there.</summary>
    private List<Figure> Values(Place place) => [.. UnitsOf(place).Select(u => era.Headline(place with { Unit = u, Basis = era.BasisOf(place) })).Where(v => v.Has)];

    /// <summary>The units of the field: of the year, or today's where the year is recast; in one peer group.</summary>
    private IEnumerable<AdminUnit> UnitsOf(Place place) => world.Units.Items
        .Where(u => _calendar.IsPeer(u, place.Unit) && (IsRecast(place) ? _calendar.IsCurrent(u) : _calendar.Existed(u, place.Year)))
        .Where(u => IsRecast(place) || GroupOf(place with { Unit = u }) == GroupOf(place));

    /// <summary>A recast field is complete when the field of the year it is made from was.</summary>
    private bool IsComplete(Place place)
    {
        var asWas = IsRecast(place) ? new PlainField(world, new PlainEra(world, EraPolicy.AsWas)) : this;
        return asWas.IsCompleteAsWas(place);
    }

    private bool IsCompleteAsWas(Place place) => Values(place).Count >= (PublishedSize(place) ?? UnitsOf(place).Count(u => MayBeRanked(place with { Unit = u })));

    /// <summary>N as printed with the ranks of the node, else of the whole index; null when no rank of the year is loaded.</summary>
    private int? PublishedSize(Place place)
    {
        var node = place.NodeIn(world)!;
        int? Of(string key) => world.Ranks.Items
            .Where(r => r.Node == key && r.Year == place.Year && r.Basis == era.BasisOf(place) && r.PeerGroup == GroupOf(place) && world.Unit(r.Unit) is { } u && _calendar.IsPeer(u, place.Unit))
            .Max(r => r.RankOf);
        return Of(node.Key) ?? Of($"{node.Set}/");
    }

    private bool MayBeRanked(Place place) => era.Headline(place).State is not (ValueState.NotSurveyed or ValueState.Excluded);

    private bool IsRecast(Place place) => era.Policy.Kind == EraKind.Recast && _calendar.HadOtherUnits(place.Unit, place.Year);

    private string GroupOf(Place place) => place.PeerGroup ?? RankFactOf(place)?.PeerGroup ?? "";

    /// <summary>The rank printed for the unit: in the whole field where there is one, else in its peer group; the later load is preferred.</summary>
    private RankFact? RankFactOf(Place place)
    {
        var node = place.NodeIn(world)?.Key;
        var basis = era.BasisOf(place);
        var facts = world.Ranks.Items.Where(r => r.Unit == place.UnitKey && r.Node == node && r.Year == place.Year && r.Basis == basis && (place.PeerGroup is null || r.PeerGroup == place.PeerGroup)).ToList();
        return facts.LastOrDefault(r => r.PeerGroup.Length == 0) ?? facts.LastOrDefault();
    }
}
