using System.Collections.Immutable;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Question;

namespace ParAnalytics.Olap.Binding;

/// <summary>A recast needs weights: without any for the units asked about it is refused, not guessed.</summary>
internal static class WeightCheck
{
    public static void Check(CubeQuery query, IMemberCatalogue catalogue, IEnumerable<ImmutableArray<BoundTuple>> axes, Selections selections, Model.CubeDimension? unit)
    {
        if (query.Era is not { Kind: EraKind.Recast, Weight: { } by } || unit is null)
        {
            return;
        }

        var asked = axes.SelectMany(a => a).SelectMany(t => t.Members).Where(m => m.Dimension.Id == unit.Id).Select(m => m.Member).OfType<Member>().Concat(selections.Named(unit));
        foreach (var level in asked.Select(m => m.Level).Where(l => l is not ("country" or "region")).DefaultIfEmpty("province").Distinct(StringComparer.Ordinal))
        {
            var into = catalogue.Successions.Where(s => catalogue.Find(unit.Id, s.Successor)?.Level == level).ToArray();
            if (into.Length > 0 && into.All(s => s.Weight(by) is null))
            {
                throw QueryFaults.NoWeights(by, level);
            }
        }
    }
}
