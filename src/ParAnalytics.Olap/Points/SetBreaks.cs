using ParAnalytics.Domain.Indices;
using ParAnalytics.Olap.Members;
using ParAnalytics.Olap.Model;

namespace ParAnalytics.Olap.Points;

/// <summary>Whether figures of different criterion sets compare: same, scaled or broken, as the reference tells.</summary>
internal sealed class SetBreaks(IMemberCatalogue catalogue)
{
    /// <summary>Why the measure does not compare between the two figures; null when it does.</summary>
    public Remark? Between(MeasureKind kind, Point earlier, Point later)
    {
        if (earlier.Set == later.Set)
        {
            return null;
        }

        var isOfScale = kind is MeasureKind.ShareOfMax or MeasureKind.Rank or MeasureKind.RankShift or MeasureKind.Quartile or MeasureKind.PercentilePosition or MeasureKind.DenseRank;
        return KindOf(earlier, later) switch
        {
            EquivalenceKind.Same => null,
            EquivalenceKind.Scaled when isOfScale => null,
            EquivalenceKind.Scaled => Remarks.OnlyShares(earlier.Year, later.Year),
            _ => Remarks.OtherSet(earlier.Year, later.Year),
        };
    }

    public EquivalenceKind KindOf(Point earlier, Point later) => earlier.Set == later.Set ? EquivalenceKind.Same : catalogue.Equivalence(earlier.Node.Key, later.Node.Key) ?? EquivalenceKind.Broken;

    /// <summary>A remark for every year of a series in which its figures cease to be those of the year before.</summary>
    public void Remark(IEnumerable<Point> points, NoteBook notes)
    {
        foreach (var series in points.GroupBy(p => (p.Family, CriterionKey.Parse(p.Node.Key).Code)))
        {
            var years = series.DistinctBy(p => p.Year).OrderBy(p => p.Year).ToArray();
            foreach (var (earlier, later) in years.Zip(years.Skip(1)))
            {
                if (KindOf(earlier, later) is var kind and not EquivalenceKind.Same)
                {
                    notes.Add(kind == EquivalenceKind.Scaled ? Remarks.OnlyShares(earlier.Year, later.Year) : Remarks.SeriesBreak(earlier.Year, later.Year));
                }
            }
        }
    }
}
