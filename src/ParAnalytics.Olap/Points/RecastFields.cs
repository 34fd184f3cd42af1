using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Olap.Points;

/// <summary>Fields made anew: today's units with the values carried over to them.</summary>
internal sealed class RecastFields(Recasting recasting, EraValues values)
{
    private readonly Dictionary<FieldKey, FieldFigures> _fields = [];
    private readonly Dictionary<FieldKey, decimal[]> _rising = [];

    public bool Has(FieldKey key) => recasting.Changes(key);

    public FieldFigures Figures(FieldKey key, Point point)
    {
        if (!_fields.TryGetValue(key, out var figures))
        {
            var cells = recasting.TodaysUnitsOf(key).Select(u => values.Headline(point with { Key = point.Key with { Unit = u.Key }, Unit = u })).Where(c => c.Number is not null).ToArray();
            var rising = _rising[key] = [.. cells.Select(c => c.Number!.Value).Order()];
            var middle = rising.Length > 0 ? ((decimal?)rising[(rising.Length - 1) / 2], (decimal?)rising[rising.Length / 2]) : (null, null);
            _fields[key] = figures = new FieldFigures(
                "", cells.Length, cells.Length, null, rising.Sum(), middle.Item1, middle.Item2, rising is [.., var best] ? best : null, rising is [var worst, ..] ? worst : null, null, null,
                cells.Aggregate(Origin.Published, static (o, c) => o.Weakest(c.Origin!.Value)))
            {
                IsEstimated = cells.Any(c => c.State == ValueState.Estimated),
            };
        }

        return figures;
    }

    public int DenseOf(FieldKey key, Point point, decimal value)
    {
        Figures(key, point);
        return 1 + _rising[key].Where(v => v > value).Distinct().Count();
    }

    /// <summary>The competition rank of a value, and how many share it.</summary>
    public (int Rank, int Ties) RankOf(FieldKey key, Point point, decimal value)
    {
        Figures(key, point);
        return (1 + _rising[key].Count(v => v > value), _rising[key].Count(v => v == value));
    }
}
