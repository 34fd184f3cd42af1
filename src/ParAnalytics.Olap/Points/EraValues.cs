using ParAnalytics.Domain.Values;
using ParAnalytics.Olap.Answer;

namespace ParAnalytics.Olap.Points;

/// <summary>
/// The figures under the era policy: units as they were, today's units only, or the past carried over to today's units as the weighted mean
/// of what their predecessors had.
/// </summary>
internal sealed class EraValues(PointSpace space, Recasting? recasting, PointValues values, PointValues quiet, NoteBook notes)
{
    /// <summary>Above this part of the weight, predecessors without a figure leave no value.</summary>
    private const decimal MostMissing = 0.20m;

    /// <summary>The figure as loaded; null for a unit that is not asked about.</summary>
    public Figure? Find(Point point) => space.IsAsked(point.Unit) ? values.Find(point) : null;

    public Cell Headline(Point point) => At(point, static (v, p) => v.Headline(p));

    public Cell Published(Point point) => space.IsAsked(point.Unit) ? values.Published(point) : NotThere(point);

    public Cell Computed(Point point) => At(point, static (v, p) => v.Computed(p));

    public Cell Maximum(Point point) => At(point, static (v, p) => v.Maximum(p));

    public bool IsCarriedOver(Point point) => recasting is not null && Recasting.CarriesOver(point.Unit, point.Year);

    public Cell Missing(Point point) => Headline(point) is { Number: null } cell ? cell : Cell.Missing(ValueState.NotPublished);

    private Cell At(Point point, Func<PointValues, Point, Cell> of) =>
        !space.IsAsked(point.Unit) ? NotThere(point)
        : IsCarriedOver(point) ? CarryOver(point, of)
        : of(values, point);

    private Cell NotThere(Point point) => notes.NotApplicable(Remarks.NotThen(point.Unit, point.Year));

    /// <summary>Weights of the predecessors that have a figure are brought to 1 again, so that a constant stays constant.</summary>
    private Cell CarryOver(Point point, Func<PointValues, Point, Cell> of)
    {
        var parts = recasting!.PredecessorsOf(point.Unit, point.Year).Select(p => (p.Weight, Cell: of(quiet, point with { Key = point.Key with { Unit = p.Unit.Key }, Unit = p.Unit }))).ToArray();
        if (parts.Length == 0)
        {
            return notes.NotApplicable(Remarks.NoPredecessors(point.Unit, point.Year));
        }

        var held = parts.Where(p => p.Cell.Number is not null).ToArray();
        var (total, weight) = (parts.Sum(p => p.Weight), held.Sum(p => p.Weight));
        if (weight == 0 || total - weight > MostMissing * total)
        {
            return Cell.Missing(parts.First(p => p.Cell.Number is null).Cell.State, notes.Add(Remarks.PredecessorsMissing(point.Unit, parts.Length - held.Length, parts.Length)));
        }

        var value = held.Sum(p => p.Weight * p.Cell.Number!.Value) / weight;
        var origin = held.Aggregate(Origin.Computed, static (o, p) => o.Weakest(p.Cell.Origin ?? Origin.Computed));
        return Cell.Of(value, origin, ValueState.Estimated) with { Note = notes.Add(Remarks.Recast(recasting.By)) };
    }
}
